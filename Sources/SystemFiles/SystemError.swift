#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A system call that failed.
package struct SystemError: Error, Equatable, Sendable {
  /// What was attempted, for messages: "open", "read", …
  package var operation: String
  /// The file's name as it was given.
  package var path: String
  /// The system's number for what went wrong; 0 where it is none of the system's.
  package var number: Int32
  private var explanation: String?

  /// The failure that the system has just noted for this thread.
  init(_ operation: String, _ path: String) {
    self.init(operation, path, number: errno)
  }

  package init(_ operation: String, _ path: String, number: Int32) {
    self.operation = operation
    self.path = path
    self.number = number
  }

  /// A failure that the system has no number for.
  ///
  /// - Parameter reason: what went wrong; lower case, no full stop.
  package init(_ operation: String, _ path: String, reason: String) {
    self.init(operation, path, number: 0)
    explanation = reason
  }

  /// Whether the reader of a pipe has gone away.
  package var isClosedPipe: Bool { number == EPIPE }

  /// Whether a reader takes no more at the moment.
  package var isBusy: Bool { number == EAGAIN }

  /// Whether there is no such file.
  package var isMissing: Bool { number == ENOENT || number == ENOTDIR }

  /// What went wrong, in the system's words where it is the system's; lower case, no full stop.
  package var reason: String {
    if let explanation { return explanation }
    guard let message = unsafe strerror(number) else { return "error \(number)" }
    let text = unsafe String(cString: message)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

extension SystemError: CustomStringConvertible {
  /// `cannot open feed.log: permission denied`.
  package var description: String { "cannot \(operation) \(path): \(reason)" }
}
