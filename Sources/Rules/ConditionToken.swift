/// A word or sign of a condition, and its range in bytes of the condition's text.
struct ConditionToken {
  var kind: Kind
  var range: Range<Int>

  enum Kind: Equatable {
    case name(String)
    case number(Int)
    case comparison(Condition.Comparison)
    case leftBracket
    case rightBracket
    case comma
    case hash
    case end
  }

  /// The tokens of a condition, followed by one of kind `end`.
  static func tokens(of text: String) throws(ConditionSyntaxError) -> [ConditionToken] {
    let scalars = Array(text.unicodeScalars)
    var tokens: [ConditionToken] = []
    var index = 0
    var offset = 0
    while index < scalars.count {
      let start = offset
      let scalar = scalars[index]
      func width(_ count: Int) -> Int {
        scalars[index..<index + count].reduce(0) { $0 + $1.utf8.count }
      }
      if scalar.properties.isWhitespace {
        offset += width(1)
        index += 1
        continue
      }
      let (kind, count) = try kind(at: index, of: scalars, offset: start)
      offset += width(count)
      index += count
      tokens.append(ConditionToken(kind: kind, range: start..<offset))
    }
    tokens.append(ConditionToken(kind: .end, range: offset..<offset))
    return tokens
  }

  private static func kind(
    at index: Int, of scalars: [Unicode.Scalar], offset: Int
  ) throws(ConditionSyntaxError) -> (Kind, count: Int) {
    switch scalars[index] {
    case "(": return (.leftBracket, 1)
    case ")": return (.rightBracket, 1)
    case ",": return (.comma, 1)
    case "#": return (.hash, 1)
    default: break
    }
    let rest = scalars[index...]
    let sign = String(String.UnicodeScalarView(rest.prefix { "<>=!".unicodeScalars.contains($0) }))
    if !sign.isEmpty {
      guard let comparison = Condition.Comparison(rawValue: sign == "=" ? "==" : sign) else {
        throw ConditionSyntaxError(
          range: offset..<offset + sign.utf8.count, message: "unknown comparison '\(sign)'",
          help: sign == "!" ? "'not' negates" : "expected one of: >=, <=, ==, !=, >, <")
      }
      return (.comparison(comparison), sign.unicodeScalars.count)
    }
    let word = String(
      String.UnicodeScalarView(rest.prefix { Term.isNameScalar($0) || $0 == "*" }))
    guard !word.isEmpty else {
      let character = String(scalars[index])
      throw ConditionSyntaxError(
        range: offset..<offset + character.utf8.count,
        message: "unexpected character '\(character)'", help: help(forSign: character))
    }
    if word.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      guard let number = Int(word), number <= ConditionParser.numberLimit else {
        throw ConditionSyntaxError(
          range: offset..<offset + word.utf8.count,
          message: "the number \(word) is over the limit of \(ConditionParser.numberLimit)")
      }
      return (.number(number), word.unicodeScalars.count)
    }
    return (.name(word), word.unicodeScalars.count)
  }

  private static func help(forSign sign: String) -> String {
    switch sign {
    case "&": "write 'and' between parts that must all hold"
    case "|": "write 'or' between parts if one is enough"
    default:
      """
      a condition has names of terms, and, or, not, then, brackets, any, all, 'N of', near() and \
      #name
      """
    }
  }
}

/// What is wrong with a condition, and where.
public struct ConditionSyntaxError: Error, Equatable, Sendable {
  /// The place of the error, in bytes of the condition's text.
  public var range: Range<Int>
  /// What is wrong; lower case, no full stop.
  public var message: String
  /// How to fix it; lower case, no full stop.
  public var help: String?

  init(range: Range<Int>, message: String, help: String? = nil) {
    self.range = range
    self.message = message
    self.help = help
  }
}
