package import Inputs
package import SystemFiles

/// An input that a run reads to its end.
package struct PlannedInput: Sendable {
  package var origin: PieceOrigin
  package var encoding: EncodingChoice
  /// The place where reading begins.
  package var start = ReadMark()
  /// Whether a last line without a line end is left to a later run.
  package var isGrowing = false
  /// Whether the run remembers how far it has read the file.
  package var isRemembered = false
  /// Called if the file was cut short or rewritten during reading: the text may be in another file now.
  package var lost: (@Sendable () -> Void)?
  /// Opens the input at ``start``.
  package var open: @Sendable () throws(SystemError) -> any ByteStream

  package init(
    origin: PieceOrigin, encoding: EncodingChoice,
    open: @escaping @Sendable () throws(SystemError) -> any ByteStream
  ) {
    self.origin = origin
    self.encoding = encoding
    self.open = open
  }

  /// An input that is read from its beginning and not remembered.
  ///
  /// - Parameter place: the input's index among all inputs.
  package init(_ source: InputSource, at place: Int) {
    self.init(
      origin: PieceOrigin(input: place, name: source.name, generation: UInt128(place)),
      encoding: source.encoding, open: { () throws(SystemError) in try source.openContent() })
  }
}
