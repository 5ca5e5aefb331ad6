internal import TextFolding

/// A keyword in the form in which an automaton searches it.
struct SearchedKeyword {
  /// Its index among all keywords.
  var index: UInt32
  /// The bytes of the path through the automaton.
  var path: [UInt8]
  var start: OccurrenceStart
  /// What `start` counts: characters for `.characters`, otherwise bytes.
  var length: Int
  /// For the rules that compare: what with. Empty for the others.
  var compared: [UInt8] = []
  /// For `.foldedUnits`: what does not count in comparing.
  var folding: CharacterFolding = []
}

/// How the start of an occurrence is found when the automaton has reached its end.
///
/// An automaton that folds knows where the occurrence ends in the original text, but not how many
/// bytes it took there, nor, for a keyword under a smaller folding, what the characters were.
enum OccurrenceStart: UInt8, Sendable {
  /// It lies so many bytes before the end.
  case bytes
  /// It lies so many characters before the end; all of them are well-formed.
  case characters
  /// It lies so many bytes before the end, if they are the keyword's.
  case exactBytes
  /// It is where going back unit by unit has used up the keyword, if all units are equal once they are folded as the
  /// keyword is.
  case foldedUnits
}

extension SearchedKeyword {
  /// The keyword for an automaton that reads the bytes as they are.
  init(exact keyword: Keyword, index: Int) {
    self.init(
      index: UInt32(index), path: keyword.bytes, start: .bytes, length: keyword.bytes.count)
  }

  /// The keyword for an automaton that reads text folded under `folding`, a part of that of `table`.
  ///
  /// A keyword without folding must be well-formed: only then is each of its occurrences one of
  /// its folded form in the folded text.
  init(
    _ keyword: Keyword, traits: KeywordTraits, index: Int, under folding: CharacterFolding,
    _ table: CharacterFoldingTable
  ) {
    let path = table.foldedUTF8(keyword.bytes, under: folding)
    self.init(index: UInt32(index), path: path, start: .bytes, length: path.count)
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
