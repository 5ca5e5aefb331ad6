extension AhoCorasickAutomaton {
  /// The state after any `state` and a byte of class `byteClass`.
  @inline(__always)
  func next(after state: UInt32, _ byteClass: UInt32) -> UInt32 {
    state < dense.count
      ? dense[Int(state + byteClass)]
      : next(afterSparse: state, byteClass)
  }

  /// The state after a sparse `state` and a byte of class `byteClass`.
  ///
  /// Takes one step for each fail link on the way; over a whole text, at most one for each byte.
  func next(afterSparse state: UInt32, _ byteClass: UInt32) -> UInt32 {
    // A byte that no keyword contains leads to the root. Class 0 also pads the last packed classes.
    guard byteClass != 0 else { return 0 }
    // Unchecked places are those where the builder has put a state's data.
    let sparse = sparse.span
    let base = dense.count
    let everywhere = byteClass &* 0x0101_0101
    var state = Int(state)
    while state >= base {
      let place = state - base
      let header = unsafe sparse[unchecked: place]
      let transitions = Int(header >> 8 & 0x1FF)
      let list = place + 2 + Int(header >> 31)
      if transitions == 1 {
        if header & 0xFF == byteClass {
          return unsafe sparse[unchecked: list]
        }
      } else if transitions > 1 {
        let packed = (transitions + 3) / 4
        for word in 0..<packed {
          // The lowest remaining bit marks the first equal byte.
          let difference = unsafe sparse[unchecked: list + word] ^ everywhere
          let equal = (difference &- 0x0101_0101) & ~difference & 0x8080_8080
          if equal != 0 {
            let target = list + packed + 4 * word + equal.trailingZeroBitCount / 8
            return unsafe sparse[unchecked: target]
          }
        }
      }
      state = Int(unsafe sparse[unchecked: place + 1])
    }
    return unsafe dense.span[unchecked: state + Int(byteClass)]
  }

  /// The output of a state from `firstSpecial` up; 0 if it has none.
  @inline(__always)
  func output(ofSpecial state: UInt32) -> UInt32 {
    let place = Int(state) - dense.count
    if place < 0 {
      return dense[Int(state) + stride - 1]
    }
    return sparse[place] & Self.hasOutput == 0 ? 0 : sparse[place + 2]
  }

  /// Appends the hits of `output`, which end at `end`, until `hits` holds `limit`. Returns the output to
  /// continue with, or 0 if no hits are left.
  func report(
    _ output: UInt32, endingAt end: Int, in block: Span<UInt8>, to hits: inout [KeywordHit],
    _ limit: Int
  ) -> UInt32 {
    var output = output
    while output != 0, hits.count < limit {
      let pattern = patterns[Int(output) - 1]
      output = pattern.next
      if let start = start(of: pattern, endingAt: end, in: block) {
        hits.append(KeywordHit(keyword: pattern.keyword, start: Int32(start), end: Int32(end)))
      }
    }
    return output
  }
}
