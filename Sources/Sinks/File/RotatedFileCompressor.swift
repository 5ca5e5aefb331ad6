internal import Compression
internal import Dispatch
internal import Synchronization
internal import SystemFiles

/// Compresses old alert files in the background.
///
/// A compressed file appears whole under its name before the other is removed, so that its content is always there.
final class RotatedFileCompressor: Sendable {
  private let rotated: RotatedFiles
  private let queue = DispatchQueue(label: "tocsin.compression", qos: .utility)
  private let failures = Mutex<[SystemError]>([])

  init(_ rotated: RotatedFiles) {
    self.rotated = rotated
  }

  /// Compresses all old files that are not, those too that an earlier run left so.
  func start() {
    queue.async { self.compressAll() }
  }

  /// Waits until nothing is being compressed.
  func wait() {
    queue.sync {}
  }

  /// What went wrong since this was last asked. The files that it went wrong with are as they were.
  func takeFailures() -> [SystemError] {
    failures.withLock { failures in
      defer { failures = [] }
      return failures
    }
  }

  private func compressAll() {
    for number in rotated.uncompressed {
      do throws(SystemError) {
        try compress(rotated.name(number))
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
  }

  private func compress(_ path: String) throws(SystemError) {
    let compressed = path + ".gz"
    let draft = compressed + ".tmp"
    let files = rotated.files
    try files.remove(draft)
    do throws(SystemError) {
      let source = try FileHandle.open(readingInput: path)
      guard try source.status().kind == .regular else {
        throw SystemError("compress", path, reason: "it is no regular file")
      }
      try GzipWriter.compress(source, to: draft)
      try files.rename(draft, to: compressed)
    } catch {
      try? files.remove(draft)
      throw error
    }
    try files.remove(path)
    try files.sync(folder: FileSystem.folder(of: path))
  }
}
