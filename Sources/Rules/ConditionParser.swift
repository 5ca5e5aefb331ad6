internal import Diagnostics
internal import Indexing

/// Parses the condition language: `not`, `then`, `and` and `or`, which bind in that order; brackets, `any`,
/// `all`, `2 of them`, `2 of name_*`, `#name >= 3` and `near(a, b, 20)`.
public struct ConditionParser {
  /// The largest number that a condition may name.
  static let numberLimit = 1_000_000
  /// How deep brackets and `not` may nest.
  static let depthLimit = 100

  private let names: IndexedList<TermIndex, String>
  private let places: [String: TermIndex]
  private let tokens: [ConditionToken]
  private var position = 0
  private var depth = 0
  private var unknownNames: [ConditionSyntaxError] = []
  /// The number of unknown names that ``unknownNames`` has no room for.
  private var otherUnknownNames = 0
  private static let mostUnknownNames = 50

  /// Parses a condition over terms with these names.
  ///
  /// Throws the first syntax error or, without one, all unknown names at once.
  public static func parse(
    _ text: String, terms names: [String]
  ) throws(ConditionSyntaxErrors) -> Condition {
    do {
      var parser = ConditionParser(tokens: try ConditionToken.tokens(of: text), names: names)
      let condition = try parser.disjunction()
      try parser.expectEnd()
      guard parser.unknownNames.isEmpty else {
        throw ConditionSyntaxErrors(errors: parser.unknownNamesReported)
      }
      return condition
    } catch let error as ConditionSyntaxErrors {
      throw error
    } catch let error as ConditionSyntaxError {
      throw ConditionSyntaxErrors(errors: [error])
    } catch {
      let message = "unreadable condition: \(error)"
      throw ConditionSyntaxErrors(
        errors: [ConditionSyntaxError(range: 0..<text.utf8.count, message: message)])
    }
  }

  /// The condition of a rule that states none: any of its terms occurs.
  public static func anyCondition(terms names: [String]) -> Condition {
    let names = IndexedList<TermIndex, String>(names)
    return .atLeast(1, of: names.indices.filter { !names[$0].hasPrefix("_") })
  }

  private init(tokens: [ConditionToken], names: [String]) {
    self.tokens = tokens
    self.names = IndexedList(names)
    places = Dictionary(zip(names, self.names.indices), uniquingKeysWith: { first, _ in first })
  }

  private mutating func disjunction() throws(ConditionSyntaxError) -> Condition {
    var parts = [try conjunction()]
    while take(word: "or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func conjunction() throws(ConditionSyntaxError) -> Condition {
    var parts = [try sequence()]
    while take(word: "and") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func sequence() throws(ConditionSyntaxError) -> Condition {
    let start = tokens[position].range.lowerBound
    let first = try negation()
    let firstRange = start..<tokens[position - 1].range.upperBound
    guard take(word: "then") else { return first }
    let secondStart = tokens[position].range.lowerBound
    let second = try negation()
    let secondRange = secondStart..<tokens[position - 1].range.upperBound
    let condition = Condition.then(
      try term(of: first, in: firstRange), try term(of: second, in: secondRange))
    if case .name("then") = tokens[position].kind {
      throw error(
        "'then' joins two terms, not three",
        help: "join pairs with 'and': a then b and b then c")
    }
    return condition
  }

  private func term(
    of operand: Condition, in range: Range<Int>
  ) throws(ConditionSyntaxError) -> TermIndex {
    guard case .term(let term) = operand else {
      throw ConditionSyntaxError(
        range: range, message: "both sides of 'then' must be names of terms",
        help: "'not a then b' is written 'not (a then b)'; alternatives can be words of one term")
    }
    return term
  }

  private mutating func negation() throws(ConditionSyntaxError) -> Condition {
    guard take(word: "not") else { return try primary() }
    return .not(try nested { (parser) throws(ConditionSyntaxError) in try parser.negation() })
  }

  private mutating func nested(
    _ parse: (inout ConditionParser) throws(ConditionSyntaxError) -> Condition
  ) throws(ConditionSyntaxError) -> Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw error("the condition nests deeper than the limit of \(Self.depthLimit)")
    }
    return try parse(&self)
  }

