/// A class in brackets, with its characters if they are few.
struct CharacterClass {
  private var members: [UInt32] = []
  /// Whether it has more characters than `members` lists.
  private var isLarge = false
  private var isNegated = false
  /// All characters that the class may have, negation aside.
  private var possible = CharacterBitmap()
  /// The characters of `possible` that the class certainly has.
  private var certain = CharacterBitmap()

  /// Reads a class. The cursor is on its opening bracket.
  static func take(
    from cursor: inout PatternCursor, options: PatternOptions
  ) throws(PatternRefusal) -> PatternNode {
    if cursor.take("[[:<:]]") || cursor.take("[[:>:]]") { return .nothing }
    var reader = CharacterClass()
    try cursor.expect("[")
    try reader.skip(&cursor, options)
    if cursor.take("^") { reader.isNegated = true }
    try reader.skip(&cursor, options)
    var isFirst = true
    while isFirst || !cursor.isNext("]") {
      try reader.takeItem(from: &cursor, options)
      isFirst = false
      try reader.skip(&cursor, options)
    }
    try cursor.expect("]")
    return reader.node(options, at: cursor.offset)
  }

  private func node(_ options: PatternOptions, at place: Int) -> PatternNode {
    guard !isLarge, !isNegated, !members.isEmpty else { return .oneIn(bitmap(options), at: place) }
    var characters: [PatternCharacter] = []
    for scalar in members {
      let character = PatternCharacter(scalar: scalar, isCaseless: options.isCaseless)
      if !characters.contains(character) { characters.append(character) }
    }
    guard characters.count <= PatternLimits.classMembers else {
      return .oneIn(bitmap(options), at: place)
    }
    return characters.count == 1
      ? .character(characters[0], at: place) : .oneOf(characters, at: place)
  }

  private func bitmap(_ options: PatternOptions) -> CharacterBitmap {
    guard !isNegated else { return certain.inverted }
    var bitmap = possible
    if options.isCaseless { bitmap.insertOtherCases() }
    return bitmap
  }

  /// Skips what has no meaning: `\E`, `\Q\E`, and under `(?xx)` spaces and tabs.
  private func skip(
    _ cursor: inout PatternCursor, _ options: PatternOptions
  ) throws(PatternRefusal) {
    while cursor.take("\\E") || cursor.take("\\Q\\E")
      || options.isExtendedInClasses && (cursor.take(" ") || cursor.take("\t"))
    {}
  }

  private mutating func takeItem(
    from cursor: inout PatternCursor, _ options: PatternOptions
  ) throws(PatternRefusal) {
    if cursor.isNext("["), try takePOSIXClass(from: &cursor) { return }
    guard let character = try takeCharacter(from: &cursor) else { return }
    var probe = cursor
    try skip(&probe, options)
    guard probe.take("-") else {
      add(character...character)
      return
    }
    try skip(&probe, options)
    if probe.isNext("]") || probe.isAtEnd {
      add(character...character)
      return
    }
    // A character after a hyphen ends a range. PCRE2 refuses most other items there; those that it
    // accepts make the class a large one here.
    if probe.isNext("["), try takePOSIXClass(from: &probe) {
      addUnknown()
    } else if let end = try takeCharacter(from: &probe), character <= end {
      add(character...end)
    } else {
      addUnknown()
    }
    cursor = probe
  }

  private mutating func addUnknown() {
    isLarge = true
    possible = .all
  }

  private mutating func add(_ range: ClosedRange<UInt32>) {
    possible.insert(range)
    certain.insert(range)
    guard range.count + members.count <= 2 * PatternLimits.classMembers else {
      isLarge = true
      return
    }
    members += range
  }

  /// Reads one character. Returns nil for an item that matches several characters, which makes the
  /// class a large one.
  private mutating func takeCharacter(
    from cursor: inout PatternCursor
  ) throws(PatternRefusal) -> UInt32? {
    guard cursor.isNext("\\") else { return try cursor.takeScalar() }
    switch try cursor.takeEscapeInClass() {
    case .character(let scalar):
      return scalar
    case .quote:
      while !cursor.take("\\E") { add(try cursor.takeScalar()) }
      return nil
    case .oneIn(let characters):
      isLarge = true
      possible.formUnion(characters)
      // Not even the ASCII characters of a Unicode property are known.
      if characters != .all { certain.formUnion(characters) }
      return nil
    case .text, .place, .endOfQuote:
      addUnknown()
      return nil
    }
  }

  private mutating func add(_ scalar: UInt32) {
    add(scalar...scalar)
    // A quoted character may start or end a range.
    isLarge = true
  }

  /// Skips `[:name:]` and its kin, if PCRE2 reads it as such.
  private mutating func takePOSIXClass(
    from cursor: inout PatternCursor
  ) throws(PatternRefusal) -> Bool {
    guard let kind = cursor.byte(1),
      kind == UInt8(ascii: ":") || kind == UInt8(ascii: ".") || kind == UInt8(ascii: "=")
    else { return false }
    var probe = cursor
    try probe.expect("[")
    _ = try probe.takeByte()
    var name: [UInt8] = []
    while let byte = probe.next, let after = probe.byte(1) {
      if byte == UInt8(ascii: "\\"), after == UInt8(ascii: "]") || after == UInt8(ascii: "\\") {
        _ = try probe.takeByte()
      } else if byte == UInt8(ascii: "[") && after == kind || byte == UInt8(ascii: "]") {
        return false
      } else if byte == kind, after == UInt8(ascii: "]") {
        _ = try probe.takeByte()
        _ = try probe.takeByte()
        cursor = probe
        addPOSIXClass(String(decoding: name, as: UTF8.self), cursor.usesUnicodeProperties)
        return true
      }
      name.append(try probe.takeByte())
    }
    return false
  }

  private mutating func addPOSIXClass(_ name: String, _ usesUnicodeProperties: Bool) {
    isLarge = true
    let sets: [String: [CharacterBitmap]] = [
      "alnum": [.letters, .digits], "alpha": [.letters], "digit": [.digits], "lower": [.letters],
      "space": [.whiteSpace], "upper": [.letters], "word": [.wordCharacters],
      "xdigit": [.digits, .letters],
    ]
    guard let parts = sets[name], !usesUnicodeProperties else { return addUnknown() }
    for part in parts { possible.formUnion(part) }
  }
}
