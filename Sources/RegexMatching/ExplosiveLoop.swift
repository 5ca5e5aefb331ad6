/// A repetition in a pattern for which PCRE2's work doubles with every few characters of some lines.
///
/// This is observed, not guessed: a line was built on which the search runs into a limit.
package struct ExplosiveLoop: Equatable, Sendable {
  /// The repeated part with its quantifier, in bytes of the pattern.
  package var range: Range<Int>
  /// The text that can be matched in more than one way, again and again.
  package var pump: String

  /// Finds the first one in a pattern that `CompiledRegex` accepts.
  ///
  /// A repetition is suspect if its automaton can read the same text in two ways and end where it
  /// began (Weideman et al., "Analyzing Matching Time Behavior of Backtracking Regular Expression
  /// Matchers"). We then run PCRE2 on such a text, since it may do better: atomic groups,
  /// possessive quantifiers, and those that PCRE2 makes possessive itself are fast. Costs some
  /// microseconds for most patterns, some milliseconds for suspects.
  package static func first(in pattern: [UInt8]) -> ExplosiveLoop? {
    guard pattern.count <= longestPattern,
      let parsed = try? PatternParser.parse(pattern, newlineIsLF: RegexGate.newlineIsLF),
      let regex = try? CompiledRegex(pattern)
    else { return nil }
    var loops = RepeatedParts()
    loops.collect(parsed.node, before: [], after: [])
    let samples = SampleCharacters(pattern)
    for loop in loops.found {
      guard let ambiguity = LoopAmbiguity(of: loop.node, samples) else { continue }
      let before = loop.before.flatMap { samples.text(of: $0) }
      let after = loop.after.flatMap { samples.text(of: $0) }
      let attack = before + ambiguity.prefix + ambiguity.pump.repeated(pumps)
      let tails: [[UInt8]] = [[], [0x21], [0x20], [0x01], [0x01] + after]
      // PCRE2 does not start a match if a character that every match has is missing.
      let lines = tails.map { attack + $0 } + [after + attack]
      if lines.contains(where: { isGivenUp(regex, $0) }) {
        return ExplosiveLoop(
          range: loop.range, pump: String(decoding: ambiguity.pump, as: UTF8.self))
      }
    }
    return nil
  }

  private static let longestPattern = 1 << 14
  /// 2²⁸ ways exceed the limit; work that grows with a power of the length stays below it.
  private static let pumps = 28
  private static let limits = RegexLimits(matchLimit: 4_000_000)

  private static func isGivenUp(_ regex: CompiledRegex, _ line: [UInt8]) -> Bool {
    var matcher = RegexMatcher(limits: limits)
    let presence = matcher.hasMatch(of: regex, in: line.span, wellFormed: isUTF8(line))
    return presence == .limit(.match)
  }

  private static func isUTF8(_ line: [UInt8]) -> Bool {
    String(validating: line, as: UTF8.self) != nil
  }
}

extension [UInt8] {
  fileprivate func repeated(_ count: Int) -> [UInt8] {
    Array([[UInt8]](repeating: self, count: count).joined())
  }
}

/// The repetitions of a pattern that can be long and contain more than one character.
private struct RepeatedParts {
  struct Part {
    var node: PatternNode
    var range: Range<Int>
    /// The parts of the pattern before and after the repetition.
    var before: [PatternNode]
    var after: [PatternNode]
  }

  private(set) var found: [Part] = []

  /// From this bound on, a bounded repetition is treated as an unbounded one.
  private static let many = 10
  private static let most = 32

  mutating func collect(_ node: PatternNode, before: [PatternNode], after: [PatternNode]) {
    guard found.count < Self.most else { return }
    switch node {
    case .sequence(let parts):
      for (index, part) in parts.enumerated() where part.leaf == nil {
        collect(part, before: before + parts[..<index], after: parts[(index + 1)...] + after)
      }
    case .alternation(let branches):
      for branch in branches { collect(branch, before: before, after: after) }
    case .lookaround(let inside): collect(inside, before: before, after: [])
    case .repetition(let part, let quantifier):
      if quantifier.maximum ?? .max >= Self.many, part.leaf == nil {
        let once = PatternQuantifier(minimum: 1, maximum: nil)
        found.append(
          Part(
            node: .repetition(part, once), range: quantifier.range, before: before, after: after))
      }
      collect(part, before: before, after: after)
    case .nothing, .text, .character, .oneOf, .oneIn: break
    }
  }
}
