internal import Detection
internal import Inputs
internal import Pipeline
internal import Reading
internal import RuleDrafting

/// Reads the lines of files. Errors are reported and end the command.
struct LinesOfFiles {
  let encoding: EncodingChoice

  /// The most lines of a file that a draft is made from. Each becomes a test, and nobody would read more.
  private static let mostLines: UInt64 = 200

  /// The lines of files, in order: the first 200 of each file. If there are more, warns.
  func lines(of files: [String]) throws(ExitStatus) -> [String] {
    var lines: [String] = []
    for file in files {
      let collected = Collected()
      var visitor = EachLine(in: 1...Self.mostLines + 1) { collected.lines.append($1) }
      try read(file, into: &visitor)
      if collected.lines.count > Self.mostLines {
        Console.complain("warning: only the first \(Self.mostLines) lines of \(file) are used")
      }
      lines += collected.lines.prefix(Int(Self.mostLines))
        .map { String(decoding: $0, as: UTF8.self) }
    }
    return lines
  }

  /// Counts candidate words in the lines of files.
  func count(_ files: [String], by counter: inout PhraseCounter) throws(ExitStatus) {
    var visitor = CountingVisitor(counter: counter)
    for file in files { try read(file, into: &visitor) }
    counter = visitor.counter
  }

  private func read(
    _ file: String, into visitor: inout some TextVisitor
  ) throws(ExitStatus) {
    let input = InputSource(argument: file, encoding: encoding)
    let limit = DetectionLimits.standard.maxLineBytes
    guard RunConsole.read(input, maxLineBytes: limit, into: &visitor) else {
      throw ExitStatus(.unreadableInput)
    }
  }

  private final class Collected {
    var lines: [[UInt8]] = []
  }
}

/// Hands blocks of lines to a counter. Words in a line that is too long for a block are not counted.
private struct CountingVisitor: TextVisitor {
  var counter: PhraseCounter
  var wantsMore: Bool { true }

  mutating func take(lines text: Span<UInt8>, from origin: BlockOrigin) -> BlockSummary {
    var summary = BlockSummary()
    let before = counter.lines
    counter.take(text)
    summary.lines = UInt64(counter.lines - before)
    return summary
  }

  mutating func take(partOfLongLine part: Span<UInt8>) {}

  mutating func finishLongLine(from origin: BlockOrigin) -> BlockSummary {
    var summary = BlockSummary()
    summary.lines = 1
    return summary
  }

  mutating func dropLongLine() {}
}
