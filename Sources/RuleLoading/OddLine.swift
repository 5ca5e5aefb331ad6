internal import Diagnostics

/// Why a line of a file of words is clearly not a word.
enum OddLine: Hashable {
  case tab
  case comma
  case quotes
  case group
  case operatorMark
  case limit
  case arrow
  case bullet
  case hashtag
  case header
  /// The lines of a file are the rows of a table with this separator.
  case column(String)

  var code: WarningCode { self == .comma ? .wordWithComma : .lineIsNotWord }

  /// What is odd about the line. In a message, it follows the text of the line.
  var message: String {
    switch self {
    case .tab: "has a tab in it, as a row of a table has"
    case .comma: "is one word: commas do not separate words here"
    case .quotes: "is searched for with its quotes"
    case .group: "is searched for with its brackets: it looks like a heading"
    case .operatorMark:
      "is searched for with its first character, which other tools' lists give a meaning"
    case .limit: "is searched for as it stands: it looks like a limit of another tool's list"
    case .arrow: "is searched for as it stands, with its '=>'"
    case .bullet: "is searched for with the mark at its start"
    case .hashtag: "is skipped as a comment, since it begins with '#'"
    case .header: "looks like the heading of a column"
    case .column(let separator):
      "looks like a row of a table with '\(separator)' between its columns"
    }
  }

  /// What to do about it.
  var help: String {
    switch self {
    case .tab, .column: "keep only the column of words, such as with: cut -f 1"
    case .comma: "write one word a line"
    case .quotes: "take the quotes away; the words of a list are written without them"
    case .group: "take the line out, or begin it with '#'"
    case .operatorMark: "write '+' and '!' as conditions of a rule: 'a and b', 'a and not b'"
    case .limit, .header: "take the line out, or begin it with '#'"
    case .arrow: "keep only the words"
    case .bullet: "write the word alone"
    case .hashtag:
      "write the word without '#'; to search for the '#', put the word in quotes in a rule"
    }
  }

  /// Nil for a line that may be a word.
  init?(of line: ArraySlice<UInt8>) {
    guard let first = line.first, let last = line.last else { return nil }
    // Most lines are decided by these bytes.
    if line.contains(UInt8(ascii: "\t")) {
      self = .tab
    } else if line.count > 2, Self.isQuoted(line, first, last) {
      self = .quotes
    } else if line.count > 2, first == UInt8(ascii: "["), last == UInt8(ascii: "]"),
      line.dropLast().dropFirst().allSatisfy({ $0 != UInt8(ascii: "]") })
    {
      self = .group
    } else if Self.hasOperator(line, first) {
      self = .operatorMark
    } else if line.count > 1, first == UInt8(ascii: "@"), line.dropFirst().allSatisfy(Self.isDigit)
    {
      self = .limit
    } else if Self.hasBullet(line) {
      self = .bullet
    } else if line.contains(UInt8(ascii: ">")), Self.parts(of: line, at: " => ").count > 1 {
      self = .arrow
    } else if Self.hasSeparatingComma(line) {
      self = .comma
    } else {
      return nil
    }
  }

  /// Whether a comment is a hashtag such as `#退款#`.
  static func isHashtag(_ line: ArraySlice<UInt8>) -> Bool {
    let hash = UInt8(ascii: "#")
    let inside = line.dropFirst().dropLast()
    return line.count > 2 && line.last == hash && !inside.contains(hash)
      && inside.first != UInt8(ascii: " ") && inside.last != UInt8(ascii: " ")
  }

