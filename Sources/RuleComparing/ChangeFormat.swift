/// How changes, and what they come to, become bytes.
package protocol ChangeFormat {
  /// Appends a change, up to and with the end of its last line.
  func append(_ change: AlertChange, to bytes: inout [UInt8])

  /// Appends what all came to, after the last change.
  ///
  /// - Parameter shown: how many changes of each rule were appended.
  func append(_ comparison: Comparison, shown: [String: UInt64], to bytes: inout [UInt8])
}
