internal import Dispatch
internal import Inputs
internal import Synchronization

/// Blocks on their way from the reader to the workers: at most so many at a time, in order.
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

  /// Tells that a job that was taken is done.
  func finish() {
    free.signal()
  }

  /// Lets ``take()`` return nil once the queue is empty.
  func close() {
    filled.signal()
  }
}
