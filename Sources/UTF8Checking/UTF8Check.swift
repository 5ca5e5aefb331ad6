internal import CSIMDScan

/// What is not UTF-8 in a text.
package struct UTF8Check: Equatable, Sendable {
  /// The offset of the first byte that is not part of a character; nil if there is none.
  package let firstIllFormed: Int?
  /// The number of bytes that are not part of a character. A character that the end of the text cuts off counts, too.
  package let illFormed: Int
  /// The number of the line, from 1, with the first such byte; 1 if there is none.
  package let line: Int

  /// Checks a text. Well-formed text costs a fraction of the time that any search of it takes.
  package init(_ text: Span<UInt8>) {
    let (found, line) = unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        return (simdscan_ill_formed(first: 0, count: 0), 1)
      }
      let found = unsafe simdscan_find_ill_formed(base, buffer.count, simdscan_best)
      guard found.count > 0 else { return (found, 1) }
      return unsafe (found, 1 + simdscan_count_line_feeds(base, found.first, simdscan_best))
    }
    firstIllFormed = found.count > 0 ? found.first : nil
    illFormed = found.count
    self.line = line
  }
}

/// ASCII at the start of text.
package enum ASCIIPrefix {
  /// The number of bytes before the first one that is not ASCII.
  package static func count(of text: Span<UInt8>) -> Int {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe simdscan_ascii_length(base, buffer.count, simdscan_best)
    }
  }
}
