public import Alerts
public import Indexing
internal import KeywordMatching
internal import RegexMatching
public import Rules
internal import WordMatching

/// Compiled rules. Immutable, so that any number of threads can share them. Each thread scans with a ``RuleScanner`` of
/// its own.
public final class Detector: Sendable {
  /// The rules, in load order.
  public var rules: IndexedList<RuleIndex, Rule> { IndexedList(compiled.map(\.rule)) }
  /// The limits for searching lines.
  public let limits: DetectionLimits

  /// The score from which each level begins.
  public let thresholds: LevelThresholds
  let compiled: IndexedList<RuleIndex, CompiledRule>
  let probes: IndexedList<ProbeIndex, Probe>
  /// The gate of each probe.
  let gates: IndexedList<ProbeIndex, ProbeGate>
  /// For probes whose gates have sets of literals: what can follow these literals in a match.
  let continuations: IndexedList<ProbeIndex, GateContinuations?>
  /// The bit of each probe's head set, or 0 without one. The regex matches in a line if and only if it matches from
  /// the start of some occurrence of a literal of its head set.
  let headSets: IndexedList<ProbeIndex, UInt8>
  let matcher: WordMatcher
  /// The bytes of the keywords: the words of the rules, and the literals that regexes need.
  let keywords: IndexedList<KeywordIndex, [UInt8]>
  /// The most bytes that an occurrence of a word takes, not counting repetitions and piled-up marks.
  let longestOccurrence: Int
  /// The stretches that regexes need.
  let stretches: [StretchSearch]
  let bindings: KeywordBindings
  /// Rules that have to be evaluated on every line, in load order.
  let everyLineRules: [RuleIndex]
  /// Rules that have to be evaluated on every line that is too long, in load order: gates do not apply there.
  let longLineRules: [RuleIndex]
  /// The regexes without a gate, in load order, and the reasons. They run wherever a rule's outcome may depend on
  /// them.
  public let ungatedRegexes: [UngatedRegex]

  private let wordCount: Int

  /// Compiles rules.
  ///
  /// Takes time in proportion to the bytes of all words, and some tens of microseconds for each regex. Throws for
  /// the first regex that PCRE2 rejects.
  public convenience init(
    _ rules: RuleSet, limits: DetectionLimits = .standard
  ) throws(DetectorError) {
    try self.init(rules, limits: limits, usesGates: true)
  }

  /// The same with a choice for tests: without gates, regexes run on every line in which they may matter.
  package init(
    _ rules: RuleSet, limits: DetectionLimits = .standard, usesGates: Bool
  ) throws(DetectorError) {
    var builder = DetectorBuilder(usesGates: usesGates)
    for rule in rules.rules { try builder.add(rule) }
    self.limits = limits
    thresholds = rules.thresholds
    compiled = builder.compiled
    probes = builder.probes
    gates = builder.gates
    continuations = builder.continuations
    headSets = builder.headSets
    ungatedRegexes = builder.ungatedRegexes
    keywords = IndexedList(builder.keywords.map(\.bytes))
    matcher = WordMatcher(words: builder.keywords.elements)
    stretches = builder.stretches.map { StretchSearch($0) }
    bindings = KeywordBindings(builder.bindings.elements + builder.stretchBindings)
    everyLineRules = compiled.indices.filter { builder.compiled[$0].runsOnEveryLine }
    longLineRules = compiled.indices.filter { builder.compiled[$0].runsWithoutGates }
    let words = builder.keywords.indices.filter { keyword in
      builder.bindings[keyword].contains { $0.isWord }
    }
    wordCount = words.count
    longestOccurrence = matcher.longestOccurrence
  }

  /// The numbers of distinct words, of regexes, of regexes without a gate, and of rules that have to be evaluated on
  /// every line because they may match without a word or a gate's literal.
  public var size: (words: Int, regexes: Int, ungatedRegexes: Int, everyLineRules: Int) {
    (wordCount, probes.count { $0.regex != nil }, ungatedRegexes.count, everyLineRules.count)
  }
}

/// A regex without a gate: we know nothing that a line must contain for it to match.
public struct UngatedRegex: Equatable, Sendable {
  /// The id of the rule.
  public var rule: String
  /// The regex.
  public var regex: String
  /// Why it has no gate.
  public var reason: String
}

/// Why rules could not be compiled.
public struct DetectorError: Error, Equatable, Sendable {
  /// The id of the rule.
  public var rule: String
  /// The regex that PCRE2 rejected.
  public var regex: String
  /// What is wrong with it.
  public var message: String
  /// The place of the error, in bytes of the regex.
  public var offset: Int
}
