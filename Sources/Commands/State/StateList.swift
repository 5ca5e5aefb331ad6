internal import Alerts
internal import ArgumentParser
internal import Checkpoints
internal import JSONWriting
internal import SystemFiles
internal import TerminalText

/// `tocsin state list`.
struct StateList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the files that are remembered, how far they were read and how much is new.",
    discussion: """
      Lines and bytes are those that were read; lag is how many bytes the file has after them. Of a compressed \
      file it is not known.
      """)

  @OptionGroup var folder: StateFolderOption

  @Flag(help: "List files, too, of which nothing is left to be read.")
  var all = false

  @Flag(help: "Print a line of JSON for each file.")
  var json = false

  func run() throws {
    let path = try folder.path()
    let checkpoint = try folder.checkpoint(in: path)
    let rows = checkpoint.files.filter { all || $0.phase == .reading }.map(Row.init)
    if json {
      return try Console.printResult(rows.flatMap(\.json))
    }
    guard !rows.isEmpty else { return Console.complain("\(path) remembers no input") }
    var table = TextTable([
      .text("INPUT"), .text("FILE"), .number("LINES"), .number("BYTES"), .number("LAG"),
      .text("STATE"),
    ])
    for row in rows { table.add(row.cells) }
    try Console.printResult(table.text(columns: Console.columns))
  }
}

/// What is known of a file, and what the file is like now.
private struct Row {
  private let record: FileRecord
  /// How many bytes came after what was read; nil where that cannot be told.
  private let lag: UInt64?
  private let condition: String

  init(_ record: FileRecord) {
    self.record = record
    guard let status = try? FileStatus.of(record.path) else {
      lag = nil
      condition = "missing"
      return
    }
    let identity = FileStatus.Identity(device: record.device, number: record.number)
    guard status.identity == identity else {
      lag = nil
      condition = "replaced"
      return
    }
    let size = UInt64(max(status.size, 0))
    guard !record.path.hasSuffix(".gz"), !record.path.hasSuffix(".zst") else {
      lag = nil
      condition = record.phase == .done ? "done" : "compressed"
      return
    }
    lag = size >= record.offset ? size - record.offset : nil
    if size < record.offset {
      condition = "shortened"
    } else {
      condition = record.phase == .done ? "done" : size == record.offset ? "read" : "new bytes"
    }
  }

  var cells: [String] {
    [
      record.input, record.path == record.input ? "" : record.path, String(record.lines),
      String(record.offset), lag.map { String($0) } ?? "-", condition,
    ]
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.add("input", record.input)
    json.add("file", record.path)
    json.add("lines", record.lines)
    json.add("bytes", record.offset)
    if let lag { json.add("lag", lag) }
    json.add("state", condition)
    json.endObject()
    json.endLine()
    return json.finished()
  }
}
