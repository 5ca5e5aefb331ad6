#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Ends the wait of a `FileWatcher`, from any thread.
package final class Waker: Sendable {
  /// The end of a pipe that is ready to read after a wake.
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws(SystemError) {
    (readEnd, writeEnd) = try Pipe.open()
  }

  deinit {
    _ = close(readEnd)
    _ = close(writeEnd)
  }

  /// Ends the wait, or else the next one. Never waits itself.
  package func wake() {
    var byte: UInt8 = 1
    // A full pipe already holds a wake.
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Whether there was a wake since the last call.
  func takeWake() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    var woken = false
    while unsafe read(readEnd, &bytes, bytes.count) > 0 { woken = true }
    return woken
  }
}

/// Pipes within the process.
enum Pipe {
  /// The two ends of a new pipe; reading and writing never wait.
  static func open() throws(SystemError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw SystemError("open", "a pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }
}
