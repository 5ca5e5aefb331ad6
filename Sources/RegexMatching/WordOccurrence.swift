/// Where a word of a regex of plain words occurs.
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
  /// Leaves PCRE2's successive matches, in order, of all occurrences of a regex's words in a line.
  ///
  /// That is: of those that begin first, the one whose word comes first in the regex; the same again
  /// from where it ends.
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
