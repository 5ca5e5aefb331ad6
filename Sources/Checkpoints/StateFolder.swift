package import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A folder in which each run saves how far it came for the next one. One process at a time holds it.
package struct StateFolder: Sendable {
  /// The largest checkpoint, in bytes; each file that is remembered takes about 500.
  private static let sizeLimit = 64 << 20
  private static let permissions: UInt32 = 0o600

  /// The folder's path as it was given.
  package let path: String
  private let lock: FileLock?

  private init(path: String, lock: FileLock?) {
    self.path = path
    self.lock = lock
  }

  /// Locks the folder for this process, and creates it if it does not exist. The lock ends with the process, however
  /// that ends.
  ///
  /// - Parameter waits: whether to wait for another process that holds the folder; otherwise the result is nil then.
  package static func take(_ path: String, waits: Bool) throws(SystemError) -> StateFolder? {
    try FileSystem.createFolder(path)
    let lockPath = path + "/lock"
    let lock = waits ? try FileLock.wait(lockPath) : try FileLock.attempt(lockPath)
    guard let lock else { return nil }
    // A process that was killed while it wrote has left its draft.
    for name in try FolderListing.names(in: path) where FileReplacement.isDraft(name) {
      let draft = "\(path)/\(name)"
      // The program writes nothing but regular files.
      guard (try? FileStatus.ofLink(draft))?.kind == .regular else { continue }
      try FileSystem.remove(draft)
    }
    return StateFolder(path: path, lock: lock)
  }

  /// The folder for reading only, without a lock: another process may hold it and change it at any time.
  package static func looking(at path: String) -> StateFolder {
    StateFolder(path: path, lock: nil)
  }

  /// The id of the process that holds a folder; nil if none does.
  package static func holder(of path: String) -> Int? { FileLock.holder(of: path + "/lock") }

  /// The paths of the files that a run writes in a folder.
  package static func files(in path: String) -> [String] { [file(in: path), path + "/lock"] }

  private static func file(in path: String) -> String { path + "/checkpoint.json" }

  private var file: String { Self.file(in: path) }

  /// The checkpoint of the last run; an empty one if there was none. A damaged checkpoint is an error: to start over
  /// silently would repeat everything or lose it.
  package func load() throws(SystemError) -> Checkpoint {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(
        FileHandle.open(readingStateFile: file), limit: Self.sizeLimit)
    } catch {
      if error.isMissing { return Checkpoint() }
      throw error.isTooLarge ? excess("read", (try? FileStatus.ofLink(file))?.size) : error
    }
    var checkpoint: Checkpoint
    do {
      checkpoint = try JSONDecoder().decode(Checkpoint.self, from: Data(bytes))
    } catch {
      throw SystemError(
        "read", file, .invalidContent,
        reason: "it is not a checkpoint: \(Self.explanation(of: error)); remove it to start over")
    }
    guard checkpoint.version == Checkpoint.version else {
      throw SystemError(
        "read", file, .invalidContent,
        reason:
          "its version is \(checkpoint.version); this program reads version \(Checkpoint.version): use the tocsin that "
          + "wrote it, or remove it to start over"
      )
    }
    if let defect = checkpoint.defect() {
      throw SystemError(
        "read", file, .invalidContent,
        reason: "it is not a checkpoint: \(defect); remove it to start over")
    }
    checkpoint.makePathsCanonical()
    return checkpoint
  }

  /// Saves a checkpoint for the next run. It replaces the last one in one step: if the machine stops before this
  /// returns, one of the two is whole; afterwards the new one is durable.
  package func save(_ checkpoint: Checkpoint) throws(SystemError) {
    var text = CheckpointText()
    try save(checkpoint, &text)
  }

  /// The same, for one of several in a row.
  ///
  /// - Parameter text: has the text of the last one; only what has changed since is encoded.
  package func save(_ checkpoint: Checkpoint, _ text: inout CheckpointText) throws(SystemError) {
    let bytes: [UInt8]
    do {
      bytes = try text.encode(checkpoint)
    } catch {
      throw SystemError("write", file, .invalidContent, reason: "\(error)")
    }
    // A checkpoint that cannot be read again must not replace one that can.
    guard bytes.count <= Self.sizeLimit else { throw excess("write", bytes.count) }
    try FileReplacement.write(bytes.span, toStateFile: file, permissions: Self.permissions)
  }

  private func excess(_ operation: String, _ size: Int?) -> SystemError {
    let limit = Self.sizeLimit
    let excess =
      size.map { "it has \($0) bytes, and the limit is \(limit)" }
      ?? "it has more bytes than the limit, \(limit)"
    let remedy =
      operation == "read"
      ? "remove it to start over"
      : "each remembered file takes about 500 bytes, so give some inputs a state folder of their own"
    return SystemError(operation, file, .tooLarge, reason: "\(excess); \(remedy)")
  }

  private static func explanation(of error: any Error) -> String {
    let path: [any CodingKey]
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      path = context.codingPath + [key]
    case DecodingError.dataCorrupted(let context),
      DecodingError.typeMismatch(_, let context),
      DecodingError.valueNotFound(_, let context):
      path = context.codingPath
    default: path = []
    }
    let place = path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    return place.isEmpty ? "it is incomplete or not JSON" : "\(place) is missing or wrong"
  }
}
