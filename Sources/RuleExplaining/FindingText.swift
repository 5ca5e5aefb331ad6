internal import Alerts
internal import Detection
internal import Rules
internal import SafeText
internal import TerminalText

/// What a rule found in a line, as people read it: the matched text, its place, and how it differs from the word.
struct FindingText {
  /// The text of the line.
  let line: String

  private static let shownOccurrences = 5
  private static let shownCharacters = 60

  /// Where a term occurs, and which of its occurrences exceptions cover.
  func occurrences(of term: TermFinding) -> String {
    Self.limited(term.occurrences, described) + covered(term)
      + (term.isComplete ? "" : "; the search hit its limit")
  }

  private func covered(_ term: TermFinding) -> String {
    guard !term.covered.isEmpty else { return "" }
    return "; covered: "
      + Self.limited(term.covered) {
        "\(described($0.occurrence)) by exception \($0.exception.position + 1)"
      }
  }

  private static func limited<Item>(_ items: [Item], _ described: (Item) -> String) -> String {
    guard !items.isEmpty else { return "not found" }
    let more = items.count > shownOccurrences ? ", … (\(items.count) in all)" : ""
    return items.prefix(shownOccurrences).map(described).joined(separator: ", ") + more
  }

  private func described(_ occurrence: TermOccurrence) -> String {
    let evidence = occurrence.evidence
    guard let span = evidence.span else { return "at byte \(occurrence.place.lowerBound)" }
    var text = "\(quoted(occurrence)) at byte \(span.lowerBound)"
    var notes = evidence.captures.map { "\($0.name): \(shortened($0.text))" }
    if !evidence.folds.isEmpty {
      notes.insert("'\(evidence.term)' by \(evidence.folds.joined(separator: ", "))", at: 0)
    }
    if !notes.isEmpty { text += " (\(notes.joined(separator: "; ")))" }
    return TerminalSafety.escaped(text)
  }

  /// The matched text in quotes.
  func quoted(_ occurrence: TermOccurrence) -> String {
    let found = occurrence.evidence.span.map(slice) ?? "…"
    return TerminalSafety.escaped("'\(shortened(found))'")
  }

  /// A part of the line in quotes, given in bytes.
  func quoted(_ place: Range<Int>) -> String {
    TerminalSafety.escaped("'\(shortened(slice(place)))'")
  }

  private func slice(_ span: Range<Int>) -> String {
    String(decoding: Array(line.utf8.dropFirst(span.lowerBound).prefix(span.count)), as: UTF8.self)
  }

  private func shortened(_ text: String) -> String {
    text.beginning(Self.shownCharacters).endIndex < text.endIndex
      ? text.beginning(Self.shownCharacters - 1) + "…" : text
  }
}
