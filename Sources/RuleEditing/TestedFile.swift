internal import Alerts
internal import Diagnostics
internal import Rules
internal import YAMLReading

/// The text of a rule file, with the places of its tests for alerts.
struct TestedFile {
  /// Why a level and a score cannot be added to a test.
  struct Obstacle: Error {
    /// The reason; lower case, no full stop.
    var reason: String
  }

  /// Text to insert before a byte of the file.
  struct Insertion {
    var offset: Int
    var text: String
  }

  private static let noPlace = "there is no room behind its line for a level and a score"
  private static let aliased = "it contains an anchor, an alias or a tag"

  private let source: SourceText
  private let text: [UInt8]
  private let mark: [UInt8]
  private var tests: [SourcePlace: [AlertTest]] = [:]

  /// A test for an alert as it is written.
  private struct AlertTest {
    var mapping: YAMLNode
    var key: YAMLNode
    var line: YAMLNode
  }

  /// Fails if the bytes are not YAML.
  init?(path: String, bytes: [UInt8]) {
    guard let source = try? SourceText(file: path, bytes: bytes),
      let document = try? YAMLDocument(source)
    else { return nil }
    self.source = source
    text = source.bytes
    mark = Array(bytes.dropLast(text.count))
    let rules = ["rules", "overrides"].flatMap { document.root?.value($0)?.items ?? [] }
    for test in rules.flatMap({ $0.value("tests")?.items ?? [] }) {
      guard let pair = test.pairs?.first(where: { $0.key.text == "alert" }) else { continue }
      tests[source.place(of: pair.value), default: []].append(
        AlertTest(mapping: test, key: pair.key, line: pair.value))
    }
  }

  /// The bytes of the file with all insertions.
  func bytes(with insertions: [Insertion]) -> [UInt8] {
    var bytes = mark
    var done = 0
    for insertion in insertions.sorted(by: { $0.offset < $1.offset }) {
      bytes += text[done..<insertion.offset]
      bytes += insertion.text.utf8
      done = insertion.offset
    }
    return bytes + text[done...]
  }

  /// The insertion that adds the level and the score to a test.
  func insertion(for request: ExpectationUpdate.Request) throws(Obstacle) -> Insertion {
    guard let found = tests[request.test.place], let test = found.first,
      test.line.text == request.test.text
    else { throw Obstacle(reason: "the file has changed since its tests ran") }
    guard found.count == 1, let key = source.extent(of: test.key),
      let line = source.extent(of: test.line), line.lowerBound > key.upperBound,
      skipping(from: key.upperBound, colon: true) == line.lowerBound
    else { throw Obstacle(reason: Self.aliased) }
    let isJSON = text[key.lowerBound] == UInt8(ascii: "\"")
    let level = isJSON ? "\"level\": \"\(request.level.name)\"" : "level: \(request.level.name)"
    let score = isJSON ? "\"score\": \(request.score)" : "score: \(request.score)"
    switch text[source.offset(of: source.place(of: test.mapping))] {
    case UInt8(ascii: "&"), UInt8(ascii: "!"): throw Obstacle(reason: Self.aliased)
    case UInt8(ascii: "{"):
      try checkComma(after: line.upperBound)
      return Insertion(offset: line.upperBound, text: ", \(level), \(score)")
    default: break
    }
    let lineEnd = try endOfLine(after: line.upperBound)
    let separator = lineBreak(at: lineEnd) + (try indentation(before: key.lowerBound))
    return Insertion(offset: lineEnd, text: separator + level + separator + score)
  }

  /// Throws if no comma may follow the line of a test in brackets.
  private func checkComma(after offset: Int) throws(Obstacle) {
    let next = skipping(from: offset, colon: false)
    guard next < text.count, text[next] == UInt8(ascii: ",") || text[next] == UInt8(ascii: "}")
    else { throw Obstacle(reason: Self.noPlace) }
  }

  /// The end of the file's line on which the text of a test ends. Throws if more than a comment follows the text.
  private func endOfLine(after offset: Int) throws(Obstacle) -> Int {
    var end = offset
    while end < text.count, YAMLBytes.isBlank(text[end]) {
      end += 1
    }
    if end > offset, end < text.count, text[end] == UInt8(ascii: "#") {
      end = text[end...].firstIndex(where: YAMLBytes.isBreak) ?? text.count
    }
    guard end == text.count || YAMLBytes.isBreak(text[end]) else {
      throw Obstacle(reason: Self.noPlace)
    }
    return end
  }

  /// The blanks that align a key with the one that starts at an offset.
  private func indentation(before offset: Int) throws(Obstacle) -> String {
    let start = text[..<offset].lastIndex(where: YAMLBytes.isBreak).map { $0 + 1 } ?? 0
    guard
      text[start..<offset].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") })
    else { throw Obstacle(reason: "its 'alert' is not the first thing on its line") }
    return String(repeating: " ", count: offset - start)
  }

  /// The line end at an offset; at the end of the file, the first line end of the file.
  private func lineBreak(at offset: Int) -> String {
    let place = offset < text.count ? offset : text.firstIndex(where: YAMLBytes.isBreak)
    guard let place else { return "\n" }
    let isPair = text[place...].starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    return isPair ? "\r\n" : String(decoding: [text[place]], as: UTF8.self)
  }

  /// The offset of the next byte that is not part of a gap or a comment. If `colon` is set, one colon and the tag and
  /// anchor of a node are skipped as well.
  private func skipping(from offset: Int, colon: Bool) -> Int {
    var place = offset
    var mayBeColon = colon
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        place += 1
      case UInt8(ascii: ":") where mayBeColon:
        mayBeColon = false
        place += 1
      case UInt8(ascii: "#") where place > offset:
        place = text[place...].firstIndex(where: YAMLBytes.isBreak) ?? text.count
      case UInt8(ascii: "&") where colon, UInt8(ascii: "!") where colon:
        let end = text[place...].firstIndex { $0 == UInt8(ascii: " ") || YAMLBytes.isBreak($0) }
        place = end ?? text.count
      default: return place
      }
    }
    return place
  }
}

extension YAMLNode {
  fileprivate func value(_ key: String) -> YAMLNode? {
    pairs?.first { $0.key.text == key }?.value
  }
}
