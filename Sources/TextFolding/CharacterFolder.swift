/// Reads a text character by character, folded.
///
/// A character is a well-formed scalar with all scalars that attach to it, such as combining marks, or a byte that
/// is not part of a scalar. Whether a scalar attaches depends on the folding: with `width` the half-width voiced
/// mark does.
package struct CharacterFolder: CharacterReading, Sendable {
  /// How the text is folded.
  package let table: FoldingTable
  /// The folded symbols of the last character; empty for a byte that is not part of a scalar.
  package private(set) var symbols: [UInt32] = []
  /// Whether the last character is one that may stand in gaps.
  package private(set) var isIgnorable = false
  private var scalars: [UInt32] = []

  /// A folder with `table`, which knows ignorable characters if its folding has gaps.
  package init(_ table: FoldingTable) {
    self.table = table
  }

  package func isIgnorable(_ symbol: UInt32) -> Bool { table.entry(of: symbol).isIgnorable }

  /// Reads the character that starts at `offset`, which must be inside of `text`, and returns where it ends.
  ///
  /// A line feed is a character to which nothing attaches.
  package mutating func read(at offset: Int, in text: Span<UInt8>) -> Int {
    symbols.removeAll(keepingCapacity: true)
    guard let first = UTF8Decoding.scalar(at: offset, in: text) else {
      isIgnorable = false
      return offset + 1
    }
    let entry = table.entry(of: first.value)
    let end = offset + first.length
    guard let second = attached(at: end, in: text), first.value != 0x0A else {
      table.append(first.value, entry, to: &symbols)
      isIgnorable = entry.isIgnorable
      return end
    }
    return read(first.value, and: second, at: end, in: text)
  }

  /// Where the character that has the scalar at `offset` starts, but not before `limit`.
  package func characterStart(of offset: Int, notBefore limit: Int, in text: Span<UInt8>) -> Int {
    var start = offset
    while start > limit, let scalar = UTF8Decoding.scalar(at: start, in: text),
      table.entry(of: scalar.value).attaches,
      let before = UTF8Decoding.scalar(endingAt: start, in: text), before.value != 0x0A
    {
      start -= before.length
    }
    return max(start, limit)
  }

  /// Whether a character ends before `offset`: false where the scalar at `offset` attaches to it.
  ///
  /// The text before `offset` must end with a scalar.
  @inline(__always)
  package func isEdge(_ offset: Int, in text: Span<UInt8>) -> Bool {
    // ASCII scalars do not attach, nor do scalars of two bytes below U+0300.
    guard offset < text.count, text[offset] >= 0xCC else { return true }
    return attached(at: offset, in: text) == nil
  }

  private func attached(at offset: Int, in text: Span<UInt8>) -> UTF8Decoding.Scalar? {
    guard offset < text.count, text[offset] >= 0xCC,
      let scalar = UTF8Decoding.scalar(at: offset, in: text),
      table.entry(of: scalar.value).attaches
    else { return nil }
    return scalar
  }

  private mutating func read(
    _ first: UInt32, and second: UTF8Decoding.Scalar, at offset: Int, in text: Span<UInt8>
  ) -> Int {
    scalars.removeAll(keepingCapacity: true)
    scalars.append(first)
    scalars.append(second.value)
    var end = offset + second.length
    while let next = attached(at: end, in: text) {
      scalars.append(next.value)
      end += next.length
    }
    table.folding.append(scalars, to: &symbols)
    isIgnorable = symbols.allSatisfy { table.entry(of: $0).isIgnorable }
    return end
  }
}
