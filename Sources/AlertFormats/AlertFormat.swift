package import Alerts

/// Turns alerts into bytes.
package protocol AlertFormat: Sendable {
  /// Appends an alert, with the end of its last line.
  mutating func append(_ alert: Alert, to bytes: inout [UInt8])
}
