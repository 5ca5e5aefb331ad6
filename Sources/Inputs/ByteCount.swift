extension UInt64 {
  /// Adds a number of bytes; stays at the maximum where the sum is larger. Sparse files may claim any size.
  package mutating func addSaturating(_ bytes: UInt64) {
    let (sum, overflow) = addingReportingOverflow(bytes)
    self = overflow ? .max : sum
  }
}
