internal import Indexing
internal import KeywordMatching

/// What a hit of a keyword, or a stretch, means for one probe.
struct KeywordBinding {
  var probe: ProbeIndex
  var meaning: Meaning

  enum Meaning {
    /// One of the probe's words, and where it must begin and end, if that matters.
    case word(edges: WordEdges?)
    /// A literal that the probe's regex may need: the bit of its set, and its position among the literals of all sets.
    case literal(set: UInt8, place: Int32)
    /// A stretch that the probe's regex needs, and its minimum length.
    case stretch(count: Int32)
    /// One of the words of which the probe's regex consists, and its position among them.
    case regexWord(Int32)
  }

  var isWord: Bool {
    guard case .word = meaning else { return false }
    return true
  }
}

/// The position of a binding among the bindings of all keywords.
struct BindingIndex: TypedIndex {
  let position: Int

  init(_ position: Int) { self.position = position }
}

/// The bindings of all keywords, followed by the bindings of the stretches. Each stretch counts as one more keyword.
struct KeywordBindings: Sendable {
  private let bindings: IndexedList<BindingIndex, KeywordBinding>
  /// Where the bindings of each keyword start, and behind the last keyword where they all end.
  private let starts: IndexedList<KeywordIndex, BindingIndex>

  init(_ ofKeywords: [[KeywordBinding]]) {
    bindings = IndexedList(ofKeywords.flatMap(\.self))
    var starts: IndexedList<KeywordIndex, BindingIndex> = [0]
    var end: BindingIndex = 0
    for bindings in ofKeywords {
      end = end.advanced(by: bindings.count)
      starts.append(end)
    }
    self.starts = starts
  }

  var count: Int { bindings.count }

  /// All keywords and stretches.
  var keywords: Range<KeywordIndex> { starts.startIndex..<starts.endIndex.advanced(by: -1) }

  /// The bindings of a keyword.
  func indices(of keyword: KeywordIndex) -> Range<BindingIndex> {
    starts[keyword]..<starts[keyword.advanced(by: 1)]
  }

  subscript(index: BindingIndex) -> KeywordBinding { bindings[index] }

  func allSatisfy(_ isWanted: (KeywordBinding) -> Bool) -> Bool { bindings.allSatisfy(isWanted) }
}
