/// Limits the size of literals and their sets, and the work left to find them.
struct LiteralBudget {
  let setSize: Int
  let literalBytes: Int
  private var steps = 0

  init(setSize: Int, literalBytes: Int) {
    self.setSize = setSize
    self.literalBytes = literalBytes
  }

  mutating func spend(_ count: Int) throws(PatternRefusal) {
    steps += count
    guard steps <= PatternLimits.steps else { throw PatternRefusal("too many alternatives") }
  }
}

/// Parts of a pattern that match one after another without a gap. Each part matches one of several
/// literals, in the order in which PCRE2 tries them.
struct AdjacentLiterals {
  private var parts: [[RequiredLiteral]] = []
  /// Whether everything before these parts is optional in a match.
  let isAtStart: Bool

  init(isAtStart: Bool) {
    self.isAtStart = isAtStart
  }

  var isEmpty: Bool { parts.isEmpty }

  /// Adds the next part. Single literals are joined into one while they stay within the limits.
  mutating func append(_ literals: [RequiredLiteral], limit: Int = PatternLimits.literalBytes) {
    if literals.count == 1, let last = parts.last, last.count == 1,
      last[0].bytes.count + literals[0].bytes.count <= limit
    {
      parts[parts.count - 1] = [last[0] + literals[0]]
    } else {
      parts.append(literals)
    }
  }

  /// Every text that all parts match together, in the order in which PCRE2 tries them; nil above the
  /// limits.
  func product(_ budget: inout LiteralBudget) throws(PatternRefusal) -> [RequiredLiteral]? {
    var product = [RequiredLiteral()]
    for part in parts {
      guard
        let longer = try Self.product(
          product, part, atMost: budget.setSize, bytes: budget.literalBytes, &budget)
      else { return nil }
      product = longer
    }
    return product
  }

  /// The best sets that neighbouring parts make. No part belongs to two of them.
  func sets(_ budget: inout LiteralBudget) throws(PatternRefusal) -> [LiteralSet] {
    var sets: [LiteralSet] = []
    // We try all windows of a stretch, which costs its length squared.
    for start in stride(from: 0, to: parts.count, by: Self.stretch) {
      try addSets(from: start..<min(start + Self.stretch, parts.count), to: &sets, &budget)
    }
    return sets
  }

  private static let stretch = 32

  private func addSets(
    from range: Range<Int>, to sets: inout [LiteralSet], _ budget: inout LiteralBudget
  ) throws(PatternRefusal) {
    var best: (set: LiteralSet, range: Range<Int>)?
    for first in range {
      var product = [RequiredLiteral()]
      for last in first..<range.upperBound {
        guard
          let longer = try Self.product(
            product, parts[last], atMost: PatternLimits.setSize,
            bytes: PatternLimits.literalBytes, &budget)
        else { break }
        product = longer
        let set = LiteralSet(product, isHead: isAtStart && first == 0)
        if set.cost < best?.set.cost ?? .infinity { best = (set, first..<last + 1) }
      }
    }
    guard let best, best.set.frequency < 1 else { return }
    sets.append(best.set)
    try addSets(from: range.lowerBound..<best.range.lowerBound, to: &sets, &budget)
    try addSets(from: best.range.upperBound..<range.upperBound, to: &sets, &budget)
  }

  private static func product(
    _ left: [RequiredLiteral], _ right: [RequiredLiteral], atMost count: Int, bytes: Int,
    _ budget: inout LiteralBudget
  ) throws(PatternRefusal) -> [RequiredLiteral]? {
    try budget.spend(left.count + right.count)
    guard left.count * right.count <= count,
      (left.map(\.bytes.count).max() ?? 0) + (right.map(\.bytes.count).max() ?? 0) <= bytes
    else { return nil }
    try budget.spend(left.count * right.count)
    if left.count == 1, left[0].bytes.isEmpty { return right }
    return left.flatMap { first in right.map { first + $0 } }
  }
}
