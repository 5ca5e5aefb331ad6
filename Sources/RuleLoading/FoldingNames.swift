internal import Diagnostics
package import TextFolding

/// The names of folds in rules and flags.
package enum FoldingNames {
  private static let withoutNumber: [(name: String, folding: Folding, meaning: String)] = [
    ("none", [], "exact bytes"),
    ("case", .case, "upper and lower case"),
    ("width", .width, "full and half width"),
    ("hant", .hant, "Traditional and Simplified"),
    ("accents", .accents, "é and e"),
    ("digits", .digits, "①, 1 and 一"),
    ("repeat", .repeat, "coooool"),
  ]
  /// All names. `gaps` takes a number, the others take none.
  package static let all = withoutNumber.map(\.name) + ["gaps"]
  private static let gapRange = 1...Folding.mostGaps

  /// What each fold ignores, for the descriptions that editors show.
  static let meanings =
    withoutNumber.map { "\($0.name) (\($0.meaning))" }.joined(separator: ", ")
    + ", gaps: N (up to N characters between two of the word that are neither letters nor numbers)"

  /// A fold as a rule or a flag writes it: a name, and the number of `gaps`.
  package struct Written {
    /// The name, which may be misspelt.
    package var name: String
    /// The text of the number; nil if there is none.
    package var number: String?

    /// A fold whose name and number are written apart: `gaps: 2`.
    package init(name: String, number: String?) {
      self.name = name
      self.number = number
    }

    /// A fold written as one text: `width`, `gaps:2`, `gaps=2`.
    package init(_ text: String) {
      let end = text.firstIndex { $0 == ":" || $0 == "=" }
      name = String(text[..<(end ?? text.endIndex)])
      number = end.map { String(text[$0...].dropFirst().drop { $0 == " " }) }
    }
  }

  /// What is wrong with a list of folds.
  package struct Defect: Error {
    /// The index of the fold in the list.
    package var fold: Int
    /// Whether the fold's number is wrong, not its name.
    package var isOfNumber = false
    /// The diagnostic code.
    package var code: String
    /// What is wrong.
    package var message: String
    /// What to do.
    package var help: String?
  }

  /// All defects of a list of folds, in its order.
  package struct Defects: Error {
    /// One or more.
    package var all: [Defect]
  }

  /// The folding that folds describe together: either `none` alone, or any of the others.
  package static func folding(_ folds: [Written]) throws(Defects) -> Folding {
    var folding: Folding = []
    var defects: [Defect] = []
    for (index, fold) in folds.enumerated() {
      do throws(Defect) {
        folding.insert(try meaning(of: fold, at: index))
      } catch {
        defects.append(error)
      }
    }
    if defects.isEmpty, let defect = contradiction(folds) { defects.append(defect) }
    guard defects.isEmpty else { throw Defects(all: defects) }
    return folding
  }

  private static func meaning(of fold: Written, at index: Int) throws(Defect) -> Folding {
    guard fold.name != "gaps" else { return .gaps(try gaps(fold.number, at: index)) }
    guard let found = withoutNumber.first(where: { $0.name == fold.name }) else {
      throw Defect(
        fold: index, code: "unknown-fold", message: "there is no fold '\(fold.name)'",
        help: help(forUnknown: fold.name))
    }
    guard fold.number == nil else {
      throw Defect(
        fold: index, code: "fold-with-number", message: "the fold '\(fold.name)' takes no number",
        help: "only 'gaps' takes one: write '\(fold.name)'")
    }
    return found.folding
  }

  private static func help(forUnknown name: String) -> String? {
    if name.hasPrefix("gaps ") { return "write the number after a colon: gaps: 2" }
    let isList = name.contains(",") || name.split(separator: " ").count > 1
    return isList
      ? "write a list of folds as [case, width]" : Suggestion.help(for: name, among: all)
  }

  /// The help for a fold that YAML takes for a key, because the brackets around the list of folds are missing.
  static let hints = Dictionary(
    uniqueKeysWithValues: all.map { ($0, "put folds in brackets: fold: [case, gaps: 2]") })

  private static func gaps(_ text: String?, at index: Int) throws(Defect) -> Int {
    guard let text, !text.isEmpty else {
      throw Defect(
        fold: index, code: "gaps-without-number", message: "'gaps' has no number",
        help: "write one from 1 to \(Folding.mostGaps): "
          + "gaps:2 allows up to 2 characters in each place")
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw Defect(
        fold: index, isOfNumber: true, code: "wrong-type",
        message: "expected the number of 'gaps', found '\(text)'",
        help: "write a whole number from 1 to \(Folding.mostGaps)")
    }
    guard let number = Int(text), gapRange.contains(number) else {
      throw Defect(
        fold: index, isOfNumber: true, code: "out-of-range",
        message: "'gaps' is \(text), outside \(gapRange.lowerBound)…\(gapRange.upperBound)",
        help: text.hasPrefix("-") || Int(text) == 0 ? "to allow no gaps, leave it out" : nil)
    }
    return number
  }

  /// The defect of folds that are right one by one, but contradict each other.
  private static func contradiction(_ folds: [Written]) -> Defect? {
    if let none = folds.firstIndex(where: { $0.name == "none" }), folds.count > 1 {
      return Defect(
        fold: none, code: "contradiction", message: "'none' stands beside other folds",
        help: "'none' means exact bytes: write it alone, or take it out")
    }
    let gaps = folds.indices.filter { folds[$0].name == "gaps" }
    let numbers = gaps.map { folds[$0].number.flatMap(Int.init) }
    guard let second = numbers.firstIndex(where: { $0 != numbers.first }) else { return nil }
    return Defect(
      fold: gaps[second], code: "contradiction", message: "'gaps' has two numbers",
      help: "keep the one that is meant")
  }
}
