import Foundation
import TestSupport

/// A small file system in memory, which is unmounted with its last user.
final class SmallFileSystem {
  /// Whether the tests may mount file systems, as root may outside of most containers.
  static let isPossible: Bool = {
    #if os(Linux)
      guard let program = try? Program() else { return false }
      return (try? SmallFileSystem(at: program.folder.path("disk"), kilobytes: 64)) != nil
    #else
      return false
    #endif
  }()

  private let path: String

  /// Mounts it in a new folder.
  init(at path: String, kilobytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try SystemCommand.run(
      "mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=700", "tocsin-test", path)
  }

  deinit { try? SystemCommand.run("umount", "--lazy", path) }

  func resize(kilobytes: Int) throws { try remount("size=\(kilobytes)k") }
  func forbidWriting() throws { try remount("ro") }
  func allowWriting() throws { try remount("rw") }

  private func remount(_ options: String) throws {
    try SystemCommand.run("mount", "-o", "remount,\(options)", path)
  }
}
