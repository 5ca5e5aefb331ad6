internal import Alerts
internal import ArgumentParser
internal import Checkpoints
internal import FileTracking
internal import JSON
internal import SystemFiles
internal import TerminalText

/// `tocsin state list`: how far inputs were read.
struct StateList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists files, how far each was read and how much is new.",
    discussion: """
      LINES and BYTES count what was read; LAG is the number of bytes after that. For a compressed file the lag is \
      unknown.

      Examples:
        tocsin state list --state /var/lib/tocsin
        tocsin state list --state /var/lib/tocsin --all --json
      """)

  @OptionGroup var folder: StateFolderOption

  @Flag(help: "Also list finished files, in which nothing is left to read.")
  var all = false

  @Flag(help: "Print a JSON object for each file, one per line.")
  var json = false

  func run() throws {
    let path = try folder.path()
    let checkpoint = try folder.checkpoint(in: path)
    let rows = checkpoint.files.filter { all || $0.phase == .reading }.map(Row.init)
    if json {
      return try Console.printResult(rows.flatMap(\.json))
    }
    guard !rows.isEmpty else { return Console.complain("\(path) contains no inputs") }
    var table = TextTable([
      .text("INPUT"), .text("FILE"), .number("LINES"), .number("BYTES"), .number("LAG"),
      .text("STATE"),
    ])
    for row in rows { table.add(row.cells) }
    try Console.printResult(table.text(columns: Console.columns))
  }
}

/// A line of the list.
private struct Row {
  private let file: RecordedFile

  init(_ record: FileRecord) {
    file = RecordedFile(record)
  }

  var cells: [String] {
    let record = file.record
    return [
      PathText.shown(record.input),
      record.path == record.input ? "" : PathText.shown(record.path), String(record.lines),
      String(record.offset), file.lag.map { String($0) } ?? "-", file.condition.rawValue,
    ]
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.add("input", PathText.shown(file.record.input))
    json.add("file", PathText.shown(file.record.path))
    json.add("lines", file.record.lines)
    json.add("bytes", file.record.offset)
    if let lag = file.lag { json.add("lag", lag) }
    json.add("state", file.condition.rawValue)
    json.endObject()
    json.endLine()
    return json.finished()
  }
}
