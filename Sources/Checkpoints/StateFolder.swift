package import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A folder in which a run leaves how far it came for the next one. Who has it is alone with it.
package struct StateFolder: Sendable {
  /// The largest checkpoint, in bytes; it has some 500 for each file that is remembered.
  private static let sizeLimit = 64 << 20
  private static let permissions: UInt32 = 0o600

  /// The folder's path as it was given.
  package let path: String
  private let lock: FileLock?

  private init(path: String, lock: FileLock?) {
    self.path = path
    self.lock = lock
  }

  /// Takes the folder for this process, and makes it where it is not there. It is let go when the process ends,
  /// however it ends.
  ///
  /// - Parameter waits: whether to wait for another process that has it; otherwise there is nil then.
  package static func take(_ path: String, waits: Bool) throws(SystemError) -> StateFolder? {
    try FileSystem.createFolder(path)
    let lockPath = path + "/lock"
    let lock = waits ? try FileLock.wait(lockPath) : try FileLock.attempt(lockPath)
    guard let lock else { return nil }
    // Who was killed while it wrote left its draft.
    for name in try FolderListing.names(in: path) where FileReplacement.isDraft(name) {
      let draft = "\(path)/\(name)"
      // What is no file is none of the program's.
      guard (try? FileStatus.ofLink(draft))?.kind == .regular else { continue }
      try FileSystem.remove(draft)
    }
    return StateFolder(path: path, lock: lock)
  }

  /// The folder as it is, to look at only: another process may have it and change it at any time.
  package static func looking(at path: String) -> StateFolder {
    StateFolder(path: path, lock: nil)
  }

  /// The process that has a folder, where one has.
  package static func holder(of path: String) -> Int? { FileLock.holder(of: path + "/lock") }

  /// The files that a run writes into a folder.
  package static func files(in path: String) -> [String] { [file(in: path), path + "/lock"] }

  private static func file(in path: String) -> String { path + "/checkpoint.json" }

  private var file: String { Self.file(in: path) }

  /// What the last run left; an empty checkpoint where there was none. What cannot be understood is an error and not
  /// a new beginning.
  package func load() throws(SystemError) -> Checkpoint {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(
        FileHandle.open(readingStateFile: file), limit: Self.sizeLimit)
    } catch {
      if error.isMissing { return Checkpoint() }
      throw error.isTooLarge ? excess("read", (try? FileStatus.ofLink(file))?.size) : error
    }
    let checkpoint: Checkpoint
    do {
      checkpoint = try JSONDecoder().decode(Checkpoint.self, from: Data(bytes))
    } catch {
      throw SystemError(
        "read", file, .invalidContent,
        reason: "it is no checkpoint: \(Self.explanation(of: error)); remove it to begin anew")
    }
    guard checkpoint.version == Checkpoint.version else {
      throw SystemError(
        "read", file, .invalidContent,
        reason: "its version is \(checkpoint.version), and this program reads \(Checkpoint.version)"
      )
    }
    if let defect = checkpoint.defect() {
      throw SystemError(
        "read", file, .invalidContent,
        reason: "it is no checkpoint: \(defect); remove it to begin anew")
    }
    return checkpoint
  }

  /// Leaves a checkpoint for the next run. Afterwards it is there whenever the machine stops; before, the last one is.
  package func save(_ checkpoint: Checkpoint) throws(SystemError) {
    let bytes: Data
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      bytes = try encoder.encode(checkpoint)
    } catch {
      throw SystemError("write", file, .invalidContent, reason: "\(error)")
    }
    // What is not read again must not take the place of what is.
    guard bytes.count <= Self.sizeLimit else { throw excess("write", bytes.count) }
    try FileReplacement.write(Array(bytes).span, toStateFile: file, permissions: Self.permissions)
  }

  private func excess(_ operation: String, _ size: Int?) -> SystemError {
    let size = size.map { "it has \($0) bytes, and" } ?? "it is too large:"
    let remedy =
      operation == "read"
      ? "remove it to begin anew" : "give some inputs a state folder of their own"
    return SystemError(
      operation, file, .tooLarge,
      reason:
        "\(size) the limit is \(Self.sizeLimit), where a file that is remembered takes about 500; \(remedy)"
    )
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
    return place.isEmpty ? "it is not whole" : "\(place) is missing or wrong"
  }
}
