import Alerts
import Indexing
import Rules
import TextFolding

/// A short form of a rule, for tables. The test makes it into a ``Rule``, because its condition may
/// not parse.
struct RuleSketch: Sendable {
  var id: String
  var level: Level
  var terms: [Term]
  var condition: String?
  var exceptions: [RuleException]
  var score: [Points]?

  /// The points that a term adds to the score.
  struct Points: Sendable {
    var term: String
    var weight: TermWeight

    static func once(_ term: String, _ points: Int) -> Points {
      Points(term: term, weight: TermWeight(term: 0, points: points))
    }

    static func each(_ term: String, _ points: Int, max: Int? = nil) -> Points {
      Points(
        term: term, weight: TermWeight(term: 0, points: points, isForEach: true, limit: max))
    }
  }

  init(
    id: String = "rule", level: Level = .medium, _ terms: KeyValuePairs<String, Pattern>,
    _ condition: String? = nil, except: [RuleException] = [], score: [Points]? = nil
  ) {
    self.id = id
    self.level = level
    self.terms = terms.map { Term(name: $0.key, pattern: $0.value) }
    self.condition = condition
    exceptions = except
    self.score = score
  }

  func rule() throws -> Rule {
    let names = terms.map(\.name)
    let parsed = try condition.map { try ConditionParser.parse($0, terms: names) }
    let weights = try score?.map { points in
      guard let term = names.firstIndex(of: points.term) else {
        throw UnknownTerm(name: points.term)
      }
      var weight = points.weight
      weight.term = TermIndex(term)
      return weight
    }
    return Rule(
      summary: RuleSummary(id: id), level: level, terms: terms,
      condition: parsed ?? ConditionParser.anyCondition(terms: names), exceptions: exceptions,
      weights: weights)
  }

  struct UnknownTerm: Error {
    var name: String
  }
}

extension Pattern {
  static func anyOf(_ words: String...) -> Pattern {
    .words(Words(words.map { Array($0.utf8) }))
  }

  static func wholeWord(_ words: String...) -> Pattern {
    .words(Words(words.map { Array($0.utf8) }, wholeWord: true))
  }

  static func wholeWord(_ word: String, under folding: Folding) -> Pattern {
    .words(Words([Array(word.utf8)], folding: folding, wholeWord: true))
  }

  static func exactly(_ words: String...) -> Pattern {
    .words(Words(words.map { Array($0.utf8) }, folding: []))
  }
}

extension Rule {
  /// The rule in a readable form, for failure messages.
  var sketched: String {
    let names = terms.map(\.name)
    let lines =
      terms.map { "  \($0.name): \($0.pattern.sketched)" }
      + exceptions.map { exception in
        switch exception {
        case .covers(let pattern): "  covers \(pattern.sketched)"
        case .when(let pattern): "  when \(pattern.sketched)"
        }
      }
      + (weights ?? []).map { weight in
        "  score \(names[weight.term.position]) \(weight.points) each: \(weight.isForEach) "
          + "max: \(weight.limit.map(String.init) ?? "none")"
      }
    return "\(summary.id), \(level.name): \(condition.text(terms: names))\n"
      + lines.joined(separator: "\n")
  }
}

extension Pattern {
  fileprivate var sketched: String {
    switch self {
    case .regex(let regex): "/\(regex)/"
    case .words(let words):
      words.words.map(\.escaped).joined(separator: ", ")
        + (words.folding.isEmpty ? " (exact)" : "") + (words.wholeWord ? " (word)" : "")
    }
  }
}

extension [UInt8] {
  /// As a literal, with everything but printable characters escaped.
  var escaped: String {
    if let text = String(validating: self, as: UTF8.self) { return text.debugDescription }
    return "[" + map { "0x" + String($0, radix: 16) }.joined(separator: ", ") + "]"
  }
}
