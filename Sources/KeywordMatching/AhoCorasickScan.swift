internal import TextFolding

/// A scan of one block. It stops when a batch is full, and the next call continues there.
struct AhoCorasickScan {
  /// The state after `offset` bytes.
  private var state: UInt32 = 0
  private var offset: Int
  /// The output at `offset` that did not fit into the last batch; 0 for none.
  private var output: UInt32 = 0

  /// A scan that begins at `offset`, and finds occurrences that start there or later.
  init(from offset: Int = 0) {
    self.offset = offset
  }

  /// Appends further hits, in the order of their ends, until `hits` holds `limit` or the block ends. If `hits` then
  /// holds fewer than `limit`, the scan is complete.
  ///
  /// `automaton` and `block` must be the same in all calls.
  mutating func fill(
    _ hits: inout [KeywordHit], limit: Int, from block: Span<UInt8>,
    by automaton: borrowing AhoCorasickAutomaton
  ) {
    output = automaton.report(output, endingAt: offset, in: block, to: &hits, limit)
    guard output == 0 else { return }
    if automaton.folds {
      readFolding(&hits, limit, block, automaton)
    } else {
      readBytes(&hits, limit, block, automaton)
    }
  }

  // In both loops, an unchecked subscript is a byte, which is below 256, or the sum of a state and a class. The builder
  // has made a place for each such sum.

  private mutating func readBytes(
    _ hits: inout [KeywordHit], _ limit: Int, _ block: Span<UInt8>,
    _ automaton: borrowing AhoCorasickAutomaton
  ) {
    let dense = automaton.dense.span
    let classes = automaton.classes.span
    let firstSpecial = automaton.firstSpecial
    let firstSparse = UInt32(dense.count)
    let count = block.count
    var state = state
    var offset = offset
    var output: UInt32 = 0
    while offset < count, output == 0 {
      if state < firstSparse {
        repeat {
          let byte = unsafe block[unchecked: offset]
          let byteClass = unsafe classes[unchecked: Int(byte)]
          state = unsafe dense[unchecked: Int(state) + Int(byteClass)]
          offset += 1
        } while state < firstSpecial && offset < count
      } else {
        let byteClass = unsafe classes[unchecked: Int(block[unchecked: offset])]
        state = automaton.next(afterSparse: state, UInt32(byteClass))
        offset += 1
      }
      if state >= firstSpecial {
        output = automaton.output(ofSpecial: state)
        if output != 0 {
          output = automaton.report(output, endingAt: offset, in: block, to: &hits, limit)
        }
      }
    }
    self.state = state
    self.offset = offset
    self.output = output
  }

  private mutating func readFolding(
    _ hits: inout [KeywordHit], _ limit: Int, _ block: Span<UInt8>,
    _ automaton: borrowing AhoCorasickAutomaton
  ) {
    let dense = automaton.dense.span
    let classes = automaton.foldingClasses.span
    let table = automaton.folding
    let mayFold = AhoCorasickAutomaton.mayFold
    let firstSpecial = automaton.firstSpecial
    let firstSparse = UInt32(dense.count)
    let count = block.count
    var state = state
    var offset = offset
    var output: UInt32 = 0
    @inline(__always)
    func step(_ state: UInt32, _ byte: UInt32) -> UInt32 {
      let byteClass = unsafe classes[unchecked: Int(byte)] & ~mayFold
      return state < firstSparse
        ? unsafe dense[unchecked: Int(state) + Int(byteClass)]
        : automaton.next(afterSparse: state, UInt32(byteClass))
    }
    while offset < count, output == 0 {
      let byteClass = unsafe classes[unchecked: Int(block[unchecked: offset])]
      if byteClass < mayFold {
        if state < firstSparse {
          state = unsafe dense[unchecked: Int(state) + Int(byteClass)]
        } else {
          state = automaton.next(afterSparse: state, UInt32(byteClass))
        }
        offset += 1
      } else if case let folded = table.fold(Self.threeBytes(at: offset, in: block)),
        folded >= 0x800
      {
        // We report nothing between the bytes: what ends there is not a whole character.
        state = step(state, 0xE0 | folded >> 12)
        state = step(state, 0x80 | folded >> 6 & 0x3F)
        state = step(state, 0x80 | folded & 0x3F)
        offset += 3
      } else if let scalar = UTF8Decoding.scalar(at: offset, in: block) {
        UTF8Decoding.forEachByte(of: table.fold(scalar.value)) { byte in
          state = step(state, UInt32(byte))
        }
        offset += scalar.length
      } else {
        // This byte starts no well-formed character, so it is not folded.
        state = automaton.next(after: state, UInt32(byteClass & ~mayFold))
        offset += 1
      }
      if state >= firstSpecial {
        output = automaton.output(ofSpecial: state)
        if output != 0 {
          output = automaton.report(output, endingAt: offset, in: block, to: &hits, limit)
        }
      }
    }
    self.state = state
    self.offset = offset
    self.output = output
  }

  /// The character of three bytes that starts at `offset`, which is in `block`; 0 if none does.
  @inline(__always)
  private static func threeBytes(at offset: Int, in block: Span<UInt8>) -> UInt32 {
    guard block.count - offset > 2 else { return 0 }
    let lead = unsafe UInt32(block[unchecked: offset])
    let second = unsafe UInt32(block[unchecked: offset + 1]) ^ 0x80
    let third = unsafe UInt32(block[unchecked: offset + 2]) ^ 0x80
    // After E0 and ED not all bytes are allowed; no character that starts with them folds.
    guard lead & 0xF0 == 0xE0, lead != 0xE0, lead != 0xED, second | third < 0x40 else { return 0 }
    return (lead & 0x0F) << 12 | second << 6 | third
  }
}
