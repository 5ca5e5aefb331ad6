/// An occurrence of a word of a regex of plain words.
package struct WordOccurrence: Equatable, Sendable {
  package var start: Int
  package var end: Int
  /// Its place in `RegexGate.words`.
  package var rank: Int

  package init(start: Int, end: Int, rank: Int) {
    self.start = start
    self.end = end
    self.rank = rank
  }
}

extension [WordOccurrence] {
  /// Reduces all occurrences of a regex's words in a line to PCRE2's successive matches, in order.
  ///
  /// PCRE2 takes the occurrences that begin first, and of these the word that comes first in the
  /// regex. It continues the same way from the end of that match.
  package mutating func keepSuccessiveMatches() {
    sort { ($0.start, $0.rank) < ($1.start, $1.rank) }
    var end = 0
    var kept = 0
    for index in indices where self[index].start >= end {
      self[kept] = self[index]
      end = self[kept].end
      kept += 1
    }
    removeLast(count - kept)
  }
}
