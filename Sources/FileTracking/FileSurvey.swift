package import Checkpoints
package import Compression
package import Inputs
package import SystemFiles

/// An input of which is remembered how far it was read.
package struct TrackedInput: Sendable {
  /// The absolute path of the file.
  package var path: String
  /// Whether a pattern found it, rather than that somebody named it.
  package var isFromPattern: Bool
  /// When it, or the pattern that found it, was first looked at, in seconds since 1970-01-01T00:00:00Z; nil where that
  /// was not before.
  package var lookedAtSince: Int64?

  package init(path: String, isFromPattern: Bool = false, lookedAtSince: Int64? = nil) {
    self.path = path
    self.isFromPattern = isFromPattern
    self.lookedAtSince = lookedAtSince
  }
}

/// Where a file is read from that is there when its input is looked at for the first time.
package enum StartPlace: String, Sendable, CaseIterable {
  case start
  case end
}

/// What a look at the inputs' files came to.
package struct FileSurvey: Sendable {
  /// What is to be read, in the order in which it is to be read; what is read already and may still grow included.
  package var readings: [FileReading] = []
  package var notices: [TrackingNotice] = []
  /// Whether the look was broken off: nothing was found, and nothing follows from that.
  package var wasStopped = false

  /// That of a look at nothing.
  package init() {}

  /// How many bytes of files as they are stored are not read; what is in compressed files is not counted.
  package var lag: UInt64 {
    readings.reduce(into: 0) { sum, reading in sum.addSaturating(reading.unread ?? 0) }
  }
}

/// Something that a look found out and people may want to know.
package struct TrackingNotice: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// The input cannot be read; its files stay as they were remembered.
    case failure(SystemError)
    /// A file beside an input cannot be read at the moment; the next look tries it again.
    case unreadable(SystemError)
    /// The file is gone, and maybe what came after a byte with it.
    case deleted(after: UInt64)
    /// The file was cut off or rewritten, and what came after a byte is in no copy beside it.
    case truncated(after: UInt64)
    /// The file is one that another input names.
    case duplicate(of: String)
    /// A pattern found a file that the run itself writes.
    case written(WrittenFiles.File)
  }

  package var kind: Kind
  /// The place of the input among all.
  package var input: Int
  package var path: String
  /// That of the file of which bytes may be lost; what becomes of the next one under its path is told of, too.
  package var generation: HexadecimalValue?

  package init(kind: Kind, input: Int, path: String, generation: HexadecimalValue? = nil) {
    self.kind = kind
    self.input = input
    self.path = path
    self.generation = generation
  }

  /// What tells the notice from others, from run to run: each is to be given once.
  package var key: String {
    let name =
      switch kind {
      case .failure: "failure:\(path)"
      case .unreadable: "unreadable:\(path)"
      case .deleted: "deleted:\(path)"
      case .truncated: "truncated:\(path)"
      case .duplicate: "duplicate:\(path)"
      // One for a file and all old ones of it.
      case .written(let file): "written:\(file.path)"
      }
    return generation.map { "\(name):\($0.bits)" } ?? name
  }

  /// Whether what an input names could not be looked at, though there is something.
  package var isFailure: Bool {
    if case .failure(let error) = kind { !error.isMissing } else { false }
  }

  /// Whether it is of interest for statistics alone.
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
      "\(path) was truncated or rewritten, and no copy was found beside it: "
        + "lines after byte \(offset) may be lost"
    case .duplicate(let other): "\(path) is the same file as \(other); it is read once"
    case .written(let file):
      "\(path) matches the pattern of an input but is not read, since this run writes its "
        + "\(file.content.rawValue) to \(file.path): narrow the pattern, or write elsewhere"
    }
  }
}

/// A file, or the rest of one, that is to be read.
package struct FileReading: Sendable {
  /// The place of the input among all.
  package var input: Int
  /// The file's path now.
  package var path: String
  /// How far the file was read, and its generation.
  package var record: FileRecord
  /// The same place with the bytes by which it is known.
  package var mark: ReadMark
  package var compression: CompressionFormat?
  /// Whether it has the input's name, and is not one that was rotated away.
  package var isLive: Bool
  /// Whether nothing is appended to it any more: a last line without an end is a line.
  package var isFinal: Bool
  /// How many bytes there are after ``mark``; nil for compressed files, where nobody knows.
  package var unread: UInt64?
  let identity: FileStatus.Identity

  /// Opens the file to read on at ``mark``.
  ///
  /// Fails with an error of the kind `movedFile` where the path has another file by now, or another content before
  /// the mark: the next look finds it.
  package func open() throws(SystemError) -> any ByteStream {
    let content: FileContent
    do throws(SystemError) {
      content = try FileContent(path)
    } catch {
      throw error.isMissing ? .movedFile(path) : error
    }
    guard content.status.identity == identity, content.begins(as: record) else {
      throw .movedFile(path)
    }
    return try content.stream(from: mark)
  }
}

extension SystemError {
  static func movedFile(_ path: String) -> SystemError {
    SystemError(
      "open", path, .movedFile, reason: "it was moved or rewritten while it was looked at")
  }
}
