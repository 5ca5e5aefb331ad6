internal import TextFolding

/// A keyword in the form in which an automaton searches for it.
struct SearchedKeyword {
  /// Its index among all keywords.
  var index: KeywordIndex
  /// The bytes of the path through the automaton.
  var path: [UInt8]
  var start: OccurrenceStart
  /// The length, in the unit of `start`: characters for `.characters`, otherwise bytes.
  var length: Int
  /// If `start` compares: the bytes to compare with; otherwise empty.
  var compared: [UInt8] = []
  /// For `.foldedUnits`: the differences that the comparison ignores.
  var folding: CharacterFolding = []
}

/// How to find the start of an occurrence when the automaton has reached its end.
///
/// An automaton that folds knows where the occurrence ends in the original text. It does not know how
/// many bytes the occurrence takes there or, for a keyword under a smaller folding, what its characters
/// were.
enum OccurrenceStart: UInt8, Sendable {
  /// It lies `length` bytes before the end.
  case bytes
  /// It lies `length` characters before the end, all of them well-formed.
  case characters
  /// It lies `length` bytes before the end, if these equal the keyword's.
  case exactBytes
  /// Going back unit by unit through text and keyword finds it, if all units are equal under the keyword's folding.
  case foldedUnits
}

extension SearchedKeyword {
  /// The keyword for an automaton that reads the bytes as they are.
  init(exact keyword: Keyword, index: KeywordIndex) {
    self.init(
      index: index, path: keyword.bytes, start: .bytes, length: keyword.bytes.count)
  }

  /// The keyword for an automaton that reads text folded under `folding`, a part of the folding of
  /// `table`.
  ///
  /// A keyword without folding must be well-formed. Only then is each of its occurrences also an
  /// occurrence of its folded form in the folded text.
  init(
    _ keyword: Keyword, traits: KeywordTraits, index: KeywordIndex, under folding: CharacterFolding,
    _ table: CharacterFoldingTable
  ) {
    let path = table.foldedUTF8(keyword.bytes, under: folding)
    self.init(index: index, path: path, start: .bytes, length: path.count)
    let varying = traits.varying.intersection(folding)
    if traits.isWellFormed, keyword.folding.isSuperset(of: varying) {
      guard traits.hasOtherLengths else { return }
      start = .characters
      length = traits.characters
    } else if traits.needed.isEmpty {
      start = .exactBytes
      length = keyword.bytes.count
      compared = keyword.bytes
    } else {
      start = .foldedUnits
      self.folding = traits.needed
      compared = table.foldedUTF8(keyword.bytes, under: traits.needed)
      length = compared.count
    }
  }
}
