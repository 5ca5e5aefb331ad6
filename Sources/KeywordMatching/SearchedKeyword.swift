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
}

/// How the start of an occurrence is found when the automaton has reached its end.
///
/// An automaton that folds knows where the occurrence ends in the original text, but not how many
/// bytes it took there, nor, for a keyword that is to be found exactly, what the bytes were.
enum OccurrenceStart: UInt8, Sendable {
  /// It lies so many bytes before the end.
  case bytes
  /// It lies so many characters before the end; all of them are well-formed.
  case characters
  /// It lies so many bytes before the end, if they are the keyword's.
  case exactBytes
  /// It is where going back unit by unit has used up the keyword, if all folded units are equal.
  case foldedUnits
}

extension SearchedKeyword {
  /// The keyword for an automaton that reads the bytes as they are.
  init(exact keyword: Keyword, index: Int) {
    self.init(
      index: UInt32(index), path: keyword.bytes, start: .bytes, length: keyword.bytes.count)
  }

  /// The keyword for an automaton that reads folded text.
  ///
  /// A keyword without folding must be well-formed: only then is each of its occurrences one of
  /// its folded form in the folded text.
  init(folded keyword: Keyword, traits: KeywordTraits, index: Int) {
    let path = CaseFolding.foldedUTF8(keyword.bytes)
    self.init(index: UInt32(index), path: path, start: .bytes, length: path.count)
    if !traits.isWellFormed {
      start = .foldedUnits
      compared = path
    } else if traits.variants != .none, !keyword.folding.contains(.case) {
      start = .exactBytes
      length = keyword.bytes.count
      compared = keyword.bytes
    } else if traits.variants == .otherLength {
      start = .characters
      length = traits.characters
    }
  }
}
