package import KeywordMatching

/// A thread's memory for searching words, used again from block to block.
package final class WordScratch {
  /// For the text itself.
  package let keywords = KeywordScratch()
  /// For its skeletons.
  let skeletonKeywords = KeywordScratch()
  let places = CharacterPlaces()
  let skeleton = Skeleton()
  /// Where the special characters of a piece of text are, ascending.
  var special: [Int] = []
  var hits: [KeywordHit] = []

  /// Memory that grows as it is first used.
  package init() {}

  /// Whether a special character is in a stretch.
  func hasSpecial(in stretch: Range<Int>) -> Bool {
    var low = 0
    var high = special.count
    while low < high {
      let middle = (low + high) / 2
      if special[middle] < stretch.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < special.count && special[low] < stretch.upperBound
  }
}
