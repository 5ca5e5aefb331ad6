import TestSupport

/// Writes YAML in random layouts, with comments in every possible place.
struct RandomYAML {
  /// A text, and the number of its comments: `#c0;`, `#c1;`, …
  struct Sample {
    var text: String
    var comments: Int
  }

  private var generator: SeededGenerator
  private var text = ""
  private var comments = 0
  private var anchors: [String] = []
  /// The rightmost column for comments: further to the right they would be part of the text above.
  private var textColumn: Int?

  static func sample(using generator: inout SeededGenerator) -> Sample {
    var writer = RandomYAML(generator: generator)
    writer.file()
    generator = writer.generator
    return Sample(text: writer.text, comments: writer.comments)
  }

  private init(generator: SeededGenerator) {
    self.generator = generator
  }

  private mutating func file() {
    gap(at: 0)
    if chance(10) { text += "---\(trailing())\n" }
    if chance(50) { rules() } else { block(at: 0, depth: 3) }
    gap(at: 0)
    if chance(10) { text += "...\n" }
    if chance(10), text.hasSuffix("\n"), textColumn == nil { text.removeLast() }
    if chance(15) {
      text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    if chance(10) { text = "\u{FEFF}" + text }
  }

  private mutating func rules() {
    if chance(50) { text += "version: 1\(trailing())\n" }
    gap(at: 0)
    text += "rules:\(trailing())\n"
    textColumn = nil
    let column = pick([0, 2, 4])
    for _ in 0..<number(1...3) {
      gap(at: column)
      text += blanks(column) + "-" + blanks(1 + number(0...3))
      let line = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
      block(at: line, depth: 2, isBehindDash: true, isMapping: true)
    }
    gap(at: 0)
    if chance(30) { text += "lists: {a: [x, y]}\(trailing())\n" }
    if chance(30) { text += "defaults:\(trailing())\n  fold: case\n" }
  }

  /// A block collection that starts at a column.
  private mutating func block(
    at column: Int, depth: Int, isBehindDash: Bool = false, isMapping: Bool? = nil
  ) {
    let isMapping = isMapping ?? chance(60)
    var names = Self.keys
    for index in 0..<number(1...4) {
      if index > 0 || !isBehindDash {
        gap(at: column)
        text += blanks(column)
      }
      if isMapping {
        let name = names.remove(at: number(0...(names.count - 1)))
        text += chance(10) ? "\"\(name)\":" : "\(name):"
      } else {
        text += "-"
      }
      value(at: column, depth: depth, isItem: !isMapping)
    }
  }

  private static let keys = [
    "id", "title", "version", "rules", "match", "words", "regex", "tests", "lists", "condition",
    "level", "x", "a b", "退款", "1", "list", "a,b",
  ]

  private mutating func value(at column: Int, depth: Int, isItem: Bool) {
    textColumn = nil
    switch number(0...9) {
    case 0: text += "\(trailing())\n"
    case 1...2 where depth > 0:
      text += properties() + trailing() + "\n"
      block(at: column + number(1...4), depth: depth - 1)
    case 3 where depth > 0 && isItem:
      text += blanks(1 + number(0...2))
      let line = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
      block(at: line, depth: depth - 1, isBehindDash: true)
    case 4 where depth > 0 && !isItem && chance(50):
      text += "\(trailing())\n"
      block(at: column, depth: depth - 1, isMapping: false)
    case 5: blockText(at: column)
    case 6...7:
      text += pick([" ", "  ", "\n" + blanks(column + 2)]) + properties()
      text += flow(at: column + 2, depth: depth) + trailing() + "\n"
    default:
      text += pick([" ", "   ", "\n" + blanks(column + 3)]) + properties()
      text += scalar(at: column + 1, inFlow: false) + trailing() + "\n"
    }
  }

  private mutating func blockText(at column: Int) {
    let indicator = chance(30) ? "2" : ""
    text += " " + pick(["|", ">"]) + indicator + pick(["", "-", "+"]) + trailing() + "\n"
    let own = indicator.isEmpty ? column + number(1...4) : column + 2
    if chance(20) { text += "\n" }
    for index in 0..<number(1...4) {
      let deeper = index > 0 || !indicator.isEmpty ? pick(["", "", "  ", "\t"]) : ""
      text += blanks(own) + deeper + pick(["text # no comment", "退款", "- a: b", "x  ", "'"]) + "\n"
      if chance(25) { text += pick(["\n", blanks(own) + "\n", blanks(own + 2) + "\n"]) }
    }
    textColumn = own
  }

  private mutating func flow(at column: Int, depth: Int) -> String {
    let isMapping = chance(40)
    var written = isMapping ? "{" : "["
    var names = Self.keys.filter { !$0.contains(",") }
    for index in 0..<number(0...(chance(10) ? 30 : 4)) {
      if index > 0 { written += "," + pick([" ", "", "  "]) }
      written += flowGap(at: column)
      if isMapping {
        guard !names.isEmpty else { break }
        written += "\"" + names.remove(at: number(0...(names.count - 1))) + "\": "
        if chance(10) { continue }
      } else if chance(10) {
        written += "gaps: "
      }
      let isNested = depth > 0 && chance(25)
      written +=
        isNested
        ? flow(at: column, depth: depth - 1) : scalar(at: column, inFlow: true)
    }
    return written + flowGap(at: column) + (isMapping ? "}" : "]")
  }

  private mutating func flowGap(at column: Int) -> String {
    switch number(0...9) {
    case 0: "\n" + blanks(column)
    case 1: trailing(always: true) + "\n" + blanks(column)
    case 2: "\n" + blanks(column + 2) + comment() + "\n\n" + blanks(column)
    default: ""
    }
  }

  private mutating func scalar(at column: Int, inFlow: Bool) -> String {
    if !anchors.isEmpty, chance(10) { return "*" + pick(anchors) + " " }
    let lineEnd = "\n" + pick(["", "\n"]) + blanks(column + 1)
    switch number(0...9) {
    case 0: return "'it''s \(pick(["", lineEnd]))'"
    case 1: return "'plain' "
    case 2: return "\"a \\\"b\\\" \\u9000 # \(pick(["", lineEnd, "\\" + lineEnd]))c\""
    case 3: return "\"x \(pick(["", " \t" + lineEnd]))\""
    case 4: return "word\(lineEnd)more"
    case 5 where !inFlow: return "a, [b] {c}"
    case 6: return "退款退款退款退款退款退款退款退款"
    case 7: return "http://example.com/a#b"
    case 8: return "-1"
    default: return pick(["a", "~", "true", "404", "x y"])
    }
  }

  private mutating func properties() -> String {
    guard chance(8) else { return "" }
    let anchor = "n\(number(0...99))"
    guard chance(60) else { return pick([" !t ", " !!str "]) }
    // Known only from here on: an alias inside the anchored node is not valid YAML.
    defer { if chance(50) { anchors.append(anchor) } }
    return " &\(anchor) "
  }

  /// Empty lines and comments between two entries.
  private mutating func gap(at column: Int) {
    while chance(25) {
      if chance(50) {
        if textColumn == nil { text += "\n" }
        continue
      }
      let limit = textColumn.map { min(column, $0 - 1) } ?? column + 6
      text += blanks(number(0...max(0, limit))) + comment() + "\n"
      textColumn = nil
    }
    textColumn = nil
  }

  private mutating func trailing(always: Bool = false) -> String {
    guard always || chance(20) else { return "" }
    return pick([" ", "   ", " \t"]) + comment() + pick(["", "  "])
  }

  private mutating func comment() -> String {
    comments += 1
    return "#c\(comments - 1);" + pick(["", " 'quote", " {[", "\u{301}"])
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[number(0...(choices.count - 1))]
  }

  private mutating func pick(_ choices: [Int]) -> Int {
    choices[number(0...(choices.count - 1))]
  }
}
