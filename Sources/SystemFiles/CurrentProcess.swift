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

  /// Fills the place of each of standard input, output and error that is closed: a file that is opened later would
  /// otherwise take it, and get what is meant for it. Using such a place still fails.
  package static func fillClosedStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is taken, which is this one.
      _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

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
