public import Alerts
internal import KeywordMatching
internal import RegexMatching
public import Rules
internal import TextFolding

/// Rules made ready to be asked of lines: immutable, and shared by any number of threads, each of which asks
/// with a ``LineInspector`` of its own.
public final class Detector: Sendable {
  /// The rules, in load order.
  public var rules: [Rule] { compiled.map(\.rule) }
  /// The limits under which lines are looked at.
  public let limits: DetectionLimits

  /// The scores from which each level begins.
  public let thresholds: LevelThresholds
  let compiled: [CompiledRule]
  let probes: [Probe]
  let matcher: KeywordMatcher
  /// The keywords' bytes as the rules have them.
  let keywords: [[UInt8]]
  /// The bindings of keyword k are `bindings[bindingStarts[k]..<bindingStarts[k + 1]]`.
  let bindings: [KeywordBinding]
  let bindingStarts: [Int]
  /// Rules that have to be asked of every line, in load order.
  let everyLineRules: [Int]

  /// Makes rules ready.
  ///
  /// Costs time in proportion to the bytes of all words, and some tens of microseconds for each regex. Throws for
  /// the first regex that PCRE2 refuses.
  public init(_ rules: RuleSet, limits: DetectionLimits = .standard) throws(DetectorError) {
    var builder = DetectorBuilder()
    for rule in rules.rules { try builder.add(rule) }
    self.limits = limits
    thresholds = rules.thresholds
    compiled = builder.compiled
    probes = builder.probes
    keywords = builder.keywords.map(\.bytes)
    matcher = KeywordMatcher(keywords: builder.keywords)
    bindings = builder.bindings.flatMap(\.self)
    bindingStarts = builder.bindings.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    everyLineRules = compiled.indices.filter { builder.compiled[$0].runsOnEveryLine }
  }

  /// How many distinct words and how many regexes the rules have, and how many rules have to be asked of every
  /// line because they may ring without any of their words.
  public var size: (words: Int, regexes: Int, everyLineRules: Int) {
    (keywords.count, probes.count { $0.regex != nil }, everyLineRules.count)
  }
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

/// Gathers what the rules look for: each word once, however many rules name it.
private struct DetectorBuilder {
  var compiled: [CompiledRule] = []
  var probes: [Probe] = []
  var keywords: [Keyword] = []
  var bindings: [[KeywordBinding]] = []
  private var places: [Keyword: Int] = [:]

  mutating func add(_ rule: Rule) throws(DetectorError) {
    var terms: [Int] = []
    var covers: [Int] = []
    var whens: [Int] = []
    for term in rule.terms { terms.append(try add(term.pattern, isTerm: true, of: rule)) }
    for exception in rule.exceptions {
      switch exception {
      case .covers(let pattern): covers.append(try add(pattern, isTerm: false, of: rule))
      case .when(let pattern): whens.append(try add(pattern, isTerm: false, of: rule))
      }
    }
    compiled.append(CompiledRule(rule, terms: terms, covers: covers, whens: whens))
  }

  private mutating func add(
    _ pattern: Pattern, isTerm: Bool, of rule: Rule
  ) throws(DetectorError) -> Int {
    let probe = probes.count
    switch pattern {
    case .words(let words):
      probes.append(Probe(rule: compiled.count, isTerm: isTerm, search: .words))
      for word in words.words {
        bind(
          Keyword(bytes: word, folding: words.folding),
          KeywordBinding(probe: probe, wholeWord: words.wholeWord))
      }
    case .regex(let regex):
      do throws(RegexSyntaxError) {
        let search = Probe.Search.regex(try CompiledRegex(regex))
        probes.append(Probe(rule: compiled.count, isTerm: isTerm, search: search))
      } catch {
        throw DetectorError(
          rule: rule.summary.id, regex: regex, message: error.message, offset: error.offset)
      }
    }
    return probe
  }

  private mutating func bind(_ keyword: Keyword, _ binding: KeywordBinding) {
    if let place = places[keyword] {
      bindings[place].append(binding)
    } else {
      places[keyword] = keywords.count
      keywords.append(keyword)
      bindings.append([binding])
    }
  }
}
