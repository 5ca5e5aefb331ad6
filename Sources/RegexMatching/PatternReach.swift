package import TextFolding

/// Finds texts in which a pattern can never match.
package struct PatternReach: Sendable {
  /// Nil if the parser refuses the pattern.
  private let node: PatternNode?

  /// Reads a pattern that `CompiledRegex` accepts.
  package init(pattern: [UInt8]) {
    node = try? PatternParser.parse(pattern, newlineIsLF: RegexGate.newlineIsLF).node
  }

  /// Whether a match may lie inside a text, or inside one that is equal to it under `folding`,
  /// whatever surrounds it.
  ///
  /// False is certain. Costs the text's length times the pattern's length, and at most some
  /// milliseconds.
  package func mayMatch(inside text: String, folding: Folding) -> Bool {
    guard let node, folding.gaps == 0, !folding.contains(.repeat),
      text.unicodeScalars.count <= Self.longestText
    else { return true }
    let scalars = text.unicodeScalars.map(\.value)
    var walk = Walk(scalars: scalars, folding: folding, stepsLeft: Self.mostSteps)
    let ends = walk.ends(of: node, from: Set(0...scalars.count))
    return !ends.isEmpty || walk.stepsLeft <= 0
  }

  /// The longest text that is examined, in scalars.
  private static let longestText = 256
  /// The most parts of the pattern visited at each place; nested repetitions take the most.
  private static let mostSteps = 100_000

  /// A walk of a pattern through a text that follows every possible way.
  private struct Walk {
    let scalars: [UInt32]
    let folding: Folding
    var stepsLeft: Int

    /// The places where a part of the pattern may end if it begins at one of `starts`.
    mutating func ends(of node: PatternNode, from starts: Set<Int>) -> Set<Int> {
      stepsLeft -= starts.count
      guard stepsLeft > 0, let first = starts.min() else { return [] }
      switch node {
      case .nothing, .lookaround: return starts
      case .text: return Set(first...scalars.count)
      case .character, .oneOf, .oneIn:
        return Set(
          starts.compactMap { place in
            place < scalars.count && mayBe(node, scalars[place]) ? place + 1 : nil
          })
      case .sequence(let parts):
        var places = starts
        for part in parts { places = ends(of: part, from: places) }
        return places
      case .alternation(let branches):
        var places: Set<Int> = []
        for branch in branches { places.formUnion(ends(of: branch, from: starts)) }
        return places
      case .repetition(let part, let quantifier):
        return ends(of: part, from: starts, repeated: quantifier)
      }
    }

    private mutating func ends(
      of part: PatternNode, from starts: Set<Int>, repeated quantifier: PatternQuantifier
    ) -> Set<Int> {
      var places = starts
      // More copies than the text has characters are possible only if some match nothing.
      for _ in 0..<min(quantifier.minimum, scalars.count + 1) {
        let next = ends(of: part, from: places)
        guard next != places else { break }
        places = next
      }
      var all = places
      var rounds = quantifier.maximum.map { $0 - quantifier.minimum } ?? .max
      while rounds > 0, !places.isEmpty {
        places = ends(of: part, from: places).subtracting(all)
        all.formUnion(places)
        rounds -= 1
      }
      return all
    }

    private func mayBe(_ leaf: PatternNode, _ scalar: UInt32) -> Bool {
      switch leaf {
      case .character(let character, _): return mayBe(character, scalar)
      case .oneOf(let members, _): return members.contains { mayBe($0, scalar) }
      case .oneIn(let characters, _):
        if characters.hasOthers, scalar >= 0x80 || hasOtherForms(scalar) { return true }
        let symbols = Self.symbols(of: scalar, folding)
        guard symbols.count == 1 else { return true }
        return (symbols + [scalar]).contains { symbol in
          guard symbol < 0x80 else { return false }
          let letter = UInt8(symbol)
          return characters.contains(ascii: letter)
            || folding.contains(.case) && letter.isASCIILowercase
              && characters.contains(ascii: letter - 0x20)
        }
      default: return true
      }
    }

    private func mayBe(_ character: PatternCharacter, _ scalar: UInt32) -> Bool {
      var folding = folding
      if character.isCaseless { folding.insert(.case) }
      let symbols = Self.symbols(of: scalar, folding)
      let wanted = Self.symbols(of: character.scalar, folding)
      return symbols == wanted || symbols.count > 1 || wanted.count > 1
    }

    /// Whether an ASCII character may match a non-ASCII one: under `case`, k and s do.
    private func hasOtherForms(_ ascii: UInt32) -> Bool {
      var others = folding
      others.remove(.case)
      return !others.isEmpty
        || folding.contains(.case) && CaseFolding.variants(of: ascii) == .otherLength
    }

    private static func symbols(of scalar: UInt32, _ folding: Folding) -> [UInt32] {
      guard !folding.isEmpty else { return [scalar] }
      var symbols: [UInt32] = []
      ScalarFolding(folding).append(scalar, to: &symbols)
      return symbols
    }
  }
}