  private mutating func primary() throws(ConditionSyntaxError) -> Condition {
    let token = tokens[position]
    switch token.kind {
    case .leftBracket:
      position += 1
      let inner = try nested { (parser) throws(ConditionSyntaxError) in try parser.disjunction() }
      var isFollowedByName = false
      if case .name = tokens[position].kind { isFollowedByName = true }
      try expect(
        .rightBracket, isFollowedByName ? "'and', 'or' or a closing bracket" : "a closing bracket")
      return inner
    case .hash:
      position += 1
      return try count()
    case .number(let number):
      position += 1
      return try quantified(number, token)
    case .name("near"):
      position += 1
      return try near()
    case .name(let word) where word == "any" || word == "all":
      position += 1
      return try anyOrAll(word, token)
    case .name(let word) where Term.reservedNames.contains(word):
      throw error("expected a term, found '\(word)'")
    case .name:
      return .term(try termPlace())
    case .rightBracket, .comma, .comparison:
      throw error("expected a term, found \(described(token))")
    case .end:
      throw error(
        position == 0 ? "the condition is empty" : "expected a term after \(described(previous))")
    }
  }

  private mutating func anyOrAll(
    _ word: String, _ token: ConditionToken
  ) throws(ConditionSyntaxError) -> Condition {
    var terms = names.indices.filter { !names[$0].hasPrefix("_") }
    if take(word: "of") { terms = try group() }
    guard !terms.isEmpty else { throw noTerms(for: word, at: token) }
    return .atLeast(word == "any" ? 1 : terms.count, of: terms)
  }

  private func noTerms(for word: String, at token: ConditionToken) -> ConditionSyntaxError {
    ConditionSyntaxError(
      range: token.range, message: "'\(word)' has no term to choose from",
      help:
        "'any', 'all' and 'them' skip terms whose name begins with _: name one, or add a term without _"
    )
  }

  private mutating func quantified(
    _ number: Int, _ token: ConditionToken
  ) throws(ConditionSyntaxError) -> Condition {
    guard take(word: "of") else {
      throw error(
        "expected 'of' after the number \(number)", help: "such as: \(number) of them")
    }
    let terms = try group()
    guard !terms.isEmpty else { throw noTerms(for: "them", at: previous) }
    guard (1...terms.count).contains(number) else {
      throw ConditionSyntaxError(
        range: token.range,
        message: number < 1
          ? "'0 of' always holds"
          : "there \(terms.count == 1 ? "is only 1 term" : "are only \(terms.count) terms") to count",
        help: terms.count == 1 ? "expected 1" : "expected a number from 1 to \(terms.count)")
    }
    return .atLeast(number, of: terms)
  }

  /// The terms that `them` or a pattern such as `late_*` stands for.
  private mutating func group() throws(ConditionSyntaxError) -> [TermIndex] {
    guard case .name(let word) = tokens[position].kind else {
      throw error("expected 'them' or a pattern such as late_* after 'of'")
    }
    let token = tokens[position]
    position += 1
    if word == "them" { return names.indices.filter { !names[$0].hasPrefix("_") } }
    guard word.last == "*", !word.dropLast().contains("*") else {
      throw ConditionSyntaxError(
        range: token.range, message: "'of' needs 'them' or a pattern that ends in *, not '\(word)'",
        help: "such as: 2 of them, 2 of late_*")
    }
    let prefix = word.dropLast()
    let terms = names.indices.filter {
      names[$0].hasPrefix(prefix) && (prefix.hasPrefix("_") || !names[$0].hasPrefix("_"))
    }
    guard !terms.isEmpty else {
      throw ConditionSyntaxError(
        range: token.range, message: "no term's name begins with '\(prefix)'", help: termsHelp)
    }
    return terms
  }

  private mutating func count() throws(ConditionSyntaxError) -> Condition {
    let term = try termPlace()
    guard case .comparison(let comparison) = tokens[position].kind else {
      throw error(
        "expected a comparison after #\(name(term))", help: "such as: #\(name(term)) >= 3")
    }
    position += 1
    return .count(term, comparison, try number("to compare with"))
  }

