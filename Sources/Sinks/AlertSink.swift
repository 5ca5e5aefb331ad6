package import Alerts
package import SystemFiles

/// Somewhere that alerts go to.
package protocol AlertSink: Sendable {
  /// The sink's name for messages.
  var name: String { get }

  /// Takes an alert. It may be held back until ``flush()``.
  mutating func take(_ alert: Alert) throws(SystemError)

  /// Hands on all that was taken.
  mutating func flush() throws(SystemError)
}
