internal import Inputs
internal import Reading

/// How far files were read that are closed, where that is further than is remembered: no survey may have their lines
/// given out twice.
struct ClosedFiles {
  private var positions: [UInt128: Position] = [:]
  private var encodings: [UInt128: EncodingChoice] = [:]
  private var nextCheck = ContinuousClock.now
  private static let checkInterval = Duration.seconds(1)

  func position(of generation: UInt128) -> Position? { positions[generation] }

  /// The encoding that was detected; nil if that is remembered.
  func encoding(of generation: UInt128) -> EncodingChoice? { encodings[generation] }

  /// Notes that a file was closed.
  ///
  /// - Parameter encoding: nil if it is not known to differ from what the input says.
  mutating func note(_ generation: UInt128, _ mark: ReadMark, _ encoding: EncodingChoice?) {
    positions[generation] = .file(mark)
    encodings[generation] = encoding
  }

  /// Forgets what is remembered, from time to time.
  ///
  /// - Parameter unremembered: those of some positions that are not.
  mutating func forgetRemembered(
    _ unremembered: ([UInt128: Position]) -> [UInt128: Position]
  ) {
    guard !positions.isEmpty, ContinuousClock.now >= nextCheck else { return }
    positions = unremembered(positions)
    encodings = encodings.filter { positions[$0.key] != nil }
    nextCheck = .now + Self.checkInterval
  }
}
