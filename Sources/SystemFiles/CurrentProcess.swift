#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What concerns the process as a whole.
package enum CurrentProcess {
  /// Lets a write to a pipe that nobody reads fail with an error instead of ending the process.
  package static func ignoreClosedPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Lets signals that ask the program for something come, though who started it kept them from itself: a blocked
  /// signal stays so in a new program, which then could be ended by force only.
  package static func unblockSignals() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2] {
      unsafe sigaddset(&signals, number)
    }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Fills the place of each of standard input, output and error that is closed: a file that is opened later would
  /// otherwise take it, and get what is meant for it. Using such a place still fails.
  package static func fillClosedStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is taken, which is this one.
      _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Raises the limit on open files as far as the process may, and tells how many it may have then; nil where the system
  /// does not say.
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

  /// The process's number.
  package static var identifier: Int { Int(getpid()) }

  /// The number of processors that this process may run on; at least one.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The time of day, in seconds since 1970-01-01T00:00:00Z.
  package static var secondsSinceEpoch: Int64 { Int64(time(nil)) }

  /// The time in nanoseconds since any moment, which never goes back. Costs some tens of nanoseconds.
  package static var monotonicNanoseconds: UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Has the calling thread do nothing for some time, of at most an hour; a signal may end it sooner.
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
    return unsafe String(cString: value)
  }
}

// Inside of the type its own method would be found first.
private func systemExit(_ status: Int32) -> Never {
  exit(status)
}
