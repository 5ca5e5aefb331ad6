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
  /// HUP: the terminal is gone; of services, read the configuration anew.
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

  /// Whether the process may be started with it ignored, and is to leave it so: nohup does, and shells for programs in
  /// the background.
  fileprivate var staysIgnored: Bool { self == .hangUp || self == .interrupt }
}

/// Signals as values, for as long as this is there; they have their default effect afterwards. One at a time.
///
/// What the system calls does no more than to write the signal's number to a pipe, which is all that is safe there.
/// Dispatch's own sources of signals begin a moment after they are asked to, and what comes before that is lost.
package final class SignalWatch {
  private let watched: [Signal]
  private let source: any DispatchSourceRead

  /// Begins to watch; no signal is lost from here on.
  ///
  /// - Parameters:
  ///   - signals: those that no longer have their default effect. HUP and INT stay ignored where they were.
  ///   - handler: called once for each signal that came, one after the other, on some thread.
  package init(
    _ signals: [Signal], handler: @escaping @Sendable (Signal) -> Void
  ) throws(SystemError) {
    let end = try SignalPipe.open()
    // What came after the last watch was over.
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

  /// Lets signals come to this thread. Whoever started the process may have left them blocked, as the threads of
  /// Dispatch do.
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

// `signal` is the name of a value above.
private func restoreDefault(_ number: Int32) {
  _ = signal(number, SIG_DFL)
}

/// Where the numbers of signals go. It is made once and never closed, since a signal may come at any time.
private enum SignalPipe {
  typealias Handler = @convention(c) (Int32) -> Void

  private static let readEnd = Mutex<Int32?>(nil)
  private static let writeEnd = Atomic<Int32>(-1)

  /// Called by the system in the middle of anything.
  static let note: Handler = { number in
    let error = errno
    var byte = UInt8(truncatingIfNeeded: number)
    // A pipe that is full has thousands of signals that nobody took.
    _ = unsafe write(writeEnd.load(ordering: .relaxed), &byte, 1)
    errno = error
  }

  /// The end to read from.
  static func open() throws(SystemError) -> Int32 {
    try readEnd.withLock { end throws(SystemError) in
      if let end { return end }
      let (reading, writing) = try Pipe.open()
      writeEnd.store(writing, ordering: .relaxed)
      end = reading
      return reading
    }
  }

  /// The numbers that are there.
  static func take(from end: Int32) -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe read(end, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).map { Int32($0) }
  }

  static func isIgnoring(_ handler: Handler?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
