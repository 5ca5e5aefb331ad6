#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A failed operation on a file: an error of the system, or of this program's own checks.
package struct SystemError: Error, Equatable, Sendable {
  /// What was attempted, for messages: "open", "read", …
  package var operation: String
  /// The file's name as it was given.
  package var path: String
  /// What went wrong, for programs to decide by.
  package let kind: Kind
  private let explanation: Explanation

  /// What went wrong, for programs to decide by; ``SystemError/reason`` says it to people.
  package enum Kind: Equatable, Sendable {
    /// The file, or a folder on the way to it, does not exist.
    case missing
    /// The process may not do this to the file.
    case permissionDenied
    /// The reader of a pipe or socket is gone.
    case closedPipe
    /// The reader takes nothing now; trying again later may help.
    case busy
    /// The disk, or the user's share of it, is full.
    case diskFull
    /// The file has more bytes than a limit allows.
    case tooLarge
    /// The file is of another type than is needed: a pipe, say, and not a regular file.
    case wrongFileType
    /// The path leads to another file, or other content, than a moment ago.
    case movedFile
    /// The file ends before the place at which it was to be read.
    case endsEarly
    /// Another program holds the file's lock.
    case locked
    /// The C library cannot decode this encoding.
    case unknownEncoding
    /// The bytes are not in the format that the file should have.
    case invalidContent
    /// Anything else, with the system's error number; 0 for errors of libraries.
    case other(Int32)
  }

  private enum Explanation: Equatable, Sendable {
    case systemNumber(Int32)
    case text(String)
  }

  /// The error of the system call that this thread made last (errno).
  init(_ operation: String, _ path: String) {
    self.init(operation, path, number: errno)
  }

  /// - Parameter number: the system's error number (errno).
  package init(_ operation: String, _ path: String, number: Int32) {
    self.operation = operation
    self.path = path
    kind = Kind(number: number)
    explanation = .systemNumber(number)
  }

  /// An error that needs other words than the system's.
  ///
  /// - Parameter reason: what is wrong and, where it helps, what to do; lower case, no full stop.
  package init(_ operation: String, _ path: String, _ kind: Kind, reason: String) {
    self.operation = operation
    self.path = path
    self.kind = kind
    explanation = .text(reason)
  }

  /// The error of an operation that needs a regular file and was given another type of file.
  package static func notRegularFile(
    _ operation: String, _ path: String, _ kind: FileStatus.Kind
  ) -> SystemError {
    SystemError(
      operation, path, .wrongFileType, reason: "it is \(kind.noun), not a regular file")
  }

  /// Whether the reader of a pipe is gone.
  package var isClosedPipe: Bool { kind == .closedPipe }

  /// Whether the reader takes nothing now.
  package var isBusy: Bool { kind == .busy }

  /// Whether the file does not exist.
  package var isMissing: Bool { kind == .missing }

  /// Whether the file has more bytes than a limit allows.
  package var isTooLarge: Bool { kind == .tooLarge }

  /// What went wrong, for people; lower case, no full stop.
  package var reason: String {
    switch explanation {
    case .text(let text): return text
    case .systemNumber(let number):
      if number == EFBIG {
        return "the file is as large as it may be (ulimit -f, or LimitFSIZE of systemd)"
      }
      guard let message = unsafe strerror(number) else { return "error \(number)" }
      let text = unsafe String(cString: message)
      return text.prefix(1).lowercased() + text.dropFirst()
    }
  }
}

extension SystemError: CustomStringConvertible {
  /// `cannot open feed.log: permission denied`.
  package var description: String { "cannot \(operation) \(PathText.shown(path)): \(reason)" }
}

extension SystemError.Kind {
  /// - Parameter number: the system's error number (errno).
  fileprivate init(number: Int32) {
    self =
      switch number {
      case ENOENT, ENOTDIR: .missing
      case EACCES, EPERM: .permissionDenied
      case EPIPE: .closedPipe
      case EAGAIN: .busy
      case ENOSPC, EDQUOT: .diskFull
      case EFBIG: .tooLarge
      case EISDIR: .wrongFileType
      default: .other(number)
      }
  }
}
