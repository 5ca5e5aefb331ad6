public import Alerts
internal import KeywordMatching
internal import RegexMatching
public import Rules
internal import WordMatching

/// Rules made ready to be asked of lines: immutable, and shared by any number of threads, each of which asks
/// with a ``RuleScanner`` of its own.
public final class Detector: Sendable {
  /// The rules, in load order.
  public var rules: [Rule] { compiled.map(\.rule) }
  /// The limits under which lines are looked at.
  public let limits: DetectionLimits

  /// The scores from which each level begins.
  public let thresholds: LevelThresholds
  let compiled: [CompiledRule]
  let probes: [Probe]
  /// The gate of each probe.
  let gates: [ProbeGate]
  /// What comes behind the literals of the gate of each probe, for gates with sets.
  let continuations: [GateContinuations?]
  /// The bit of a set of each probe's gate with this property, or 0: the regex matches in a line if and only if
  /// it matches from the start of some occurrence of a member on.
  let headSets: [UInt8]
  let matcher: WordMatcher
  /// The keywords' bytes: words as the rules have them, and literals that regexes need.
  let keywords: [[UInt8]]
  /// How many bytes the longest occurrence of a word takes at most, but for repetitions and marks piled up.
  let longestOccurrence: Int
  /// The stretches that regexes need. Each has its bindings as if it were a keyword behind all others.
  let stretches: [StretchSearch]
  /// The bindings of keyword k are `bindings[bindingStarts[k]..<bindingStarts[k + 1]]`.
  let bindings: [KeywordBinding]
  let bindingStarts: [Int]
  /// Rules that have to be asked of every line, in load order.
  let everyLineRules: [Int]
  /// Rules that have to be asked of every line that is too long, in load order: there regexes have no gates.
  let longLineRules: [Int]
  /// The regexes that have to be run wherever a rule's outcome may hang on them, in load order, and why.
  public let ungatedRegexes: [UngatedRegex]

  private let wordCount: Int

  /// Makes rules ready.
  ///
  /// Costs time in proportion to the bytes of all words, and some tens of microseconds for each regex. Throws for
  /// the first regex that PCRE2 refuses.
  public convenience init(
    _ rules: RuleSet, limits: DetectionLimits = .standard
  ) throws(DetectorError) {
    try self.init(rules, limits: limits, usesGates: true)
  }

  /// The same with a choice for tests: without gates, regexes are run on every line that they may matter in.
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
    keywords = builder.keywords.map(\.bytes)
    matcher = WordMatcher(words: builder.keywords)
    stretches = builder.stretches.map { StretchSearch($0) }
    let allBindings = builder.bindings + builder.stretchBindings
    bindings = allBindings.flatMap(\.self)
    bindingStarts = allBindings.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    everyLineRules = compiled.indices.filter { builder.compiled[$0].runsOnEveryLine }
    longLineRules = compiled.indices.filter { builder.compiled[$0].runsWithoutGates }
    let words = builder.keywords.indices.filter { keyword in
      builder.bindings[keyword].contains { $0.isWord }
    }
    wordCount = words.count
    longestOccurrence = matcher.longestOccurrence
  }

  /// How many distinct words and how many regexes the rules have, how many of the regexes have no gate, and how
  /// many rules have to be asked of every line because they may ring without a word or a gate's literal.
  public var size: (words: Int, regexes: Int, ungatedRegexes: Int, everyLineRules: Int) {
    (wordCount, probes.count { $0.regex != nil }, ungatedRegexes.count, everyLineRules.count)
  }
}

/// A regex of which nothing is known that a line must have for it to match.
public struct UngatedRegex: Equatable, Sendable {
  /// The id of the rule.
  public var rule: String
  /// The regex.
  public var regex: String
  /// Why it has no gate.
  public var reason: String
}

/// Why rules could not be made ready.
public struct DetectorError: Error, Equatable, Sendable {
  /// The id of the rule.
  public var rule: String
  /// The regex that was refused.
  public var regex: String
  /// What is wrong with it.
  public var message: String
  /// Where, in bytes of the regex.
  public var offset: Int
}
