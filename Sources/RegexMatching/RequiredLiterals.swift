/// What a part of a pattern requires of the text that it matches.
struct RequiredLiterals {
  /// The texts that it may consume, in the order in which PCRE2 tries them. Nil if they are unknown
  /// or too many. Never empty.
  var exact: [RequiredLiteral]?
  /// If the part has matched, the subject contains a member of each of these sets.
  var sets: [LiteralSet] = []
  /// The sets that do not follow from `exact`: the requirements of lookarounds.
  var setsBeside: [LiteralSet] = []
}

/// Finds the literals that a pattern requires (Cox, "Regular Expression Matching with a Trigram
/// Index", with literals instead of trigrams).
struct LiteralSearch {
  private var budget: LiteralBudget

  /// The literals that every match of a pattern contains.
  static func literals(of node: PatternNode) throws(PatternRefusal) -> RequiredLiterals {
    var search = LiteralSearch(
      LiteralBudget(
        setSize: PatternLimits.setSize, literalBytes: PatternLimits.literalBytes))
    return try search.literals(of: node)
  }

  /// The words of a pattern that consists only of words, in the order in which PCRE2 tries them.
  /// Nil for other patterns, and if there are too many words.
  static func words(of node: PatternNode) -> [RequiredLiteral]? {
    var search = LiteralSearch(
      LiteralBudget(setSize: PatternLimits.words, literalBytes: PatternLimits.wordBytes))
    return (try? search.literals(of: node))?.exact
  }

  private init(_ budget: LiteralBudget) {
    self.budget = budget
  }

  private mutating func literals(
    of node: PatternNode
  ) throws(PatternRefusal) -> RequiredLiterals {
    try budget.spend(1)
    switch node {
    case .nothing:
      return RequiredLiterals(exact: [RequiredLiteral()])
    case .text:
      return RequiredLiterals()
    case .oneIn:
      return RequiredLiterals()
    case .character(let character, let place):
      guard let literal = RequiredLiteral(character, at: place) else { return RequiredLiterals() }
      return RequiredLiterals(exact: [literal], sets: [LiteralSet([literal], isHead: true)])
    case .oneOf(let characters, let place):
      let literals = characters.compactMap { RequiredLiteral($0, at: place) }
      guard literals.count == characters.count else { return RequiredLiterals() }
      return RequiredLiterals(exact: literals, sets: [LiteralSet(literals, isHead: true)])
    case .sequence, .repetition:
      var sequence = Sequence()
      try append(node, to: &sequence)
      return try sequence.literals(&budget)
    case .alternation(let branches):
      return try literals(ofAny: branches)
    case .lookaround(let inside):
      var sets = try literals(of: inside).sets
      for index in sets.indices { sets[index].isHead = false }
      return RequiredLiterals(exact: [RequiredLiteral()], sets: sets, setsBeside: sets)
    }
  }

  private mutating func literals(
    ofAny branches: [PatternNode]
  ) throws(PatternRefusal) -> RequiredLiterals {
    var exact: [RequiredLiteral]? = []
    var members: [RequiredLiteral]? = []
    var areHeads = true
    for branch in branches {
      let literals = try literals(of: branch)
      append(literals.exact, to: &exact)
      let best = literals.sets.min { $0.cost < $1.cost }
      append(best?.members, to: &members)
      areHeads = areHeads && best?.isHead == true
    }
    return RequiredLiterals(
      exact: exact, sets: members.map { [LiteralSet($0, isHead: areHeads)] } ?? [])
  }

  /// Adds the literals of one alternative to the literals of other alternatives; nil if there are too many.
  private func append(_ literals: [RequiredLiteral]?, to sum: inout [RequiredLiteral]?) {
    if let literals, literals.count + (sum?.count ?? 0) <= budget.setSize {
      sum?.append(contentsOf: literals)
    } else {
      sum = nil
    }
  }

  private mutating func append(
    _ node: PatternNode, to sequence: inout Sequence
  ) throws(PatternRefusal) {
    switch node {
    case .sequence(let parts):
      for part in parts { try append(part, to: &sequence) }
    case .repetition(let part, let quantifier):
      try append(part, repeated: quantifier, to: &sequence)
    default:
      let literals = try literals(of: node)
      try sequence.append(literals, &budget)
    }
  }

  private mutating func append(
    _ part: PatternNode, repeated quantifier: PatternQuantifier, to sequence: inout Sequence
  ) throws(PatternRefusal) {
    guard quantifier.maximum != 0 else { return }
    guard quantifier.minimum > 0 else {
      var literals = try literals(of: part)
      guard quantifier.maximum == 1, let exact = literals.exact, exact.count < budget.setSize
      else { return try sequence.skipOptional(&budget) }
      let none = [RequiredLiteral()]
      literals = RequiredLiterals(exact: quantifier.isLazy ? none + exact : exact + none)
      return try sequence.append(literals, &budget)
    }
    let copies = min(quantifier.minimum, PatternLimits.copies)
    for _ in 0..<copies { try append(part, to: &sequence) }
    if quantifier.maximum != copies { try sequence.endAdjacency(&budget) }
  }
}

/// The parts of a sequence so far.
private struct Sequence {
  private var adjacent = AdjacentLiterals(isAtStart: true)
  private var isExact = true
  private var sets: [LiteralSet] = []
  private var setsBeside: [LiteralSet] = []

  /// Adds the next part.
  mutating func append(
    _ literals: RequiredLiterals, _ budget: inout LiteralBudget
  ) throws(PatternRefusal) {
    if let exact = literals.exact {
      adjacent.append(exact, limit: budget.literalBytes)
      setsBeside += literals.setsBeside
    } else {
      let isFirst = adjacent.isAtStart && adjacent.isEmpty
      try endAdjacency(&budget)
      for var set in literals.sets {
        set.isHead = set.isHead && isFirst
        sets.append(set)
      }
    }
  }

  /// Records that the next part is unknown and optional.
  mutating func skipOptional(_ budget: inout LiteralBudget) throws(PatternRefusal) {
    isExact = false
    if !adjacent.isEmpty || !adjacent.isAtStart { try endAdjacency(&budget) }
  }

  /// Records that the next part is unknown, so that nothing is adjacent to it.
  mutating func endAdjacency(_ budget: inout LiteralBudget) throws(PatternRefusal) {
    isExact = false
    sets += try adjacent.sets(&budget)
    adjacent = AdjacentLiterals(isAtStart: false)
  }

  func literals(_ budget: inout LiteralBudget) throws(PatternRefusal) -> RequiredLiterals {
    let exact = isExact ? try adjacent.product(&budget) : nil
    return RequiredLiterals(
      exact: exact, sets: try sets + adjacent.sets(&budget) + setsBeside, setsBeside: setsBeside)
  }
}
