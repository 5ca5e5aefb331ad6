#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The system's notices of changes: inotify on Linux, none elsewhere.
struct ChangeNotifier: ~Copyable {
  /// What the system calls a watched file or folder; the same for all names of a file.
  typealias Subject = Int32

  /// What the system has reported.
  struct Notices {
    /// The open files that changed, and the folders whose own name or permissions changed.
    var changed: Set<Subject> = []
    /// For each folder, the names that came or went, or whose file got other permissions or another number of names.
    var renamed: [Subject: Set<String>] = [:]
    /// For each folder, the names to whose file something was written.
    var written: [Subject: Set<String>] = [:]
    /// The files and folders that were renamed.
    var moved: Set<Subject> = []
    /// The files and folders that give no more notices: each is gone, or its file system is.
    var ended: Set<Subject> = []
    /// Whether the system dropped notices, so that anything may have changed.
    var isOverflown = false
  }

  /// Why the system will give no notices of a file.
  enum Refusal: Error, Equatable {
    /// The system has no watches left.
    case limit
    /// The system gives no notices of this file: the file is missing, may not be read, or is of a type without notices.
    case file
  }

  #if os(Linux)
    /// Ready to read once there are notices.
    let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Nil if the system has no notifiers left.
    init?() {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
    }

    deinit {
      if descriptor >= 0 { _ = close(descriptor) }
    }

    /// Asks for notices of names that come, go or become readable, and of files that are written to under a name in the
    /// folder: one watch serves all files in it.
    func add(folder path: String) throws(Refusal) -> Subject {
      try add(
        path,
        IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY | IN_ATTRIB
          | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
    }

    /// Asks for notices of writes to an open file, and of names that it gains and loses.
    func add(file: borrowing FileHandle) throws(Refusal) -> Subject {
      // This path leads to the open file itself, whichever file has its old name now.
      try add(
        "/proc/self/fd/\(file.descriptor)",
        IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF)
    }

    private func add(_ path: String, _ mask: Int32) throws(Refusal) -> Subject {
      let subject = unsafe inotify_add_watch(
        descriptor, PathText.systemName(of: path), UInt32(mask))
      guard subject < 0 else { return subject }
      throw errno == ENOSPC || errno == ENOMEM ? .limit : .file
    }

    /// Ends the notices of a file or folder.
    func remove(_ subject: Subject) {
      _ = inotify_rm_watch(descriptor, subject)
    }

    /// Takes the notices that have come. Never waits.
    mutating func take() -> Notices {
      var notices = Notices()
      // A program that writes without a pause must not keep us here.
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
        let name = buffer[place + header..<place + header + Int(event.len)].prefix { $0 != 0 }
        place += header + Int(event.len)
        note(event, PathText.text(of: Array(name)), in: &notices)
      }
    }

    private func note(_ event: inotify_event, _ name: String, in notices: inout Notices) {
      let mask = Int32(truncatingIfNeeded: event.mask)
      guard mask & IN_Q_OVERFLOW == 0 else {
        notices.isOverflown = true
        return
      }
      if mask & IN_MOVE_SELF != 0 { notices.moved.insert(event.wd) }
      if mask & (IN_IGNORED | IN_UNMOUNT) != 0 { notices.ended.insert(event.wd) }
      if name.isEmpty {
        notices.changed.insert(event.wd)
      } else if mask & IN_MODIFY != 0 {
        notices.written[event.wd, default: []].insert(name)
      } else {
        notices.renamed[event.wd, default: []].insert(name)
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
