internal import SystemFiles

/// The lock of an alert file. Every sink that writes to the file or renames it holds the lock meanwhile, in other processes
/// too.
struct AlertFileLock: Sendable {
  /// The right to write to a file, or why it is missing.
  enum Hold {
    /// Nobody else writes to the file or renames it.
    case locked
    /// The file system has no locks, or the file needs none.
    case withoutLocks
    /// Another program has held the lock for longer than any writer would.
    case lockedOut
    /// The name stands for another file by now, or for none.
    case renamed

    /// Whether no other sink can write to the file or rename it.
    var isAlone: Bool { self == .locked || self == .withoutLocks }
  }

  let patience: Duration
  /// Whether the last attempt ended with ``Hold/lockedOut``. The next ones do not wait.
  private(set) var isLockedOut = false

  init(patience: Duration) {
    self.patience = patience
  }

  /// Takes the lock of a file, and waits for it if need be. It is held until ``release(_:of:)``.
  mutating func take(_ file: inout OpenAlertFile) -> Hold {
    guard file.isNamed else { return .withoutLocks }
    let hold = wait(for: file)
    guard hold != .renamed, file.hasItsName() else {
      Self.release(hold, of: file)
      return .renamed
    }
    isLockedOut = hold == .lockedOut
    return hold
  }

  static func release(_ hold: Hold, of file: OpenAlertFile) {
    if hold == .locked { file.unlock() }
  }

  private func wait(for file: OpenAlertFile) -> Hold {
    var hold = Hold.lockedOut
    _ = LockPatience.wait(isLockedOut ? .zero : patience) {
      do throws(SystemError) {
        if try file.tryLock() {
          hold = .locked
        } else if try file.hasLostNameToAnother() {
          // Whoever holds the lock has finished with the file, or compresses it.
          hold = .renamed
        }
      } catch {
        hold = .withoutLocks
      }
      return hold != .lockedOut
    }
    return hold
  }
}
