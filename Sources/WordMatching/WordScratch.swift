internal import BinarySearch
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
    let first = special.partitioningIndex { $0 >= stretch.lowerBound }
    return first < special.count && special[first] < stretch.upperBound
  }
}
