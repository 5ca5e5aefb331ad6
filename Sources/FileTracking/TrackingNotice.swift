package import Checkpoints
package import Compression
package import SystemFiles

/// Something about files that a look reports.
package struct TrackingNotice: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// The input cannot be read; its files stay as they were remembered.
    case failure(SystemError)
    /// A file beside an input cannot be read at the moment; the next look tries again.
    case unreadable(SystemError)
    /// The file is gone; what came after this byte may be lost.
    case deleted(after: UInt64)
    /// The file was cut off or rewritten; what came after this byte is in no copy beside it.
    case truncated(after: UInt64)
    /// The file is rotated, and compressed in a format that cannot be read.
    case unreadableFormat(UnreadableFormat)
    /// Another input names the same file, and reads it.
    case duplicate(of: String)
    /// A pattern found a file that the run itself writes.
    case written(FilesWrittenByRun.File)
  }

  package var kind: Kind
  /// The index of the input among the inputs of the look.
  package var input: Int
  package var path: String
  /// The generation of the file of which bytes may be lost: a later loss under the same path is reported again.
  package var generation: HexadecimalValue?

  package init(kind: Kind, input: Int, path: String, generation: HexadecimalValue? = nil) {
    self.kind = kind
    self.input = input
    self.path = path
    self.generation = generation
  }

  /// Identifies the notice from run to run, so that it is reported once.
  package var key: String {
    let name =
      switch kind {
      case .failure: "failure:\(path)"
      case .unreadable: "unreadable:\(path)"
      case .deleted: "deleted:\(path)"
      case .truncated: "truncated:\(path)"
      case .unreadableFormat: "format:\(path)"
      case .duplicate: "duplicate:\(path)"
      // One for a file and all its rotated ones.
      case .written(let file): "written:\(file.path)"
      }
    return generation.map { "\(name):\($0.bits)" } ?? name
  }

  /// Whether the notice is about the input itself, which cannot be read.
  package var isOfInput: Bool { if case .failure = kind { true } else { false } }

  /// Whether the input exists and cannot be read.
  package var isFailure: Bool {
    if case .failure(let error) = kind { !error.isMissing } else { false }
  }

  /// Whether a file beside an input cannot be read at the moment.
  package var isUnreadable: Bool {
    if case .unreadable = kind { true } else { false }
  }

  /// Whether only statistics show the notice.
  package var isForStatistics: Bool {
    if case .duplicate = kind { true } else { false }
  }
}

extension TrackingNotice: CustomStringConvertible {
  package var description: String {
    switch kind {
    case .failure(let error), .unreadable(let error): "\(error)"
    case .deleted(let offset):
      "\(path) is gone, and no renamed copy was found beside it: "
        + "lines after byte \(offset) may be lost"
    case .truncated(let offset):
      "\(path) was truncated or rewritten, and no copy beside it has all that it had: "
        + "lines after byte \(offset) may be lost"
    case .unreadableFormat(let format):
      "\(path) is compressed with \(format.rawValue), which tocsin cannot read: the lines that it "
        + "had not read yet are not searched; compress rotated logs with gzip or zstd"
    case .duplicate(let other): "\(path) is the same file as \(other); it is read once"
    case .written(let file):
      "\(path) matches the pattern of an input but is not read, since this run writes its "
        + "\(file.content.rawValue) to \(file.path): narrow the pattern, or write elsewhere"
    }
  }
}
