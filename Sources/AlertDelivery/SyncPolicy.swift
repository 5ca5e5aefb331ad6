/// When a sink makes durable what it has written.
package enum SyncPolicy: String, CaseIterable, Sendable {
  /// After each alert, before the next is written.
  case alert
  /// At the end of each batch.
  case batch
  /// Never. The system does so in its own time, and what was written counts as certain.
  case none
}
