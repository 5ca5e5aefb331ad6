internal import SystemFiles

/// Measures the time for which one thread ran, nearly as cheaply as the time that passed.
///
/// The processor time of a thread costs a system call, several times what most rules take for a line. So this clock reads the
/// time that passed, and asks for the processor time only after a gap in which the thread may have waited for its turn. What
/// it waited is taken off from there on. For one thread only.
final class OwnTimeClock {
  /// A gap between two readings after which the thread may have waited, in nanoseconds.
  private static let gap: UInt64 = 50_000

  private let passed: () -> UInt64
  private let own: () -> UInt64
  private var last: UInt64
  /// The readings of both when they were last compared.
  private var compared: (passed: UInt64, own: UInt64)
  /// How long the thread has waited so far.
  private var waited: UInt64 = 0
  private var result: UInt64 = 0

  /// - Parameters:
  ///   - passed: the time that passed, in nanoseconds.
  ///   - own: the processor time of the calling thread, in nanoseconds.
  init(
    passed: @escaping () -> UInt64 = { CurrentProcess.monotonicNanoseconds },
    own: @escaping () -> UInt64 = { CurrentProcess.threadNanoseconds }
  ) {
    self.passed = passed
    self.own = own
    last = passed()
    compared = (last, own())
  }

  /// The time in nanoseconds, without what the thread has waited. Never goes back.
  func now() -> UInt64 {
    let time = passed()
    if time - last >= Self.gap { noteWaiting(until: time) }
    last = time
    result = max(result, time - waited)
    return result
  }

  private func noteWaiting(until time: UInt64) {
    let own = own()
    let passed = time - compared.passed
    waited += passed - min(passed, own - compared.own)
    compared = (time, own)
  }
}
