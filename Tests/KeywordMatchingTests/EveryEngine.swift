import KeywordMatching

extension MatcherEngines {
  /// Each kind of engine in each variant, with segments so short that text of a test has several.
  static let every: [MatcherEngines] = [
    MatcherEngines(),
    MatcherEngines(tuningBytes: 1),
    MatcherEngines(.registers, tuningBytes: 100),
    MatcherEngines(.windows, tuningBytes: 1),
    MatcherEngines(.automata),
    MatcherEngines(.pairs),
    MatcherEngines(.pairs, isScalar: true),
    MatcherEngines(.registers),
    MatcherEngines(.registers, isScalar: true),
    MatcherEngines(.windows),
    MatcherEngines(.windows, isScalar: true),
    MatcherEngines(.pairs, segmentLength: 64),
    MatcherEngines(.registers, segmentLength: 64),
    MatcherEngines(.windows, segmentLength: 64),
    MatcherEngines(.windows, isScalar: true, segmentLength: 1),
  ]
}
