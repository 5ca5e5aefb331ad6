/// A line of a text as words are searched in it: the symbols that count, in order.
struct NaiveLine {
  /// A symbol of a character, or several equal ones in a row.
  struct Piece {
    /// Nil for a byte that is not part of a character; it is equal to nothing.
    var symbol: Unicode.Scalar?
    var count = 1
    /// Where the character of the first symbol starts, and where the character of the last one
    /// ends.
    var start: Int
    var end: Int
    /// Whether the first symbol is the first kept one of its character.
    var isFirst: Bool
    /// How many ignorable characters are between the previous piece and this one.
    var ignorableBefore = 0
  }

  private(set) var pieces: [Piece] = []

  /// A line without text.
  init() {}

  /// The lines of a text, with a piece for every symbol.
  static func lines(of text: [UInt8], under folding: NaiveFolding) -> [NaiveLine] {
    TextUnit.units(of: text).split { $0.scalar == "\n" }.map { units in
      NaiveLine(units, under: folding)
    }
  }

  private init(_ units: ArraySlice<TextUnit>, under folding: NaiveFolding) {
    var ignorableBefore = 0
    for character in Self.characters(units, under: folding) {
      guard let first = character.first, let last = character.last else { continue }
      let scalars = character.compactMap(\.scalar)
      if scalars.isEmpty {
        pieces.append(
          Piece(
            symbol: nil, start: first.start, end: last.end, isFirst: true,
            ignorableBefore: ignorableBefore))
        ignorableBefore = 0
        continue
      }
      let kept = folding.kept(of: folding.symbols(of: scalars))
      if kept.isEmpty {
        ignorableBefore += 1
      }
      for (index, symbol) in kept.enumerated() {
        pieces.append(
          Piece(
            symbol: symbol, start: first.start, end: last.end, isFirst: index == 0,
            ignorableBefore: ignorableBefore))
        ignorableBefore = 0
      }
    }
  }

  /// The units of each character.
  private static func characters(
    _ units: ArraySlice<TextUnit>, under folding: NaiveFolding
  ) -> [[TextUnit]] {
    var characters: [[TextUnit]] = []
    for unit in units {
      if let scalar = unit.scalar, let before = characters.last?.last, before.scalar != nil,
        folding.attaches(scalar)
      {
        characters[characters.count - 1].append(unit)
      } else {
        characters.append([unit])
      }
    }
    return characters
  }

  /// The line with equal symbols joined into one piece where at most `gaps` ignorable characters
  /// are between them.
  func joiningRepeated(gaps: Int) -> NaiveLine {
    var line = NaiveLine()
    line.append(pieces, joiningRepeated: true, gaps: gaps)
    return line
  }

  /// Appends pieces, each to the piece before it if it has the same symbol, repetitions are joined, and at most `gaps`
  /// ignorable characters are between the two.
  mutating func append(_ more: [Piece], joiningRepeated: Bool, gaps: Int) {
    for piece in more {
      if joiningRepeated, var repeated = pieces.last, repeated.symbol != nil,
        repeated.symbol == piece.symbol, piece.ignorableBefore <= gaps
      {
        repeated.count += 1
        repeated.end = piece.end
        pieces[pieces.count - 1] = repeated
      } else {
        pieces.append(piece)
      }
    }
  }

  /// The pieces of each character that counts.
  var characters: [[Piece]] {
    var characters: [[Piece]] = []
    for piece in pieces {
      if piece.isFirst { characters.append([]) }
      characters[characters.count - 1].append(piece)
    }
    return characters
  }
}
