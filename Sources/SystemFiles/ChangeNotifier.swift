#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The system's own notices of changes: inotify on Linux; nothing elsewhere.
struct ChangeNotifier: ~Copyable {
  /// A notice that the system was asked for; the same one for all names of a file.
  typealias Subject = Int32

  /// What the system has told.
  struct Notices {
    /// What was changed.
    var changed: Set<Subject> = []
    /// What was given another name.
    var moved: Set<Subject> = []
    /// What will be told of no more: it is gone, or its file system is.
    var ended: Set<Subject> = []
    /// Whether there was more than the system keeps, so that anything may have changed.
    var isOverflown = false
  }

  /// Why a file cannot be told of.
  enum Refusal: Error, Equatable {
    /// The system tells of so many files and no more.
    case limit
    /// This file only: it is missing, may not be read, or is of no kind that notices are of.
    case file
  }

  #if os(Linux)
    /// What is ready to read once there are notices.
    let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// nil where the system has no more notifiers to give.
    init?() {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
    }

    deinit {
      if descriptor >= 0 { _ = close(descriptor) }
    }

    /// Asks for notices of names that come, go or may be read now.
    func add(folder path: String) throws(Refusal) -> Subject {
      try add(
        path,
        IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF
          | IN_MOVE_SELF | IN_ONLYDIR)
    }

    /// Asks for notices of writes to an open file, and of names that it gets and loses.
    func add(file: borrowing FileHandle) throws(Refusal) -> Subject {
      // This name leads to the open file itself, whatever has its old name now.
      try add(
        "/proc/self/fd/\(file.descriptor)",
        IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF)
    }

    private func add(_ path: String, _ mask: Int32) throws(Refusal) -> Subject {
      let subject = unsafe inotify_add_watch(descriptor, path, UInt32(mask))
      guard subject < 0 else { return subject }
      throw errno == ENOSPC || errno == ENOMEM ? .limit : .file
    }

    /// Asks for no more notices.
    func remove(_ subject: Subject) {
      _ = inotify_rm_watch(descriptor, subject)
    }

    /// Takes the notices that are there; never waits.
    mutating func take() -> Notices {
      var notices = Notices()
      // Who writes without a pause must not keep the reader here.
      for _ in 0..<16 {
        let count = unsafe read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        note(count, in: &notices)
      }
      return notices
    }

    private func note(_ count: Int, in notices: inout Notices) {
      let header = MemoryLayout<inotify_event>.size
      var place = 0
      while place + header <= count {
        let event = unsafe buffer.withUnsafeBytes { bytes in
          unsafe bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
        }
        place += header + Int(event.len)
        let mask = Int32(truncatingIfNeeded: event.mask)
        if mask & IN_Q_OVERFLOW != 0 {
          notices.isOverflown = true
          continue
        }
        notices.changed.insert(event.wd)
        if mask & IN_MOVE_SELF != 0 { notices.moved.insert(event.wd) }
        if mask & (IN_IGNORED | IN_UNMOUNT) != 0 { notices.ended.insert(event.wd) }
      }
    }
  #else
    let descriptor: Int32 = -1

    init?() { return nil }

    func add(folder path: String) throws(Refusal) -> Subject { throw .file }

    func add(file: borrowing FileHandle) throws(Refusal) -> Subject { throw .file }

    func remove(_ subject: Subject) {}

    mutating func take() -> Notices { Notices() }
  #endif
}
