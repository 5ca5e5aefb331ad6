package import Diagnostics
internal import YAMLReading

/// Lines of a file of words that are clearly not words: columns of a table, several words in one line, and the marks of
/// other tools' lists.
///
/// Each kind is reported once for a file, at its first line.
package struct OddWordLines {
  /// What is odd about some lines of a file.
  package struct Oddity {
    package var code: WarningCode
    package var message: String
    package var help: String
    package var file: String
    package var location: Diagnostic.Location
  }

  /// The oddities of a file, in the order of their places.
  static func oddities(in source: SourceText) -> [Oddity] {
    let contents = WordLine.contents(of: source.bytes)
    let words = contents.filter { !$0.isComment }.map(\.bytes)
    var found: [OddLine: (first: ArraySlice<UInt8>, count: Int)] = [:]
    func note(_ kind: OddLine, _ line: ArraySlice<UInt8>) {
      found[kind, default: (line, 0)].count += 1
    }
    for word in words { OddLine(of: word).map { note($0, word) } }
    for comment in contents where comment.isComment && OddLine.isHashtag(comment.bytes) {
      note(.hashtag, comment.bytes)
    }
    if words.count > 1, let first = words.first, OddLine.isHeader(first) { note(.header, first) }
    if found.isEmpty, let (kind, lines) = OddLine.columns(of: words) {
      lines.forEach { note(kind, $0) }
    }
    return found.sorted { $0.value.first.startIndex < $1.value.first.startIndex }.map {
      let (kind, lines) = $0
      let text = String(decoding: lines.first, as: UTF8.self)
      let others =
        lines.count > 1
        ? " (and \(lines.count - 1) more such line\(lines.count > 2 ? "s" : ""))" : ""
      return Oddity(
        code: kind.code, message: "'\(text)' \(kind.message)\(others)",
        help: kind.help, file: source.file,
        location: source.location(offset: lines.first.startIndex, length: lines.first.count))
    }
  }
}
