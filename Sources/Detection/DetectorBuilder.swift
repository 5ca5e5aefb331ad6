internal import Alerts
internal import Indexing
internal import KeywordMatching
internal import RegexMatching
internal import Rules
internal import TextFolding
internal import WordMatching

/// Collects what the rules search for: each word once, however many rules name it.
struct DetectorBuilder {
  private(set) var compiled: IndexedList<RuleIndex, CompiledRule> = []
  private(set) var probes: IndexedList<ProbeIndex, Probe> = []
  private(set) var gates: IndexedList<ProbeIndex, ProbeGate> = []
  private(set) var continuations: IndexedList<ProbeIndex, GateContinuations?> = []
  private(set) var headSets: IndexedList<ProbeIndex, UInt8> = []
  private(set) var ungatedRegexes: [UngatedRegex] = []
  private(set) var keywords: IndexedList<KeywordIndex, Word> = []
  private(set) var bindings: IndexedList<KeywordIndex, [KeywordBinding]> = []
  private(set) var stretches: [RequiredStretch] = []
  private(set) var stretchBindings: [[KeywordBinding]] = []
  private var places: [Word: KeywordIndex] = [:]
  private let usesGates: Bool

  init(usesGates: Bool) {
    self.usesGates = usesGates
  }

  mutating func add(_ rule: Rule) throws(DetectorError) {
    var terms: IndexedList<TermIndex, ProbeIndex> = []
    var covers: [ProbeIndex] = []
    var whens: [ProbeIndex] = []
    for term in rule.terms { terms.append(try add(term.pattern, isTerm: true, of: rule)) }
    for exception in rule.exceptions {
      switch exception {
      case .covers(let pattern): covers.append(try add(pattern, isTerm: false, of: rule))
      case .when(let pattern): whens.append(try add(pattern, isTerm: false, of: rule))
      }
    }
    let hasGate = IndexedList<TermIndex, Bool>(terms.map { gates[$0] != .none })
    compiled.append(
      CompiledRule(rule, terms: terms, covers: covers, whens: whens) { hasGate[$0] })
  }

  private mutating func add(
    _ pattern: Pattern, isTerm: Bool, of rule: Rule
  ) throws(DetectorError) -> ProbeIndex {
    let probe = probes.endIndex
    switch pattern {
    case .words(let words):
      probes.append(Probe(rule: compiled.endIndex, isTerm: isTerm, search: .words))
      gates.append(.none)
      continuations.append(nil)
      headSets.append(0)
      for word in words.words {
        bind(
          Word(bytes: word, folding: words.folding),
          KeywordBinding(
            probe: probe, meaning: .word(edges: words.wholeWord ? WordEdges(words.folding) : nil)))
      }
    case .regex(let regex):
      do throws(RegexSyntaxError) {
        let search = Probe.Search.regex(try CompiledRegex(regex))
        probes.append(Probe(rule: compiled.endIndex, isTerm: isTerm, search: search))
      } catch {
        throw DetectorError(
          rule: rule.summary.id, regex: regex, message: error.message, offset: error.offset)
      }
      addGate(of: regex, probe: probe, rule: rule)
    }
    return probe
  }

  private mutating func addGate(of regex: String, probe: ProbeIndex, rule: Rule) {
    let analysis = usesGates ? RegexAnalysis(pattern: Array(regex.utf8)) : nil
    let gate = analysis?.gate ?? .everyLine(reason: "gates are not in use")
    gates.append(ProbeGate(gate))
    continuations.append(analysis?.continuations)
    headSets.append(analysis?.headSet.map { 1 << $0 } ?? 0)
    switch gate {
    case .everyLine(let reason):
      ungatedRegexes.append(UngatedRegex(rule: rule.summary.id, regex: regex, reason: reason))
    case .requires(let sets):
      var place: Int32 = 0
      for (index, set) in sets.enumerated() {
        for literal in set {
          bind(
            Word(literal),
            KeywordBinding(probe: probe, meaning: .literal(set: 1 << index, place: place)))
          place += 1
        }
      }
    case .stretch(let stretch):
      let place = stretches.firstIndex(of: stretch) ?? stretches.count
      if place == stretches.count {
        stretches.append(stretch)
        stretchBindings.append([])
      }
      stretchBindings[place].append(
        KeywordBinding(probe: probe, meaning: .stretch(count: Int32(clamping: stretch.count))))
    case .words(let words):
      for (rank, word) in words.enumerated() {
        bind(
          Word(word), KeywordBinding(probe: probe, meaning: .regexWord(Int32(rank))))
      }
    }
  }

  private mutating func bind(_ keyword: Word, _ binding: KeywordBinding) {
    if let place = places[keyword] {
      bindings[place].append(binding)
    } else {
      places[keyword] = keywords.append(keyword)
      bindings.append([binding])
    }
  }
}

extension Word {
  fileprivate init(_ literal: GateLiteral) {
    self.init(literal: literal.bytes, folding: literal.isCaseless ? .case : [])
  }
}
