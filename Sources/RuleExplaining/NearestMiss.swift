package import Detection
package import Indexing
package import Rules

/// How close a quiet rule came to matching: which parts of its condition hold, and what is missing.
package struct NearestMiss: Equatable, Sendable {
  /// How many parts of an `and` hold; for `2 of …`, how many of its terms occur; 0 for other conditions.
  package var met: Int
  /// How many parts have to hold, or terms have to occur; 1 for other conditions.
  package var wanted: Int
  /// What is missing, each in a few words.
  package var needs: [String]

  /// How close a condition came to holding; nil if it holds.
  package init?(_ finding: ConditionFinding, terms: IndexedList<TermIndex, TermFinding>) {
    guard finding.truth != .yes else { return nil }
    needs = Self.needs(of: finding, terms)
    switch finding.condition {
    case .and:
      let parts = Self.joined(finding)
      met = parts.count { $0.truth == .yes }
      wanted = parts.count
    case .atLeast(let number, _):
      met = finding.measure ?? 0
      wanted = number
    default:
      met = 0
      wanted = 1
    }
  }

  /// The miss for people, such as "2 of 3 hold, needs late or order".
  package var text: String {
    let missing = "needs " + needs.joined(separator: ", and ")
    return wanted == 1 ? missing : "\(met) of \(wanted) hold, \(missing)"
  }

  /// Whether this miss is closer than another: a larger share holds, or, with equal shares, less is missing.
  package func isNearer(than other: NearestMiss) -> Bool {
    let left = met * other.wanted
    let right = other.met * wanted
    return left == right ? needs.count < other.needs.count : left > right
  }

  /// The parts of an `and`. An `and` inside of it is replaced by its own parts.
  private static func joined(_ finding: ConditionFinding) -> [ConditionFinding] {
    guard case .and = finding.condition else { return [finding] }
    return finding.parts.flatMap(joined)
  }

  private static func needs(
    of finding: ConditionFinding, _ terms: IndexedList<TermIndex, TermFinding>
  ) -> [String] {
    guard finding.truth != .yes else { return [] }
    let names = IndexedList<TermIndex, String>(terms.map(\.name))
    let text = finding.condition.text(terms: names.elements)
    guard finding.truth == .no else { return ["\(text), undecided: a regex hit its limit"] }
    switch finding.condition {
    case .term(let term): return [need(of: terms[term])]
    case .and: return finding.parts.flatMap { needs(of: $0, terms) }
    case .or: return finding.parts.contains { $0.truth == .yes } ? [] : [text]
    case .not(.term(let term)): return ["no \(names[term])"]
    case .not: return [text]
    case .then(let first, let second):
      return absent([first, second], terms) ?? ["\(names[first]) before \(names[second])"]
    case .near(let first, let second, let most):
      return absent([first, second], terms)
        ?? [
          "\(names[first]) and \(names[second]) nearer: \(characters(finding.measure ?? 0)) apart; "
            + "at most \(most) allowed"
        ]
    case .count:
      return ["\(text): occurs \(times(finding.measure ?? 0))"]
    case .atLeast(let number, let places):
      let absent = places.filter { terms[$0].occurrences.isEmpty }.map { need(of: terms[$0]) }
      let count = number - (finding.measure ?? 0)
      return count == absent.count ? absent : ["\(count) of \(absent.joined(separator: ", "))"]
    }
  }

  /// The terms of a pair that do not occur; nil where both do.
  private static func absent(
    _ pair: [TermIndex], _ terms: IndexedList<TermIndex, TermFinding>
  ) -> [String]? {
    let absent = pair.filter { terms[$0].occurrences.isEmpty }
    return absent.isEmpty ? nil : absent.map { need(of: terms[$0]) }
  }

  private static func need(of term: TermFinding) -> String {
    guard let covered = term.covered.first else { return term.name }
    return "\(term.name) outside exception \(covered.exception.position + 1)"
  }

  private static func characters(_ count: Int) -> String {
    count == 1 ? "1 character" : "\(count) characters"
  }

  private static func times(_ count: Int) -> String {
    switch count {
    case 0: "never"
    case 1: "once"
    default: "\(count) times"
    }
  }
}
