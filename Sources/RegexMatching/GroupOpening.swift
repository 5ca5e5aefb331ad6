/// The meaning of an opening bracket and the characters after it.
enum GroupOpening {
  case group
  case named
  case scoped(PatternOptions)
  /// A group that backtracking does not re-enter.
  case atomic
  case lookaround(isPositive: Bool)
  /// A group with a condition; the condition comes next.
  case condition

  // The following cases are complete: their closing bracket has been read.

  /// Options for the rest of the enclosing group.
  case options(PatternOptions)
  /// A backreference, a subroutine call, a callout.
  case text
  /// A verb.
  case place

  /// Reads an opening. The cursor is on the bracket.
  static func take(
    from cursor: inout PatternCursor, _ options: PatternOptions
  ) throws(PatternRefusal) -> GroupOpening {
    try cursor.expect("(")
    if cursor.take("*") { return try takeStarred(from: &cursor) }
    guard cursor.take("?") else { return .group }
    switch cursor.next {
    case UInt8(ascii: ":"), UInt8(ascii: "|"):
      _ = try cursor.takeByte()
      return .group
    case UInt8(ascii: ">"):
      _ = try cursor.takeByte()
      return .atomic
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "*"):
      return .lookaround(isPositive: try cursor.takeByte() != UInt8(ascii: "!"))
    case UInt8(ascii: "<"):
      _ = try cursor.takeByte()
      if cursor.take("!") { return .lookaround(isPositive: false) }
      if cursor.take("=") || cursor.take("*") { return .lookaround(isPositive: true) }
      return try takeName(from: &cursor, upTo: UInt8(ascii: ">"))
    case UInt8(ascii: "'"):
      _ = try cursor.takeByte()
      return try takeName(from: &cursor, upTo: UInt8(ascii: "'"))
    case UInt8(ascii: "("):
      return .condition
    case UInt8(ascii: "C"):
      try takeCallout(from: &cursor)
      return .text
    default:
      if try takeReference(from: &cursor) { return .text }
      return try takeOptions(from: &cursor, options)
    }
  }

  private static func takeName(
    from cursor: inout PatternCursor, upTo end: UInt8
  ) throws(PatternRefusal) -> GroupOpening {
    _ = try cursor.take(upTo: end)
    return .named
  }

  /// Reads a backreference or a subroutine call. Of the syntax with P it also reads the opening of
  /// a named group; the caller reads the rest of that group.
  private static func takeReference(
    from cursor: inout PatternCursor
  ) throws(PatternRefusal) -> Bool {
    if cursor.take("P=") || cursor.take("P>") || cursor.take("&") {
      _ = try cursor.take(upTo: UInt8(ascii: ")"))
      return true
    }
    if cursor.take("R") {
      try cursor.expect(")")
      return true
    }
    let isSigned = cursor.isNext("+") || cursor.isNext("-")
    guard cursor.byte(isSigned ? 1 : 0)?.isDigit == true else { return false }
    if isSigned { _ = try cursor.takeByte() }
    _ = try cursor.takeNumber()
    try cursor.expect(")")
    return true
  }

  private static func takeOptions(
    from cursor: inout PatternCursor, _ options: PatternOptions
  ) throws(PatternRefusal) -> GroupOpening {
    if cursor.take("P<") { return try takeName(from: &cursor, upTo: UInt8(ascii: ">")) }
    var changed = options
    try changed.takeLetters(from: &cursor)
    if cursor.take(":") { return .scoped(changed) }
    try cursor.expect(")")
    return .options(changed)
  }

  private static func takeCallout(from cursor: inout PatternCursor) throws(PatternRefusal) {
    try cursor.expect("C")
    if cursor.take(")") { return }
    guard let first = cursor.next, !first.isDigit else {
      _ = try cursor.takeNumber()
      return try cursor.expect(")")
    }
    guard "`'\"^%#${".utf8.contains(first) else { throw cursor.unrecognised() }
    _ = try cursor.takeByte()
    let end = first == UInt8(ascii: "{") ? UInt8(ascii: "}") : first
    // Inside the string, the delimiter is written twice.
    repeat {
      _ = try cursor.take(upTo: end)
    } while cursor.take(byte: end)
    try cursor.expect(")")
  }

  /// Reads what follows `(*` inside a pattern: a verb, or a group's name in letters.
  private static func takeStarred(
    from cursor: inout PatternCursor
  ) throws(PatternRefusal) -> GroupOpening {
    let name = String(
      decoding: cursor.take { $0.isASCIILowercase || $0.isASCIIUppercase || $0 == 0x5F },
      as: UTF8.self)
    if let group = namesOfGroups[name], cursor.take(":") { return group }
    guard namesOfVerbs.contains(name), cursor.isNext(")") || cursor.isNext(":") else {
      throw cursor.unrecognised()
    }
    guard name != "ACCEPT" else { throw PatternRefusal("(*ACCEPT) may end a match anywhere") }
    _ = try cursor.take(upTo: UInt8(ascii: ")"))
    return .place
  }

  private static let namesOfVerbs: Set<String> = [
    "", "ACCEPT", "COMMIT", "F", "FAIL", "MARK", "PRUNE", "SKIP", "THEN",
  ]

  private static let namesOfGroups: [String: GroupOpening] = [
    "pla": .lookaround(isPositive: true), "positive_lookahead": .lookaround(isPositive: true),
    "nla": .lookaround(isPositive: false), "negative_lookahead": .lookaround(isPositive: false),
    "plb": .lookaround(isPositive: true), "positive_lookbehind": .lookaround(isPositive: true),
    "nlb": .lookaround(isPositive: false), "negative_lookbehind": .lookaround(isPositive: false),
    "napla": .lookaround(isPositive: true),
    "non_atomic_positive_lookahead": .lookaround(isPositive: true),
    "naplb": .lookaround(isPositive: true),
    "non_atomic_positive_lookbehind": .lookaround(isPositive: true),
    "atomic": .atomic, "sr": .atomic, "script_run": .atomic, "asr": .atomic,
    "atomic_script_run": .atomic,
  ]
}