  /// Whether the first line of a file names its column.
  static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    headers.contains(String(decoding: line, as: UTF8.self).lowercased())
  }

  private static let headers: Set<String> = [
    "keyword", "keywords", "word", "words", "term", "terms", "关键词", "关键字", "关键词列表", "词语", "词条",
    "敏感词", "屏蔽词", "關鍵詞", "關鍵字", "詞語", "敏感詞",
  ]

  /// The separator of a table's columns, and its rows; nil unless there are at least three lines, and at least four fifths
  /// of them are rows with this separator.
  static func columns(
    of lines: [ArraySlice<UInt8>]
  ) -> (kind: OddLine, lines: [ArraySlice<UInt8>])? {
    // Most files are decided by their first lines.
    let sample = lines.prefix(200)
    guard lines.count >= 3 else { return nil }
    for separator in [",", ";", "|", ":", "=", " "] {
      guard sample.count(where: { isRow($0, separator) }) * 5 >= sample.count * 4 else { continue }
      let rows = lines.filter { isRow($0, separator) }
      if rows.count * 5 >= lines.count * 4 { return (.column(separator), rows) }
    }
    return nil
  }

  /// Whether the line has two columns or more; `:`, `=` and blanks only separate a word from a number.
  private static func isRow(_ line: ArraySlice<UInt8>, _ separator: String) -> Bool {
    let parts = parts(of: line, at: separator)
    guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }) else { return false }
    switch separator {
    case ":", "=": return parts.count == 2 && parts[1].allSatisfy(isDigit)
    case " ":
      return parts.count <= 3 && parts[1].allSatisfy(isDigit) && !parts[0].allSatisfy(isASCII)
    default: return true
    }
  }

  private static func isQuoted(_ line: ArraySlice<UInt8>, _ first: UInt8, _ last: UInt8) -> Bool {
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return false }
    let end = last == UInt8(ascii: ",") ? line.dropLast().last : last
    return end == first
  }

  /// `+a` and `!a`: a word that must, or must not, be there. `+86` and `!=` are texts.
  private static func hasOperator(_ line: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "!"), line.count > 1 else {
      return false
    }
    let next = line[line.startIndex + 1]
    return next >= 0x80 || (0x41...0x5A).contains(next & 0xDF)
  }

  private static func hasBullet(_ line: ArraySlice<UInt8>) -> Bool {
    ["- ", "* ", "• "].contains { line.starts(with: $0.utf8) }
  }

  /// Commas between words as people list them. Longer parts are a sentence, `1,000` is a number, and `No, thanks` a phrase.
  private static func hasSeparatingComma(_ line: ArraySlice<UInt8>) -> Bool {
    if line.contains(UInt8(ascii: ",")), isListed(parts(of: line, at: ","), upTo: 4) {
      return true
    }
    // The first bytes of these commas.
    guard line.contains(0xEF) || line.contains(0xE3) else { return false }
    // '、' stands only in lists; '，' also stands between the clauses of a sentence.
    return [("，", 4), ("、", 6), ("；", 4)].contains { comma, longest in
      isListed(parts(of: line, at: comma), upTo: longest)
    }
  }

  /// Whether all parts are words, and no part that is not ASCII is longer than `longest` characters.
  private static func isListed(_ parts: [ArraySlice<UInt8>], upTo longest: Int) -> Bool {
    guard parts.count > 1 else { return false }
    // A comma may end the line.
    let given = parts.last?.isEmpty == true ? parts.dropLast() : parts
    let words = given.map(WordLine.withoutBlanks)
    let areWords = words.allSatisfy { word in
      guard !word.isEmpty else { return false }
      if word.allSatisfy(isASCII) { return !word.contains(UInt8(ascii: " ")) }
      return String(decoding: word, as: UTF8.self).count <= longest
    }
    guard areWords, !words.allSatisfy({ $0.allSatisfy(isDigit) }) else { return false }
    let areASCII = words.allSatisfy { $0.allSatisfy(isASCII) }
    let hasBlanks = zip(given, words).contains { $0.count != $1.count }
    return !(areASCII && hasBlanks) || words.count > 2
  }

  private static func parts(of line: ArraySlice<UInt8>, at separator: String) -> [ArraySlice<UInt8>]
  {
    let separator = Array(separator.utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    var place = start
    while place + separator.count <= line.endIndex {
      if line[place] == separator[0], line[place...].starts(with: separator) {
        parts.append(line[start..<place])
        place += separator.count
        start = place
      } else {
        place += 1
      }
    }
    return parts + [line[start...]]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isASCII(_ byte: UInt8) -> Bool { byte < 0x80 }
}
