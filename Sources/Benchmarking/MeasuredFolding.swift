package import TextFolding

/// A folding that is measured.
package struct MeasuredFolding: Hashable, Sendable {
  /// The names of its folds, as `--fold` takes them.
  package let folds: String
  package let folding: Folding
  /// The head of its column.
  package let title: String

  private init(_ folds: String, _ folding: Folding, title: String? = nil) {
    self.folds = folds
    self.folding = folding
    self.title = title ?? folds
  }

  /// Exact bytes, with which the others are compared.
  package static let none = MeasuredFolding("none", [])
  static let `case` = MeasuredFolding("case", .case)
  /// The folding for text that people write.
  static let forms = MeasuredFolding("case,width,hant", [.case, .width, .hant])
  static let characters = MeasuredFolding(
    "case,width,hant,accents,digits", [.case, .width, .hant, .accents, .digits])
  static let gaps = MeasuredFolding("gaps:2", .gaps(2))
  static let withoutGaps = MeasuredFolding(
    "case,width,hant,accents,digits,repeat",
    [.case, .width, .hant, .accents, .digits, .repeat])
  static let all = MeasuredFolding(
    "case,width,hant,accents,digits,repeat,gaps:2",
    [.case, .width, .hant, .accents, .digits, .repeat, .gaps(2)], title: "all")

  /// The foldings that are measured beside each other in a language; the first is ``none``.
  package static func measured(in language: Language) -> [MeasuredFolding] {
    switch language {
    case .english: [none, `case`, characters, gaps, all]
    case .chinese: [none, `case`, forms, all]
    }
  }
}
