package import KeywordMatching

/// A thread's memory for searching words, used again from block to block.
package final class WordScratch {
  /// For the text as it is.
  package let keywords = KeywordScratch()
  /// For skeletons of it.
  let skeletonKeywords = KeywordScratch()
  let places = CharacterPlaces()
  let skeleton = Skeleton()
  var hits: [KeywordHit] = []

  /// Memory that grows to what is needed when it is first used.
  package init() {}
}
