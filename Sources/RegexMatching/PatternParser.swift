/// Parses a pattern in PCRE2's syntax to find the text that a match must contain.
///
/// The pattern is one that PCRE2 has compiled under UTF: the parser does not find every error that
/// PCRE2 finds. If it does not recognise something, it refuses the whole pattern. Syntax that
/// versions of PCRE2 read differently (`a{,3}`) becomes `PatternNode.text`. Time is proportional to
/// the pattern's length.
struct PatternParser {
  /// Whether the pattern has only characters, classes, alternatives, unnamed groups and
  /// quantifiers. Then the order of the alternatives alone decides what matches.
  private(set) var isPlain = true
  /// Whether the rest of a match depends only on the current place and the text around it: no
  /// reference, call, condition, verb, atomic part, `\G` or `\K`.
  private(set) var isRegular = true

  private var cursor: PatternCursor
  private var depth = 0
  /// Whether only a line feed ends a comment.
  private var endsLinesWithLF: Bool

  static func parse(
    _ pattern: [UInt8], newlineIsLF: Bool
  ) throws(PatternRefusal) -> (node: PatternNode, isPlain: Bool, isRegular: Bool) {
    guard pattern.count <= PatternLimits.patternBytes else {
      throw PatternRefusal("longer than \(PatternLimits.patternBytes) bytes: \(pattern.count)")
    }
    var parser = PatternParser(pattern, newlineIsLF: newlineIsLF)
    let node = try parser.takePattern()
    return (node, parser.isPlain, parser.isRegular)
  }

  private init(_ pattern: [UInt8], newlineIsLF: Bool) {
    cursor = PatternCursor(pattern)
    endsLinesWithLF = newlineIsLF
  }

  private mutating func takePattern() throws(PatternRefusal) -> PatternNode {
    while let verb = try LeadingVerb.take(from: &cursor) {
      switch verb {
      case .newline(let isLF): endsLinesWithLF = isLF
      case .limit: isPlain = false
      case .unicodeProperties: cursor.usesUnicodeProperties = true
      case .notEmpty: isRegular = false
      case .other: break
      }
    }
    let branches = try takeBranches(PatternOptions())
    guard cursor.isAtEnd else { throw cursor.unrecognised() }
    return Self.alternation(branches)
  }

  private static func alternation(_ branches: [PatternNode]) -> PatternNode {
    branches.count == 1 ? branches[0] : .alternation(branches)
  }

  /// Reads alternatives up to a closing bracket or the end. Options set in one alternative stay set
  /// in the later ones.
  private mutating func takeBranches(_ options: PatternOptions) throws(PatternRefusal)
    -> [PatternNode]
  {
    var options = options
    var branches: [PatternNode] = []
    repeat {
      branches.append(try takeBranch(&options))
    } while cursor.take("|")
    return branches
  }

