internal import TextFolding

/// A text without what does not count in it, and where its parts were.
///
/// Characters that folding changes are there as what they become, those that stand in gaps and those that repeat the one
/// before them are not. What folding leaves alone, and what the keyword matcher folds by itself, is copied as it is.
/// A line feed stands wherever no word can go on: at line ends, at gaps that are too wide, at bytes that are no text.
struct Skeleton {
  /// The bytes, to be searched.
  private(set) var bytes: [UInt8] = []

  /// From where on a part of the bytes comes.
  private struct Origin {
    /// Where the part begins in `bytes`.
    var place: Int
    /// Where it comes from in the text.
    var text: Int
    /// Whether it is one character, folded, and not a stretch that was copied.
    var isCharacter: Bool
  }

  private var origins: [Origin] = []
  /// How many ignorable characters came since the last that is there.
  private var gap = 0
  /// What the last character became at its end; nil after a line feed, and where nobody asks.
  private var last: UInt32?

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    gap = 0
    last = nil
  }

  /// Where in the text the character starts that begins at `place` in the bytes, or nil if none begins there.
  func origin(of place: Int) -> Int? {
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].place <= place { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let origin = origins[low - 1]
    guard origin.isCharacter else { return origin.text + place - origin.place }
    return origin.place == place ? origin.text : nil
  }

  /// Ends what can be found: no word goes on from here.
  mutating func cut() {
    gap = 0
    last = nil
    if bytes.last != Self.lineFeed { bytes.append(Self.lineFeed) }
  }

  /// Adds a stretch as it is. `last` is what its last character is under folding, if that matters.
  mutating func copy(
    _ stretch: Range<Int>, of text: Span<UInt8>, rules: SkeletonRules, last: UInt32?
  ) {
    guard !stretch.isEmpty else { return }
    if gap > rules.widestGap { cut() }
    gap = 0
    origins.append(Origin(place: bytes.count, text: stretch.lowerBound, isCharacter: false))
    unsafe text.extracting(stretch).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    self.last = last
  }

  /// Adds the character that `folder` has read from `start`.
  mutating func add(_ folder: borrowing CharacterFolder, from start: Int, rules: SkeletonRules) {
    guard let first = folder.symbols.first, first != UInt32(Self.lineFeed) else {
      cut()
      return
    }
    if rules.hasGaps, folder.isIgnorable {
      gap += 1
      return
    }
    if gap > rules.widestGap { cut() }
    if gap > rules.gaps { last = nil }
    gap = 0
    let place = bytes.count
    for symbol in folder.symbols {
      if rules.hasGaps, folder.table.entry(of: symbol).isIgnorable { continue }
      if rules.repeats {
        if symbol == last { continue }
        last = symbol
      }
      UTF8Decoding.forEachByte(of: symbol) { bytes.append($0) }
    }
    if bytes.count > place {
      origins.append(Origin(place: place, text: start, isCharacter: true))
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")
}

/// What a ``Skeleton`` leaves out.
struct SkeletonRules {
  /// Whether ignorable characters are left out.
  var hasGaps: Bool
  /// Up to how many of them lie between characters that repeat each other.
  var gaps: Int
  /// More of them than this cut any word in two.
  var widestGap: Int
  /// Whether repetitions are left out.
  var repeats: Bool
}
