extension UInt64 {
  /// Adds a number of bytes. Files may be said to have more together than any number tells; then it stays at the most.
  package mutating func addSaturating(_ bytes: UInt64) {
    let (sum, overflow) = addingReportingOverflow(bytes)
    self = overflow ? .max : sum
  }
}
