internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Requests that other processes and terminals send to this one.
package enum Signal: CaseIterable, Sendable {
  /// TERM: end.
  case terminate
  /// INT: end, from a terminal.
  case interrupt
  /// HUP: the terminal is gone; a service reads its configuration again.
  case hangUp
  /// USR1.
  case user1
  /// USR2.
  case user2

  fileprivate var number: Int32 {
    switch self {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    case .hangUp: SIGHUP
    case .user1: SIGUSR1
    case .user2: SIGUSR2
    }
  }

  /// Whether the signal stays ignored if it was ignored when the process started. nohup starts programs
  /// in this way, and so do shells for programs in the background.
  fileprivate var staysIgnored: Bool { self == .hangUp || self == .interrupt }
}

/// Receives signals as values for as long as this object lives; afterwards they have their default effect. Only one
/// watch may exist at a time.
///
/// The system's handler only writes the signal's number to a pipe: little else is safe there. Rejected: Dispatch's own
/// signal sources, which start a moment after they are resumed and lose the signals before that.
package final class SignalWatch {
  private let watched: [Signal]
  private let source: any DispatchSourceRead

  /// Begins to watch. From here on no signal is lost.
  ///
  /// - Parameters:
  ///   - signals: the signals that lose their default effect. HUP and INT stay ignored if they were.
  ///   - handler: called once for each signal, one call at a time, on any thread.
  package init(
    _ signals: [Signal], handler: @escaping @Sendable (Signal) -> Void
  ) throws(SystemError) {
    let end = try SignalPipe.open()
    // Drops signals that came after the last watch ended.
    _ = SignalPipe.take(from: end)
    source = DispatchSource.makeReadSource(
      fileDescriptor: end, queue: DispatchQueue(label: "tocsin.signals"))
    source.setEventHandler {
      for number in SignalPipe.take(from: end) {
        if let signal = signals.first(where: { $0.number == number }) { handler(signal) }
      }
    }
    source.resume()
    watched = signals.filter { watched in
      let previous = signal(watched.number, SignalPipe.note)
      guard watched.staysIgnored, SignalPipe.isIgnoring(previous) else { return true }
      _ = signal(watched.number, SIG_IGN)
      return false
    }
    Self.unblock(watched)
  }

  /// Unblocks signals on this thread. The parent process may have left them blocked, and Dispatch's threads block them.
  private static func unblock(_ signals: [Signal]) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal.number) }
    _ = unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  deinit {
    for signal in watched { restoreDefault(signal.number) }
    source.cancel()
  }
}

// In the loop of `deinit`, `signal` names a value.
private func restoreDefault(_ number: Int32) {
  _ = signal(number, SIG_DFL)
}

/// The pipe that signals are written to. It is never closed, since a signal may come at any time.
private enum SignalPipe {
  typealias Handler = @convention(c) (Int32) -> Void

  private static let readEnd = Mutex<Int32?>(nil)
  private static let writeEnd = Atomic<Int32>(-1)

  /// The system's handler, which may interrupt any code.
  static let note: Handler = { number in
    let error = errno
    var byte = UInt8(truncatingIfNeeded: number)
    // A full pipe already holds thousands of signals.
    _ = unsafe write(writeEnd.load(ordering: .relaxed), &byte, 1)
    errno = error
  }

  /// The end to read from. Makes the pipe at the first call.
  static func open() throws(SystemError) -> Int32 {
    try readEnd.withLock { end throws(SystemError) in
      if let end { return end }
      let (reading, writing) = try Pipe.open()
      writeEnd.store(writing, ordering: .relaxed)
      end = reading
      return reading
    }
  }

  /// The signals' numbers that have arrived.
  static func take(from end: Int32) -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe read(end, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).map { Int32($0) }
  }

  static func isIgnoring(_ handler: Handler?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
