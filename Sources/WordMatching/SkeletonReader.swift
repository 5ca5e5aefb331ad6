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

  /// Where the first symbol of a character stands in the folded bytes, or why it does not stand there.
  enum FirstSymbol: Equatable {
    /// It is in the folded bytes, at this place.
    case stands(at: Int)
    /// It was left out, because it repeats the symbol before it.
    case repeats
    /// The character has no symbol that counts.
    case isMissing
  }

  /// Reads a character.
  ///
  /// Inlined, because the search for the origin of a hit spends its time here. Without a call, the compiler need not
  /// build the value that this returns.
  @inline(__always)
  mutating func readCharacter(
    of text: Span<UInt8>, _ table: SkeletonTable, _ folder: inout CharacterFolder
  ) -> FirstSymbol {
    if let character = table.simpleCharacter(at: offset, in: text, folder) {
      offset = character.end
      return state.take(character, table.rules, &place)
    }
    offset = folder.read(at: offset, in: text)
    var start: Int?
    var place = place
    let isRepeated = state.take(folder, table.rules) { symbol, isGap in
      if !isGap, start == nil { start = place }
      place += UTF8Decoding.length(of: symbol)
    }
    self.place = place
    if isRepeated { return .repeats }
    return start.map { .stands(at: $0) } ?? .isMissing
  }

  /// Where the next whole character starts that repeats the symbol at `symbolPlace`; nil if another symbol comes first.
  /// The symbol must be one of the last character read.
  ///
  /// ﬁ becomes two symbols, so that in ﬁix the stretch of two i begins inside of a character.
  @inline(never)
  mutating func repetition(
    ofSymbolAt symbolPlace: Int, in text: Span<UInt8>, _ table: SkeletonTable,
    _ folder: inout CharacterFolder
  ) -> Int? {
    guard state.last != SkeletonState.none,
      symbolPlace + UTF8Decoding.length(of: state.last) == place
    else { return nil }
    while offset < text.count, state.gap <= UInt32(table.rules.gaps) {
      let start = offset
      switch readCharacter(of: text, table, &folder) {
      case .repeats: return start
      case .stands: return nil
      case .isMissing: continue
      }
    }
    return nil
  }
}

/// What the folding of a character depends on in the text before it. The loop in C keeps the same state.
struct SkeletonState {
  /// The last symbol of the last character; `none` where nothing can repeat it.
  private(set) var last: UInt32
  /// How many ignorable characters came since that symbol.
  private(set) var gap: UInt32

  static let none = UInt32.max

  init(last: UInt32, gap: UInt32) {
    self.last = last
    self.gap = gap
  }

  init(_ mark: simdscan_fold_mark) {
    self.init(last: mark.last, gap: mark.gap)
  }

  /// Takes a simple character and moves `place` past what is appended.
  @inline(__always)
  mutating func take(
    _ character: SimpleCharacter, _ rules: SkeletonRules, _ place: inout Int
  ) -> SkeletonReader.FirstSymbol {
    guard !character.isIgnorable else {
      gap += 1
      return .isMissing
    }
    if gap != 0 {
      if gap > rules.widestGap { place += 1 }
      if gap > rules.gaps { last = Self.none }
      gap = 0
    }
    if rules.repeats {
      if character.symbol == last { return .repeats }
      last = character.symbol == 0x0A ? Self.none : character.symbol
    }
    defer { place += UTF8Decoding.length(of: character.symbol) }
    return .stands(at: place)
  }

  /// Takes the character that was read and calls `append` with what is appended: the symbols, after a line feed
  /// where the gap before them was too wide. Returns whether the first symbol is left out because it repeats the one
  /// before it.
  @discardableResult
  mutating func take(
    _ folder: borrowing CharacterFolder, _ rules: SkeletonRules,
    append: (_ symbol: UInt32, _ isGap: Bool) -> Void
  ) -> Bool {
    guard !folder.symbols.isEmpty else {
      append(0x0A, true)
      last = Self.none
      gap = 0
      return false
    }
    if rules.hasGaps, folder.isIgnorable {
      gap += 1
      return false
    }
    if gap > rules.widestGap { append(0x0A, true) }
    if gap > rules.gaps { last = Self.none }
    gap = 0
    var isFirst = true
    var isFirstRepeated = false
    for symbol in folder.symbols {
      if rules.hasGaps, folder.table.entry(of: symbol).isIgnorable { continue }
      defer { isFirst = false }
      if rules.repeats {
        if symbol == last {
          isFirstRepeated = isFirstRepeated || isFirst
          continue
        }
        last = symbol == 0x0A ? Self.none : symbol
      }
      append(symbol, false)
    }
    return isFirstRepeated
  }
}
