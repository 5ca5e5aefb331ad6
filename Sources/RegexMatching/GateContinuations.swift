/// What a pattern requires of the text behind the literals of its gate.
///
/// Immutable and small. Each thread builds its own `ContinuationAutomaton` from it when needed.
package struct GateContinuations: Sendable {
  let node: PatternNode
  /// For each literal of the gate, set after set, the leaves of the pattern in which it may end.
  let ends: [[Int]]

  init(of node: PatternNode, ends: [[Int]]) {
    self.node = node
    self.ends = ends
  }
}
