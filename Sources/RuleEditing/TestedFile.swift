internal import Alerts
internal import Diagnostics
internal import Rules
internal import YAMLReading

/// A rule file as text, and where the tests for alerts stand in it.
struct TestedFile {
  /// Why a test cannot say more than it does.
  struct Obstacle: Error {
    var reason: String
  }

  /// Some text, and before which byte of the file's it goes.
  struct Insertion {
    var offset: Int
    var text: String
  }

  private static let noPlace = "there is no place behind its line for a level and a score"
  private static let aliased = "an anchor, an alias or a tag is part of it"

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

  /// Fails where the bytes are no YAML.
  init?(path: String, bytes: [UInt8]) {
    guard let source = try? SourceText(file: path, bytes: bytes),
      let document = try? YAMLDocument(source)
    else { return nil }
    self.source = source
    text = Array(source.text.utf8)
    mark = Array(bytes.dropLast(text.count))
    let rules = ["rules", "overrides"].flatMap { document.root?.value($0)?.items ?? [] }
    for test in rules.flatMap({ $0.value("tests")?.items ?? [] }) {
      guard let pair = test.pairs?.first(where: { $0.key.text == "alert" }) else { continue }
      tests[source.place(of: pair.value), default: []].append(
        AlertTest(mapping: test, key: pair.key, line: pair.value))
    }
  }

  /// The file's bytes with some text put in.
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

  /// What is to be put where, for a test to say its level and score.
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

  /// That a comma may stand behind the line of a test in brackets.
  private func checkComma(after offset: Int) throws(Obstacle) {
    let next = skipping(from: offset, colon: false)
    guard next < text.count, text[next] == UInt8(ascii: ",") || text[next] == UInt8(ascii: "}")
    else { throw Obstacle(reason: Self.noPlace) }
  }

  /// Where the line ends in which a test's line does; only a comment may stand between.
  private func endOfLine(after offset: Int) throws(Obstacle) -> Int {
    var end = offset
    while end < text.count, YAMLBytes.isBlank(text[end]) {
      end += 1
    }
    if end > offset, end < text.count, text[end] == UInt8(ascii: "#") {
      end = text[end...].firstIndex(where: YAMLBytes.isBreak) ?? text.count
    }
    guard end == text.count || YAMLBytes.isBreak(text[end]) else {
      throw Obstacle(reason: "there is no place behind its line for a level and a score")
    }
    return end
  }

  /// The blanks that put a key under the one that begins at a byte.
  private func indentation(before offset: Int) throws(Obstacle) -> String {
    let start = text[..<offset].lastIndex(where: YAMLBytes.isBreak).map { $0 + 1 } ?? 0
    guard
      text[start..<offset].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") })
    else { throw Obstacle(reason: "its 'alert' does not begin its line") }
    return String(repeating: " ", count: offset - start)
  }

  /// The line end at a byte, or the file's first.
  private func lineBreak(at offset: Int) -> String {
    let place = offset < text.count ? offset : text.firstIndex(where: YAMLBytes.isBreak)
    guard let place else { return "\n" }
    let isPair = text[place...].starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    return isPair ? "\r\n" : String(decoding: [text[place]], as: UTF8.self)
  }

  /// The first byte at or behind another that is no blank, line end or comment; on the way one colon and the
  /// properties of a node, where they may come.
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
        place =
          text[place...].firstIndex { $0 == UInt8(ascii: " ") || YAMLBytes.isBreak($0) } ?? text.count
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
