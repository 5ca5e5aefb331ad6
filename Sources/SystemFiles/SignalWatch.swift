internal import Dispatch

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
package final class SignalWatch {
  private let sources: [(signal: Signal, source: any DispatchSourceSignal)]

  /// Begins to watch.
  ///
  /// - Parameters:
  ///   - signals: those that no longer have their default effect. HUP and INT stay ignored where they were.
  ///   - handler: called once for each signal that came, one after the other, on some thread; two that come at nearly the
  ///     same time may be one.
  package init(_ signals: [Signal], handler: @escaping @Sendable (Signal) -> Void) {
    let queue = DispatchQueue(label: "tocsin.signals")
    sources = signals.compactMap { watched in
      // Without this the signal would still have its effect.
      let previous = signal(watched.number, SIG_IGN)
      let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
      if watched.staysIgnored, unsafe unsafeBitCast(previous, to: Int.self) == ignored {
        return nil
      }
      let source = DispatchSource.makeSignalSource(signal: watched.number, queue: queue)
      source.setEventHandler { handler(watched) }
      source.resume()
      return (watched, source)
    }
  }

  deinit {
    for (watched, source) in sources {
      source.cancel()
      _ = signal(watched.number, SIG_DFL)
    }
  }
}
