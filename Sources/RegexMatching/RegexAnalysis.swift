/// The facts about a pattern that are known before it runs.
package struct RegexAnalysis: Sendable {
  package let gate: RegexGate

  /// The text that may follow each of the gate's literals; nil for a gate without literals. The stretch of a gate counts as
  /// its first literal.
  package let continuations: GateContinuations?

  /// The index of a set of the gate with this property: the regex matches in a text if and only if
  /// it matches from the start of an occurrence of a member. Nil if no set is known to have it.
  package let headSet: Int?

  /// Analyses a pattern that `CompiledRegex` accepts. Costs some microseconds for an ordinary
  /// pattern, and at most some tenths of a second for any bytes.
  package init(pattern: [UInt8]) {
    do throws(PatternRefusal) {
      self = try Self.analysis(pattern)
    } catch {
      self.init(gate: .everyLine(reason: error.reason))
    }
  }

  private init(
    gate: RegexGate, continuations: GateContinuations? = nil, headSet: Int? = nil
  ) {
    self.gate = gate
    self.continuations = continuations
    self.headSet = headSet
  }

  private static func analysis(_ pattern: [UInt8]) throws(PatternRefusal) -> RegexAnalysis {
    let parsed = try PatternParser.parse(pattern, newlineIsLF: RegexGate.newlineIsLF)
    if parsed.isPlain, let words = RegexGate.words(of: parsed.node) {
      return RegexAnalysis(gate: .words(words))
    }
    let sets: [LiteralSet]
    do throws(PatternRefusal) {
      sets = try RegexGate.choice(among: LiteralSearch.literals(of: parsed.node).sets)
    } catch {
      guard let stretch = RequiredStretch(requiredBy: parsed.node) else { throw error }
      return RegexAnalysis(
        gate: .stretch(stretch),
        continuations: GateContinuations(of: parsed.node, ends: [stretch.ends]))
    }
    return RegexAnalysis(
      gate: .requires(sets.map { $0.members.map(GateLiteral.init) }),
      continuations: GateContinuations(
        of: parsed.node, ends: sets.flatMap { $0.members.map(\.ends) }),
      headSet: parsed.isRegular ? sets.firstIndex(where: \.isHead) : nil)
  }
}
