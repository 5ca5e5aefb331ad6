internal import Dispatch

/// Calls a function again and again, one call at a time, until it is stopped.
final class Ticker {
  private let queue = DispatchQueue(label: "tocsin.ticks")
  private let timer: any DispatchSourceTimer

  init(every interval: Duration, _ tick: @escaping @Sendable () -> Void) {
    timer = DispatchSource.makeTimerSource(queue: queue)
    let milliseconds = Int(interval / .milliseconds(1))
    timer.schedule(
      deadline: .now() + .milliseconds(milliseconds), repeating: .milliseconds(milliseconds))
    timer.setEventHandler { tick() }
    timer.resume()
  }

  /// Ends the calls. The last one has returned by then.
  func stop() {
    timer.cancel()
    queue.sync {}
  }
}
