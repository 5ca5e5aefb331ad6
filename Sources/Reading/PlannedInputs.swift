package import Inputs
internal import SystemFiles

/// Reads planned inputs to the end, one after the other.
package struct PlannedInputs: PieceSource {
  private let inputs: [PlannedInput]
  private let pool: BufferPool
  private let framing: Framing
  /// The index of the input that is being read.
  private var current = -1
  /// Reads the current input; nil before the first and between two inputs.
  private var reader: PieceReader?
  /// The names of the inputs whose undecodable encoding has been reported.
  private var undecodable: Set<String> = []

  package init(_ inputs: [PlannedInput], pool: BufferPool, framing: Framing) {
    self.inputs = inputs
    self.pool = pool
    self.framing = framing
  }

  package mutating func next() -> InputPiece? {
    while true {
      if let piece = readOn() { return piece }
      guard current + 1 < inputs.count else { return nil }
      current += 1
      let input = inputs[current]
      do throws(SystemError) {
        reader = PieceReader(
          try input.open(), of: input.origin, encoding: input.encoding, pool: pool, framing,
          from: input.start, isGrowing: input.isGrowing, isRemembered: input.isRemembered)
      } catch {
        return InputPiece(origin: input.origin, failure: error)
      }
    }
  }

  /// The next piece of the current input; nil at its end.
  private mutating func readOn() -> InputPiece? {
    do throws(SystemError) {
      switch try reader?.next() {
      case .piece(let piece): return piece
      case .nothing, nil: return close()
      case .lost:
        inputs[current].lost?()
        return close()
      }
    } catch {
      let isUndecodable = reader?.isUndecodable ?? false
      let dropped = close()
      let name = inputs[current].origin.name
      if isUndecodable, !undecodable.insert(name).inserted { return dropped }
      return InputPiece(origin: inputs[current].origin, failure: error)
    }
  }

  /// Closes the current input, and drops a line whose end was not reached.
  private mutating func close() -> InputPiece? {
    defer { reader = nil }
    guard let reader, reader.isInsideLine else { return nil }
    return InputPiece(droppedLineOf: reader.origin)
  }
}