  private mutating func near() throws(ConditionSyntaxError) -> Condition {
    try expect(.leftBracket, "an opening bracket after 'near'")
    let first = try termPlace()
    try expect(.comma, "a comma")
    let secondToken = tokens[position]
    let second = try termPlace()
    guard first != second || first == unknownPlace else {
      throw ConditionSyntaxError(
        range: secondToken.range, message: "'near' needs two different terms",
        help: "to count one term, write: #\(name(first)) >= 2")
    }
    try expect(
      .comma, "a comma and a distance in characters",
      help: "such as: near(\(name(first)), \(name(second)), 20)")
    let distance = try number("of characters")
    try expect(.rightBracket, "a closing bracket")
    return .near(first, second, within: distance)
  }

  private var unknownPlace: TermIndex { names.endIndex }

  private func name(_ place: TermIndex) -> String { place < names.endIndex ? names[place] : "name" }

  private mutating func termPlace() throws(ConditionSyntaxError) -> TermIndex {
    let token = tokens[position]
    guard case .name(let word) = token.kind, !Term.reservedNames.contains(word) else {
      throw error("expected the name of a term, found \(described(token))")
    }
    position += 1
    if let place = places[word] { return place }
    guard unknownNames.count < Self.mostUnknownNames else {
      otherUnknownNames += 1
      return unknownPlace
    }
    let help =
      word.contains("*")
      ? "a pattern needs 'of' before it, such as: 1 of \(word)" : termsHelp(near: word)
    unknownNames.append(
      ConditionSyntaxError(range: token.range, message: "no term is named '\(word)'", help: help))
    return unknownPlace
  }

  /// The unknown names up to the limit. The last one also reports the number of names past the limit.
  private var unknownNamesReported: [ConditionSyntaxError] {
    guard otherUnknownNames > 0, var last = unknownNames.last else { return unknownNames }
    last.message += "; no term has the next \(otherUnknownNames) names either"
    return unknownNames.dropLast() + [last]
  }

  private var termsHelp: String { "the rule's terms are: \(names.joined(separator: ", "))" }

  private func termsHelp(near word: String) -> String {
    guard let nearest = Suggestion.nearest(to: word, among: names.elements) else {
      return termsHelp
    }
    return "did you mean '\(nearest)'?"
  }

  private mutating func number(_ purpose: String) throws(ConditionSyntaxError) -> Int {
    guard case .number(let number) = tokens[position].kind else {
      throw error("expected a number \(purpose), found \(described(tokens[position]))")
    }
    position += 1
    return number
  }

  private mutating func expect(
    _ kind: ConditionToken.Kind, _ what: String, help: String? = nil
  ) throws(ConditionSyntaxError) {
    guard tokens[position].kind == kind else {
      throw error("expected \(what), found \(described(tokens[position]))", help: help)
    }
    position += 1
  }

  private func expectEnd() throws(ConditionSyntaxError) {
    let token = tokens[position]
    guard token.kind != .end else { return }
    throw error(
      "expected 'and', 'or' or the end, found \(described(token))", help: help(forStray: token))
  }

  private func help(forStray token: ConditionToken) -> String? {
    switch token.kind {
    case .rightBracket: return "no opening bracket matches it"
    case .name(let word) where Term.reservedNames.contains(word.lowercased()):
      let meant = word.lowercased()
      return meant == word ? nil : "the words of a condition are in small letters: '\(meant)'"
    default: return nil
    }
  }

  private mutating func take(word: String) -> Bool {
    guard tokens[position].kind == .name(word) else { return false }
    position += 1
    return true
  }

  private var previous: ConditionToken { tokens[max(position - 1, 0)] }

  private func error(_ message: String, help: String? = nil) -> ConditionSyntaxError {
    ConditionSyntaxError(range: tokens[position].range, message: message, help: help)
  }

  private func described(_ token: ConditionToken) -> String {
    switch token.kind {
    case .name(let name): "'\(name)'"
    case .number(let number): "'\(number)'"
    case .comparison(let comparison): "'\(comparison.rawValue)'"
    case .leftBracket: "'('"
    case .rightBracket: "')'"
    case .comma: "','"
    case .hash: "'#'"
    case .end: "the end"
    }
  }
}

/// Everything that is wrong with one condition.
public struct ConditionSyntaxErrors: Error, Equatable, Sendable {
  /// The errors, in order of place.
  public var errors: [ConditionSyntaxError]
}
