internal import Dispatch
internal import Inputs
internal import Synchronization

/// Blocks on their way from the reader through the workers to the sinks: at most so many at a time, in order.
final class WorkQueue: Sendable {
  struct Job: Sendable {
    var number: Int
    var input: Int
    var block: Block
  }

  private let jobs = Mutex<[Job]>([])
  private let filled = DispatchSemaphore(value: 0)
  private let free: DispatchSemaphore

  init(capacity: Int) {
    free = DispatchSemaphore(value: capacity)
  }

  /// Adds a job, once there is room for it.
  func put(_ job: Job) {
    free.wait()
    jobs.withLock { $0.append(job) }
    filled.signal()
  }

  /// The oldest job, once there is one; nil when the queue was closed and is empty.
  func take() -> Job? {
    filled.wait()
    let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    // Whoever finds the queue closed wakes the next.
    if job == nil { filled.signal() }
    return job
  }

  /// Tells that the alerts of so many jobs have reached the sinks. Only then is there room for others: results that
  /// wait for an earlier one take memory, too.
  func finish(_ count: Int) {
    for _ in 0..<count { free.signal() }
  }

  /// Lets ``take()`` return nil once the queue is empty.
  func close() {
    filled.signal()
  }
}
