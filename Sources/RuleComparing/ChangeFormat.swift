/// An output format for changes and their summary.
package protocol ChangeFormat {
  /// Appends a change, including the end of its last line.
  func append(_ change: AlertChange, to bytes: inout [UInt8])

  /// Appends the summary, after the last change.
  ///
  /// - Parameter shown: the number of changes of each rule that were appended.
  func append(_ comparison: Comparison, shown: [String: UInt64], to bytes: inout [UInt8])
}
