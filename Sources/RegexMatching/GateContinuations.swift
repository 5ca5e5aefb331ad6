/// What a pattern says of the text behind the literals of its gate.
///
/// Immutable and small; each thread makes itself a `ContinuationAutomaton` of it when it has to know.
package struct GateContinuations: Sendable {
  let node: PatternNode
  /// For each literal of the gate, those of all sets one after another, the leaves of the pattern in
  /// which it may end.
  let ends: [[Int]]

  init(of node: PatternNode, ends: [[Int]]) {
    self.node = node
    self.ends = ends
  }
}
