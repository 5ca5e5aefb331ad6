internal import Alerts
internal import Indexing
internal import KeywordMatching
internal import RegexMatching
internal import Rules

extension ProfileRecorder {
  /// The profile of each rule so far, in load order.
  package var profiles: [RuleProfile] {
    let gates = GateDescriptions(detector)
    let places = bindingsOfWords
    var profiles: [RuleProfile] = []
    for index in detector.compiled.indices {
      let rule = detector.compiled[index]
      let count = rules[index]
      var profile = RuleProfile(
        id: rule.rule.summary.id, isAskedOfEveryLine: rule.runsOnEveryLine, lines: count.asked,
        alerts: count.alerts, nanoseconds: count.nanoseconds)
      for (probe, name, pattern) in rule.namedPatterns {
        guard case .regex(let regex) = pattern else {
          profile.words += pattern.words.map { word in
            WordProfile(
              term: name, word: String(decoding: word, as: UTF8.self),
              hits: places[probe][word].map { hits[$0] } ?? 0)
          }
          continue
        }
        let count = regexes[probe]
        profile.regexes.append(
          RegexProfile(
            term: name, regex: regex, gate: gates.gate(of: probe), openings: count.openings,
            runs: count.runs,
            matches: count.matches, nanoseconds: count.nanoseconds, limitHits: count.limitHits))
      }
      profiles.append(profile)
    }
    return profiles
  }

  /// For each probe, the bindings of its words.
  private var bindingsOfWords: IndexedList<ProbeIndex, [[UInt8]: BindingIndex]> {
    var places = IndexedList<ProbeIndex, [[UInt8]: BindingIndex]>(
      repeating: [:], count: detector.probes.count)
    for keyword in detector.keywords.indices {
      for index in detector.bindings.indices(of: keyword) where detector.bindings[index].isWord {
        places[detector.bindings[index].probe][detector.keywords[keyword]] = index
      }
    }
    return places
  }
}

/// Describes the gates of regexes.
private struct GateDescriptions {
  private let detector: Detector
  /// The literals of each probe's gate, set by set.
  private var literals: [ProbeIndex: [[String]]] = [:]
  /// The length of the stretch that each probe's regex needs.
  private var stretches: [ProbeIndex: Int] = [:]
  private var reasons: [String: String] = [:]

  init(_ detector: Detector) {
    self.detector = detector
    for regex in detector.ungatedRegexes { reasons[regex.regex] = regex.reason }
    for keyword in detector.bindings.keywords {
      for index in detector.bindings.indices(of: keyword) {
        let binding = detector.bindings[index]
        switch binding.meaning {
        case .literal(let set, _):
          let text = String(decoding: detector.keywords[keyword], as: UTF8.self)
          let place = set.trailingZeroBitCount
          var sets = literals[binding.probe] ?? []
          while sets.count <= place { sets.append([]) }
          sets[place].append(text)
          literals[binding.probe] = sets
        case .stretch(let count): stretches[binding.probe] = Int(count)
        case .word, .regexWord: break
        }
      }
    }
  }

  func gate(of probe: ProbeIndex) -> RegexProfile.Gate {
    switch detector.gates[probe] {
    case .words: return .words
    case .sets:
      if let count = stretches[probe] { return .stretch(length: count) }
      return .literals(literals[probe] ?? [])
    case .none:
      let pattern = detector.probes[probe].regex?.pattern ?? []
      return .none(reason: reasons[String(decoding: pattern, as: UTF8.self)] ?? "not analysed")
    }
  }
}

extension CompiledRule {
  /// Everything that the rule searches for: the probe, a name for people, and the pattern.
  fileprivate var namedPatterns: [(probe: ProbeIndex, name: String, pattern: Pattern)] {
    var patterns = zip(terms, rule.terms).map { ($0, $1.name, $1.pattern) }
    var covers = covers[...]
    var whens = whens[...]
    for (index, exception) in rule.exceptions.enumerated() {
      let probe: ProbeIndex?
      switch exception {
      case .covers: probe = covers.popFirst()
      case .when: probe = whens.popFirst()
      }
      if let probe { patterns.append((probe, "except \(index + 1)", exception.pattern)) }
    }
    return patterns
  }
}

extension Pattern {
  fileprivate var words: [[UInt8]] {
    guard case .words(let words) = self else { return [] }
    return words.words
  }
}
