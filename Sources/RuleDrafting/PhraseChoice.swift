/// Chooses words by which lines are told from others: few, and such that each line has one.
///
/// A greedy cover of the lines (Chvátal 1979): again and again the piece that says most of the lines that have none yet.
/// What a piece says of a line falls with the share of ordinary lines that have it, too.
package struct PhraseChoice {
  /// A word that was chosen.
  package struct Choice: Equatable, Sendable {
    /// The word.
    package var word: String
    /// How many of the lines that must ring have it.
    package var lines: Int
    /// How many ordinary lines have it.
    package var ordinaryLines: Int
  }

  /// Pieces of the lines that must ring and of none that must stay quiet, and how many of the former have each.
  package var candidates: [(word: String, lines: Int)] {
    zip(words, places).map { ($0, $1.count) }
  }
  private var words: [String] = []
  /// The lines that have each candidate.
  private var places: [[Int]] = []
  private let lineCount: Int
  private var unbounded: Set<String>

  private static let mostWords = 24

  /// - Parameters:
  ///   - lines: the lines that must ring.
  ///   - quiet: lines that must stay quiet.
  package init(lines: [String], quiet: [String] = []) {
    lineCount = lines.count
    let phrases = lines.map { Phrases(of: $0) }
    let refused = Set(quiet.flatMap { Phrases(of: $0).all })
    var known: [String: Int] = [:]
    for (line, phrase) in phrases.enumerated() {
      for piece in phrase.all where !refused.contains(piece) {
        if let index = known[piece] {
          places[index].append(line)
        } else {
          known[piece] = words.count
          words.append(piece)
          places.append([line])
        }
      }
    }
    // What one line has in the midst of a text and another at its edge is a word by the latter.
    unbounded = phrases.reduce(into: Set()) { $0.formUnion($1.unbounded) }
    for phrase in phrases {
      unbounded.subtract(phrase.all.filter { !phrase.unbounded.contains($0) })
    }
  }

  /// The words chosen, in the order of what they say.
  ///
  /// - Parameters:
  ///   - ordinary: how many ordinary lines have each candidate, in their order; empty where there are none to compare.
  ///   - ordinaryLines: how many ordinary lines there are.
  package func choices(ordinary: [Int] = [], of ordinaryLines: Int = 0) -> [Choice] {
    let worth = words.indices.map { index in
      meaning(of: index, ordinary: ordinary.isEmpty ? 0 : ordinary[index], of: ordinaryLines)
    }
    // For a line that nothing sets apart.
    let lengths = words.map { Double($0.utf8.count) }
    var isOpen = Array(repeating: true, count: lineCount)
    var chosen: [Choice] = []
    while isOpen.contains(true), chosen.count < Self.mostWords {
      guard let best = best(worth, for: isOpen) ?? best(lengths, for: isOpen) else { break }
      for line in places[best] { isOpen[line] = false }
      chosen.append(
        Choice(
          word: words[best], lines: places[best].count,
          ordinaryLines: ordinary.isEmpty ? 0 : ordinary[best]))
    }
    return chosen
  }

  /// The piece that says most of the lines that are open; nil where none says anything.
  private func best(_ worth: [Double], for isOpen: [Bool]) -> Int? {
    var best: (index: Int, worth: Double)?
    for index in words.indices {
      let covered = places[index].count { isOpen[$0] }
      let total = worth[index] * Double(covered)
      if covered > 0, total > best?.worth ?? 0 { best = (index, total) }
    }
    return best?.index
  }

  /// What a piece says of a line that has it. Without ordinary lines to compare with, length has to do: of pieces that
  /// the same lines have, the longer says more.
  private func meaning(of index: Int, ordinary: Int, of ordinaryLines: Int) -> Double {
    let word = words[index]
    let count = places[index].count
    let length = word.contains { !$0.isASCII } ? word.count : max(2, word.count / 3)
    var worth = 1 + 0.2 * Double(min(length, 4))
    // More than four characters are rarely said again in the same way.
    if length > 4 { worth *= 0.6 }
    // Beside ordinary lines 挂了 and 连不上 show what they are worth.
    if CommonWords.areAtEdge(of: word) { worth *= ordinaryLines > 0 ? 0.7 : 0.2 }
    guard ordinaryLines > 0 else { return unbounded.contains(word) ? worth * 0.5 : worth }
    // What nobody else says is hardly a word. The lines themselves may be among the ordinary ones.
    if ordinary - count < 3 { worth *= 0.35 }
    let share = (Double(count) + 0.5) / Double(lineCount + 1)
    let ordinaryShare = (Double(ordinary) + 0.5) / Double(ordinaryLines + 1)
    let ratio = share / ordinaryShare
    return ratio <= 1 ? 0 : worth * logarithm(ratio)
  }

  /// The logarithm to base 2, near enough to compare by.
  private func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + value.significand - 1
  }
}
