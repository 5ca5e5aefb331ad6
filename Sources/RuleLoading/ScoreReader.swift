internal import Diagnostics
internal import JSON
internal import Rules
internal import YAMLReading

extension RuleReader {
  static let pointRange = -100...100
  private static let limitRange = 0...100

  static let weightKeys = KeyTable([
    Key(
      "weight", .integer(in: pointRange), "The points that the term adds if it occurs.",
      isRequired: true),
    Key(
      "each", .truth, "Whether every occurrence counts, not only the first.", default: false),
    Key(
      "max", .integer(in: limitRange), "The most points that the term may add or take away in all."),
  ])

  /// The points of each term; nil if the rule has no `score`.
  mutating func weights(_ fields: YAMLFields, terms names: [String]) -> [TermWeight]? {
    guard let node = fields["score"] else { return nil }
    guard let pairs = node.pairs else {
      reader.reportWrongType(of: node, expected: "'score', a mapping of terms to points")
      return nil
    }
    // A rule without terms has been reported.
    guard !names.isEmpty else { return nil }
    let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    return pairs.compactMap { weight(key: $0.key, value: $0.value, terms: names, places) }
  }

  private mutating func weight(
    key: YAMLNode, value: YAMLNode, terms names: [String], _ places: [String: Int]
  ) -> TermWeight? {
    guard let name = reader.text(key, what: "the name of a term") else { return nil }
    guard let term = places[name] else {
      reader.report(
        "unknown-term", "'score' names '\(name)', which 'match' lacks", at: key,
        help: Suggestion.help(for: name, among: names))
      return nil
    }
    guard !name.hasPrefix("_") else {
      reader.report(
        "score-of-hidden-term", "'\(name)' begins with _ and scores nothing", at: key,
        help: "take the _ off its name, or take it out of 'score'")
      return nil
    }
    guard value.kind == .mapping else {
      return reader.integer(value, what: "the weight of '\(name)'", in: Self.pointRange)
        .map { TermWeight(term: TermIndex(term), points: $0) }
    }
    guard
      let fields = reader.fields(
        of: value, what: "the weight of '\(name)'", known: Self.weightKeys)
    else { return nil }
    guard let weight = fields["weight"] else {
      guard fields.lacks("weight") else { return nil }
      reader.report(
        "missing-key", "the weight of '\(name)' has no 'weight'", at: value,
        help: "such as: {weight: 10, each: true}")
      return nil
    }
    guard let points = reader.integer(weight, what: "'weight'", in: Self.pointRange) else {
      return nil
    }
    return TermWeight(
      term: TermIndex(term), points: points,
      isForEach: fields["each"].flatMap { reader.boolean($0, what: "'each'") } ?? false,
      limit: fields["max"].flatMap { reader.integer($0, what: "'max'", in: Self.limitRange) })
  }
}
