/// Chooses a few words that distinguish some lines from others, so that each of these lines contains one.
///
/// A greedy set cover (Chvátal 1979): repeatedly takes the piece with the highest worth for the lines that contain no
/// chosen word yet. The more ordinary lines contain a piece, the less it is worth.
package struct PhraseChoice {
  /// A chosen word.
  package struct Choice: Equatable, Sendable {
    /// The word.
    package var word: String
    /// The number of lines to match that contain it.
    package var lines: Int
    /// The number of ordinary lines that contain it.
    package var ordinaryLines: Int
  }

  /// The pieces that occur in a line that the rule must match, and in no quiet line; each with the number of lines to
  /// match in which it occurs.
  package var candidates: [(word: String, lines: Int)] {
    zip(words, places).map { ($0, $1.count) }
  }
  private var words: [String] = []
  /// For each candidate, the indexes of the lines that contain it.
  private var places: [[Int]] = []
  private let lineCount: Int
  private var unbounded: Set<String>

  private static let mostWords = 24

  /// - Parameters:
  ///   - lines: the lines to match.
  ///   - quiet: lines for which the rule must stay quiet.
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
    // A piece that one line shows to be a word counts as a word in all lines.
    unbounded = phrases.reduce(into: Set()) { $0.formUnion($1.unbounded) }
    for phrase in phrases {
      unbounded.subtract(phrase.all.filter { !phrase.unbounded.contains($0) })
    }
  }

  /// The chosen words, in the order in which they were chosen.
  ///
  /// - Parameters:
  ///   - ordinary: for each of ``candidates``, the number of ordinary lines that contain it; empty without such lines.
  ///   - ordinaryLines: the number of ordinary lines.
  package func choices(ordinary: [Int] = [], of ordinaryLines: Int = 0) -> [Choice] {
    let worths = words.indices.map { index in
      worth(of: index, ordinary: ordinary.isEmpty ? 0 : ordinary[index], of: ordinaryLines)
    }
    // If no piece of the open lines has any worth, the length of the pieces decides.
    let lengths = words.map { Double($0.utf8.count) }
    var isOpen = Array(repeating: true, count: lineCount)
    var chosen: [Choice] = []
    while isOpen.contains(true), chosen.count < Self.mostWords {
      guard let first = best(worths, for: isOpen) ?? best(lengths, for: isOpen) else { break }
      let best = longest(around: first)
      for line in places[best] { isOpen[line] = false }
      chosen.append(
        Choice(
          word: words[best], lines: places[best].count,
          ordinaryLines: ordinary.isEmpty ? 0 : ordinary[best]))
    }
    return chosen
  }

  /// The candidate with the highest worth over all open lines; nil if none has any worth.
  private func best(_ worth: [Double], for isOpen: [Bool]) -> Int? {
    var best: (index: Int, worth: Double)?
    for index in words.indices {
      let covered = places[index].count { isOpen[$0] }
      let total = worth[index] * Double(covered)
      if covered > 0, total > best?.worth ?? 0 { best = (index, total) }
    }
    return best?.index
  }

  /// The longest candidate that contains one and is in the same lines, of which there are several: people say 食物中毒, of which
  /// 食物 is a part. It neither starts nor ends with a common word or a number.
  private func longest(around candidate: Int) -> Int {
    let word = words[candidate]
    guard places[candidate].count > 1 else { return candidate }
    var longest = candidate
    for index in words.indices
    where words[index].utf8.count > words[longest].utf8.count && places[index] == places[candidate]
    {
      guard words[index].contains(word), !CommonWords.areAtEdge(of: words[index]),
        // Part of a word is none: edges of letters with spaces between words are always those of words.
        !unbounded.contains(words[index]) || unbounded.contains(word)
      else { continue }
      longest = index
    }
    return longest
  }

  /// What a candidate is worth for each line that contains it. Longer pieces are worth more. If there are ordinary lines,
  /// pieces that few of them contain are worth more, too.
  private func worth(of index: Int, ordinary: Int, of ordinaryLines: Int) -> Double {
    let word = words[index]
    let count = places[index].count
    let length = word.contains { !$0.isASCII } ? word.count : max(2, word.count / 3)
    var worth = 1 + 0.2 * Double(min(length, 4))
    // Phrases of more than four characters are rarely repeated word for word.
    if length > 4 { worth *= 0.6 }
    // Pieces such as 挂了 and 连不上 contain a common character. Ordinary lines show whether they are rare all the same.
    if CommonWords.areAtEdge(of: word) { worth *= ordinaryLines > 0 ? 0.7 : 0.2 }
    guard ordinaryLines > 0 else { return unbounded.contains(word) ? worth * 0.5 : worth }
    // A piece that fewer than three other lines contain is hardly a word. The ordinary lines may include the lines to
    // match, so these are subtracted.
    if ordinary - count < 3 { worth *= 0.35 }
    let share = (Double(count) + 0.5) / Double(lineCount + 1)
    let ordinaryShare = (Double(ordinary) + 0.5) / Double(ordinaryLines + 1)
    let ratio = share / ordinaryShare
    return ratio <= 1 ? 0 : worth * logarithm(ratio)
  }

  /// The logarithm to base 2, interpolated linearly between powers of 2: exact enough for comparing.
  private func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + value.significand - 1
  }
}
