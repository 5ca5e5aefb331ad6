#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Ends the wait of a `FileWatcher`, from any thread.
package final class Waker: Sendable {
  /// The end of a pipe that is ready to read once somebody woke.
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws(SystemError) {
    (readEnd, writeEnd) = try Pipe.open()
  }

  deinit {
    _ = close(readEnd)
    _ = close(writeEnd)
  }

  /// Ends the wait, or the next one where nobody waits now. Never waits itself.
  package func wake() {
    var byte: UInt8 = 1
    // A pipe that is full has woken already.
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Whether somebody woke since the last time that this was asked.
  func takeWake() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    var woken = false
    while unsafe read(readEnd, &bytes, bytes.count) > 0 { woken = true }
    return woken
  }
}

/// Pipes within the process.
enum Pipe {
  /// Two ends that never wait.
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
