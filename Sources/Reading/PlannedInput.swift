package import Inputs
package import SystemFiles

/// A file, or another source of bytes, that a run is to read to its end.
package struct PlannedInput: Sendable {
  package var origin: PieceOrigin
  package var encoding: EncodingChoice
  /// Where reading begins.
  package var start = ReadMark()
  /// Whether a last line without an end waits for another run.
  package var isGrowing = false
  /// Whether it is to be remembered how far the file was read.
  package var isRemembered = false
  /// Is told when the file was cut off or written anew while it was read; what it had is to be looked for then.
  package var lost: (@Sendable () -> Void)?
  package var open: @Sendable () throws(SystemError) -> any ByteStream

  package init(
    origin: PieceOrigin, encoding: EncodingChoice,
    open: @escaping @Sendable () throws(SystemError) -> any ByteStream
  ) {
    self.origin = origin
    self.encoding = encoding
    self.open = open
  }

  /// An input that is read whole, by its place among all.
  package init(_ source: InputSource, at place: Int) {
    self.init(
      origin: PieceOrigin(input: place, name: source.name, generation: UInt128(place)),
      encoding: source.encoding, open: { () throws(SystemError) in try source.openContent() })
  }
}
