internal import Checkpoints
internal import AlertDelivery

/// A sink as it was after its last step.
struct SinkStatus {
  var statistics: SinkStatistics
  /// Every alert up to this ticket is certain.
  var durableTicket: UInt64
  /// How much of the sink's file is certain; nil where the sink has none.
  var output: OutputRecord?
  /// The bytes that are held and not written.
  var unwrittenBytes: Int
  /// Whether the reader takes no more at the moment.
  var isBusy: Bool
  /// When a failing sink is retried.
  var nextRetry: ContinuousClock.Instant?
  /// Whether the sink gets nothing more.
  var hasEnded: Bool
  /// Whether requests wait, or a thread is dealing with some.
  var isWorking = false
  /// Whether inputs have to wait until the sink has written some of what is held for it.
  var isFull = false

  init(_ sink: SinkDelivery) {
    statistics = sink.statistics
    durableTicket = sink.durableTicket
    output = sink.record
    unwrittenBytes = sink.unwrittenBytes
    isBusy = sink.isBusy
    nextRetry = sink.nextRetry
    hasEnded = sink.hasEnded
  }

  /// Whether the sink cannot write what is held for it at the moment.
  var isHindered: Bool { isBusy || nextRetry != nil || hasEnded }

  /// Counts what waits for the sink as held.
  mutating func add(_ size: SinkRequests.Size?) {
    guard let size else { return }
    statistics.held += size.alerts
    unwrittenBytes += size.bytes
  }
}
