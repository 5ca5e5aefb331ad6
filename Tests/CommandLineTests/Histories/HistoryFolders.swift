import Foundation
import TestSupport

/// The folders in which histories run, deleted and unmounted with their last user.
final class HistoryFolders {
  let places: HistoryRun.Places
  private let memory: String
  private let temporary: TemporaryFolder
  private let image: String?

  /// Uses a folder in memory where the system has one, and an ext4 file system where it may be mounted.
  ///
  /// - Parameter reusesNumbers: whether a history needs the second.
  init(reusesNumbers: Bool = true) throws {
    temporary = try TemporaryFolder()
    let shared = "/dev/shm"
    let base =
      FileManager.default.isWritableFile(atPath: shared) ? shared : temporary.url.path
    memory = "\(base)/tocsin-histories-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: memory, withIntermediateDirectories: true)
    let mounted = "\(memory)/disk"
    let isMounted =
      reusesNumbers && (try? Self.mountImage("\(memory)/image", at: mounted)) != nil
    image = isMounted ? mounted : nil
    places = HistoryRun.Places(
      memory: memory, reusedNumbers: image, program: try Program.executable.get().path,
      faults: FaultInjection.isPossible ? FaultInjection.library : nil)
  }

  deinit {
    if let image { try? SystemCommand.run("umount", "--lazy", image) }
    try? FileManager.default.removeItem(atPath: memory)
  }

  private static func mountImage(_ image: String, at place: String) throws {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try SystemCommand.run("truncate", "-s", "256M", image)
    try SystemCommand.run("mkfs.ext4", "-q", "-F", "-O", "^has_journal", "-I", "256", image)
    try SystemCommand.run("mount", "-o", "loop", image, place)
  }
}
