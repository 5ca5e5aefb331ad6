#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The process as a whole: its signals, limits, clocks and environment.
package enum CurrentProcess {
  /// Makes a write to a pipe without a reader fail with an error instead of ending the process.
  package static func ignoreClosedPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Makes a write beyond the largest file that the process may have (`ulimit -f`) fail with an error, as on a full disk,
  /// instead of ending the process in the middle of a line.
  package static func ignoreFileSizeLimit() {
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Unblocks the signals that this program handles. A program inherits blocked signals from its parent, and could
  /// otherwise be ended only by force.
  package static func unblockSignals() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2] {
      unsafe sigaddset(&signals, number)
    }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Occupies the descriptors of standard input, output and error that are closed. Otherwise a file that is opened later
  /// would take the descriptor, and receive what is meant for the stream. Using such a stream still fails.
  package static func fillClosedStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The system gives the lowest free descriptor, which is this one.
      _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Raises the limit on open files as far as the process may.
  ///
  /// - Returns: the limit from here on; nil if the system does not say.
  @discardableResult
  package static func raiseDescriptorLimit() -> Int? {
    var limit = rlimit()
    guard unsafe getrlimit(Self.openFiles, &limit) == 0 else { return nil }
    var raised = limit
    raised.rlim_cur = limit.rlim_max
    #if canImport(Darwin)
      raised.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
    #endif
    if raised.rlim_cur > limit.rlim_cur, unsafe setrlimit(Self.openFiles, &raised) == 0 {
      limit = raised
    }
    return Int(clamping: limit.rlim_cur)
  }

  #if canImport(Glibc)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let openFiles = RLIMIT_NOFILE
  #endif

  /// The process's identifier.
  package static var identifier: Int { Int(getpid()) }

  /// The number of processors that this process may run on; at least one.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The time of day, in seconds since 1970-01-01T00:00:00Z.
  package static var secondsSinceEpoch: Int64 { Int64(time(nil)) }

  /// Nanoseconds since some moment; never goes back. Costs some tens of nanoseconds.
  package static var monotonicNanoseconds: UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// The processor time that the calling thread has used, in nanoseconds. Costs some hundred nanoseconds.
  package static var threadNanoseconds: UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Lets the calling thread sleep, for at most an hour; a signal may end the sleep early.
  package static func sleep(for duration: Duration) {
    let microseconds = min(max(duration / .microseconds(1), 0), 3.6e9)
    _ = usleep(useconds_t(microseconds.rounded(.up)))
  }

  /// Ends the process with a status.
  package static func exit(_ status: Int32) -> Never {
    systemExit(status)
  }

  /// A variable of the environment.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe PathText.text(ofString: value)
  }
}

// Inside the type, the name `exit` means its own method.
private func systemExit(_ status: Int32) -> Never {
  exit(status)
}
