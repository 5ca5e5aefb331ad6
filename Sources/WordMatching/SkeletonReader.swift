internal import CSIMDScan
internal import TextFolding

/// Folds a text once more from a mark on, as it was folded before.
struct SkeletonReader {
  /// Where in the text the next character is.
  private(set) var offset: Int
  /// Where in the folded bytes the next character goes.
  private(set) var place: Int
  private var state: SkeletonState

  init(_ mark: simdscan_fold_mark) {
    offset = Int(mark.position)
    place = Int(mark.output)
    state = SkeletonState(mark)
  }

  /// Reads a character and returns where its first symbol is in the folded bytes; nil if none of its symbols is
  /// there.
  mutating func readCharacter(
    of text: Span<UInt8>, _ table: SkeletonTable, _ folder: inout CharacterFolder
  ) -> Int? {
    if let character = table.simpleCharacter(at: offset, in: text, folder) {
      offset = character.end
      return state.take(character, table.rules, &place)
    }
    offset = folder.read(at: offset, in: text)
    var start: Int?
    var place = place
    state.take(folder, table.rules) { symbol, isGap in
      if !isGap, start == nil { start = place }
      place += UTF8Decoding.length(of: symbol)
    }
    self.place = place
    return start
  }
}

/// What folding a character needs to know of the text before it: the same as the loop in C knows.
struct SkeletonState {
  /// The last symbol of the last character; `none` where nothing can repeat it.
  private(set) var last: UInt32
  /// How many ignorable characters came since then.
  private(set) var gap: UInt32

  static let none = UInt32.max

  init(last: UInt32, gap: UInt32) {
    self.last = last
    self.gap = gap
  }

  init(_ mark: simdscan_fold_mark) {
    self.init(last: mark.last, gap: mark.gap)
  }

  /// Takes a simple character and moves `place` past what is appended. Returns where its symbol is appended, or nil
  /// if it is not.
  @inline(__always)
  mutating func take(
    _ character: SimpleCharacter, _ rules: SkeletonRules, _ place: inout Int
  ) -> Int? {
    guard !character.isIgnorable else {
      gap += 1
      return nil
    }
    if gap != 0 {
      if gap > rules.widestGap { place += 1 }
      if gap > rules.gaps { last = Self.none }
      gap = 0
    }
    if rules.repeats {
      if character.symbol == last { return nil }
      last = character.symbol == 0x0A ? Self.none : character.symbol
    }
    defer { place += UTF8Decoding.length(of: character.symbol) }
    return place
  }

  /// Takes the character that was read and calls `append` with what is appended: the symbols, after a line feed
  /// where the gap before them was too wide.
  mutating func take(
    _ folder: borrowing CharacterFolder, _ rules: SkeletonRules,
    append: (_ symbol: UInt32, _ isGap: Bool) -> Void
  ) {
    guard !folder.symbols.isEmpty else {
      append(0x0A, true)
      last = Self.none
      gap = 0
      return
    }
    if rules.hasGaps, folder.isIgnorable {
      gap += 1
      return
    }
    if gap > rules.widestGap { append(0x0A, true) }
    if gap > rules.gaps { last = Self.none }
    gap = 0
    for symbol in folder.symbols {
      if rules.hasGaps, folder.table.entry(of: symbol).isIgnorable { continue }
      if rules.repeats {
        if symbol == last { continue }
        last = symbol == 0x0A ? Self.none : symbol
      }
      append(symbol, false)
    }
  }
}
