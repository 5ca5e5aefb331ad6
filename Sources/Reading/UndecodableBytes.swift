package import Inputs

/// Bytes of an input that are not characters in its encoding. They are searched as they are.
package struct UndecodableBytes: Equatable, Sendable {
  /// The number of bytes.
  package var count: UInt64
  /// The number of the line with the first of them, from 1.
  package var line: UInt64
  /// The offset of the first of them in the input as stored; nil where decoding does not tell.
  package var offset: UInt64?
  /// The encoding that this line looks like; nil if it is the one that it is read in, or not clear.
  package var likeness: TextEncoding?
  /// What the first bytes of the input say of it; then there may be no bytes that are not characters.
  package var sign: InputSign?

  package init(
    count: UInt64, line: UInt64, offset: UInt64? = nil, likeness: TextEncoding? = nil,
    sign: InputSign? = nil
  ) {
    self.sign = sign
    self.count = count
    self.line = line
    self.offset = offset
    self.likeness = likeness
  }
}
