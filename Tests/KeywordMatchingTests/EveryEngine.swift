import KeywordMatching

extension MatcherEngines {
  /// Each kind of engine in each variant, with segments short enough that the text of a test spans several.
  static let every: [MatcherEngines] = [
    MatcherEngines(),
    MatcherEngines(tuningBytes: 1),
    MatcherEngines(.registers, tuningBytes: 100),
    MatcherEngines(.windows, tuningBytes: 1),
    MatcherEngines(.automata),
    MatcherEngines(.pairs),
    MatcherEngines(.pairs, loops: .scalar),
    MatcherEngines(.registers),
    MatcherEngines(.registers, loops: .scalar),
    MatcherEngines(.nibbles),
    MatcherEngines(.nibbles, loops: .scalar),
    MatcherEngines(.windows),
    MatcherEngines(.windows, loops: .sse2),
    MatcherEngines(.windows, loops: .scalar),
    MatcherEngines(loops: .avx2),
    MatcherEngines(.pairs, segmentLength: 64),
    MatcherEngines(.registers, segmentLength: 64),
    MatcherEngines(.nibbles, segmentLength: 64),
    MatcherEngines(.windows, segmentLength: 64),
    MatcherEngines(.windows, loops: .scalar, segmentLength: 1),
  ]
}