  private mutating func takeBranch(
    _ options: inout PatternOptions
  ) throws(PatternRefusal) -> PatternNode {
    var items: [PatternNode] = []
    var mayRepeat = false
    var start = cursor.offset
    while true {
      try skip(options)
      guard let byte = cursor.next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") else {
        break
      }
      if var quantifier = try takeQuantifier(options) {
        guard mayRepeat, let item = items.popLast() else { throw cursor.unrecognised() }
        quantifier.range = start..<cursor.offset
        items.append(.repetition(item, quantifier))
        mayRepeat = false
      } else if cursor.isAtDoubtfulQuantifier {
        // Characters up to 10.42, a quantifier from 10.43 on.
        _ = try cursor.take(upTo: UInt8(ascii: "}"))
        _ = items.popLast()
        items.append(text())
        mayRepeat = true
      } else if cursor.take("\\Q") {
        while !cursor.isAtEnd, !cursor.take("\\E") {
          start = cursor.offset
          let scalar = try cursor.takeScalar()
          items.append(character(scalar, options))
          mayRepeat = true
        }
      } else {
        start = cursor.offset
        let item = try takeItem(&options)
        mayRepeat = item != nil
        item.map { items.append($0) }
      }
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  /// Skips what has no meaning between items.
  private mutating func skip(_ options: PatternOptions) throws(PatternRefusal) {
    while true {
      if cursor.take("(?#") {
        _ = try cursor.take(upTo: UInt8(ascii: ")"))
      } else if options.isExtended, cursor.takeWhiteSpace() {
        continue
      } else if options.isExtended, cursor.take("#") {
        guard endsLinesWithLF else {
          throw PatternRefusal("a comment under a newline convention other than LF")
        }
        _ = cursor.take { $0 != UInt8(ascii: "\n") }
      } else if !cursor.take("\\E"), !cursor.take("\\Q\\E") {
        return
      }
    }
  }

  private mutating func takeQuantifier(
    _ options: PatternOptions
  ) throws(PatternRefusal) -> PatternQuantifier? {
    guard var quantifier = try cursor.takeQuantifier() else { return nil }
    try skip(options)
    if cursor.take("?") {
      quantifier.isLazy = true
    } else if cursor.take("+") {
      isPlain = false
      isRegular = false
    }
    return quantifier
  }

  private func character(_ scalar: UInt32, _ options: PatternOptions) -> PatternNode {
    .character(
      PatternCharacter(scalar: scalar, isCaseless: options.isCaseless), at: cursor.offset)
  }

  /// Reads one item; nil for one that only sets options.
  private mutating func takeItem(
    _ options: inout PatternOptions
  ) throws(PatternRefusal) -> PatternNode? {
    switch cursor.next {
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      _ = try cursor.takeByte()
      return place()
    case UInt8(ascii: "."):
      _ = try cursor.takeByte()
      return .oneIn(.all, at: cursor.offset)
    case UInt8(ascii: "["):
      let node = try CharacterClass.take(from: &cursor, options: options)
      if case .nothing = node { isPlain = false }
      return node
    case UInt8(ascii: "("):
      return try takeGroup(&options)
    case UInt8(ascii: "\\"):
      if cursor.isNext("\\G") || cursor.isNext("\\K") { isRegular = false }
      switch try cursor.takeEscape() {
      case .character(let scalar): return character(scalar, options)
      case .oneIn(let set): return .oneIn(set, at: cursor.offset)
      case .text: return text()
      case .place: return place()
      case .quote, .endOfQuote: throw cursor.unrecognised()
      }
    default:
      let scalar = try cursor.takeScalar()
      return character(scalar, options)
    }
  }

  private mutating func text() -> PatternNode {
    isRegular = false
    return .text
  }

  private mutating func place() -> PatternNode {
    isPlain = false
    return .nothing
  }

  private mutating func takeGroup(
    _ options: inout PatternOptions
  ) throws(PatternRefusal) -> PatternNode? {
    depth += 1
    defer {
      depth -= 1
    }
    guard depth <= PatternLimits.depth else {
      throw PatternRefusal("brackets nested more than \(PatternLimits.depth) deep")
    }
    switch try GroupOpening.take(from: &cursor, options) {
    case .group:
      return try takeRest(options)
    case .scoped(let inner):
      return try takeRest(inner)
    case .named:
      isPlain = false
      return try takeRest(options)
    case .atomic:
      isPlain = false
      isRegular = false
      return try takeRest(options)
    case .lookaround(let isPositive):
      isPlain = false
      let inside = try takeRest(options)
      return isPositive ? .lookaround(inside) : .nothing
    case .condition:
      return try takeConditional(options)
    case .options(let changed):
      options = changed
      return nil
    case .text:
      return text()
    case .place:
      isRegular = false
      return place()
    }
  }

  /// Reads the alternatives of a group and its closing bracket.
  private mutating func takeRest(_ options: PatternOptions) throws(PatternRefusal) -> PatternNode {
    let branches = try takeBranches(options)
    try cursor.expect(")")
    return Self.alternation(branches)
  }

  /// Reads what follows `(?(`. The cursor is on the second bracket.
  private mutating func takeConditional(
    _ options: PatternOptions
  ) throws(PatternRefusal) -> PatternNode {
    isPlain = false
    isRegular = false
    if cursor.take("(DEFINE)") {
      // A definition matches only where it is called, if at all.
      _ = try takeRest(options)
      return .text
    }
    if cursor.isNext("(?") || cursor.isNext("(*") {
      var inner = options
      if cursor.isNext("(?C") { _ = try takeGroup(&inner) }
      _ = try takeGroup(&inner)
    } else {
      try cursor.expect("(")
      let condition = try cursor.take(upTo: UInt8(ascii: ")"))
      guard !condition.contains(UInt8(ascii: "(")) else { throw cursor.unrecognised() }
    }
    let branches = try takeBranches(options)
    try cursor.expect(")")
    return .alternation(branches.count == 1 ? branches + [.nothing] : branches)
  }
}
