/// How much is held for a sink before the inputs have to wait.
package struct HoldLimits: Sendable {
  private static let bytes = 64 << 20

  /// The most alerts, from the configuration.
  private let alerts: Int

  init(alerts: Int) {
    self.alerts = alerts
  }

  /// Whether a sink for which this much is held and not written is full.
  package func areReached(alerts: Int, bytes: Int) -> Bool {
    alerts >= self.alerts || bytes >= Self.bytes
  }
}
