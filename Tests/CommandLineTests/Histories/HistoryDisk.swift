import Foundation
import TestSupport

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Makes the steps of a history in a folder.
final class HistoryDisk {
  let folder: String
  private let logs: [History.Log]
  /// The open file of each log's writer.
  private var writers: [Int: FileHandle] = [:]

  /// Uses a folder that exists and is empty.
  init(_ folder: String, _ history: History) throws {
    self.folder = folder
    logs = history.logs
    for name in history.logs.compactMap(\.linkedFolder) + ["../away"] {
      try FileManager.default.createDirectory(
        atPath: path(name), withIntermediateDirectories: true)
    }
  }

  deinit { for writer in writers.values { try? writer.close() } }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Makes a step; a missing file makes it do nothing.
  func apply(_ step: HistoryStep) throws {
    switch step {
    case .open(let log):
      try writers.removeValue(forKey: log)?.close()
      writers[log] = try open(logs[log].name, O_CREAT | O_APPEND)
    case .write(let log, let texts, let rest):
      try writers[log]?.write(contentsOf: Self.data(texts, rest))
    case .append(let name, let texts):
      guard isThere(name) else { return }
      try write(Self.data(texts, ""), to: name, O_APPEND)
    case .overwrite(let name, let texts): try overwrite(name, texts)
    case .truncate(let name):
      if isThere(name) { try write(Data(), to: name, O_TRUNC) }
    case .move(let name, let target): _ = unsafe rename(path(name), path(target))
    case .copy(let name, let target, let keepsTime, let lines):
      try copy(name, target, keepsTime, lines)
    case .remove(let name): _ = unsafe unlink(path(name))
    case .compress(let name, let form, let isWhole): try compress(name, form, isWhole)
    case .hardLink(let name, let other): _ = unsafe Foundation.link(path(name), path(other))
    case .link(let name, let target):
      _ = unsafe unlink(path(name))
      _ = unsafe symlink(target, path(name))
    case .age(let name, let seconds): age(name, seconds)
    case .look, .follow, .end, .reload, .pause: break
    }
  }

  // MARK: - Files

  private func isThere(_ name: String) -> Bool { status(name) != nil }

  /// The number of a file on its device; nil if nothing has the name.
  func number(of name: String) -> UInt64? { status(name).map { UInt64($0.st_ino) } }

  private func status(_ name: String) -> stat? {
    var status = stat()
    return unsafe stat(path(name), &status) == 0 ? status : nil
  }

  private func open(_ name: String, _ flags: Int32) throws -> FileHandle {
    let descriptor = unsafe Foundation.open(path(name), O_WRONLY | O_CLOEXEC | flags, 0o644)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private func write(_ data: Data, to name: String, _ flags: Int32) throws {
    let file = try open(name, flags)
    try file.write(contentsOf: data)
    try file.close()
  }

  /// Times of change may be the same for some milliseconds: the program could not tell the old content from the new.
  private func overwrite(_ name: String, _ texts: [String]) throws {
    let before = changeTime(name)
    repeat {
      try write(Self.data(texts, ""), to: name, O_CREAT | O_TRUNC)
    } while changeTime(name) == before && usleep(500) == 0
  }

  private func changeTime(_ name: String) -> [Int]? {
    status(name).map { [$0.modified.tv_sec, $0.modified.tv_nsec] }
  }

  private func copy(_ name: String, _ target: String, _ keepsTime: Bool, _ lines: Int?) throws {
    guard let status = status(name), self.status(target)?.st_ino != status.st_ino else { return }
    var data = try Data(contentsOf: URL(filePath: path(name)))
    if let lines {
      let ends = data.indices.filter { data[$0] == UInt8(ascii: "\n") }
      if ends.count >= lines { data = lines > 0 ? data[...ends[lines - 1]] : Data() }
    }
    try write(data, to: target, O_CREAT | O_TRUNC)
    if keepsTime { setTime(target, status.modified) }
  }

  private func compress(_ name: String, _ form: HistoryStep.Compression, _ isWhole: Bool) throws {
    guard let status = status(name) else { return }
    let text = Array(try Data(contentsOf: URL(filePath: path(name))))
    guard !CompressedText.isCompressed(text) else { return }
    let bytes = form == .gz ? CompressedText.gzip(text) : CompressedText.zstandard(text)
    let target = "\(name).\(form.rawValue)"
    let size = self.status(target)?.st_size ?? 0
    if size > 0, size >= bytes.count { _ = unsafe unlink(path(target)) }
    let file = try open(target, O_CREAT)
    try file.write(contentsOf: Data(isWhole ? bytes : Array(bytes.prefix(bytes.count / 2))))
    try file.close()
    guard isWhole else { return }
    setTime(target, status.modified)
    _ = unsafe unlink(path(name))
  }

  private func age(_ name: String, _ seconds: Int) {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
    now.tv_sec += seconds
    setTime(name, now)
  }

  private func setTime(_ name: String, _ time: timespec) {
    let times = [time, time]
    _ = unsafe utimensat(AT_FDCWD, path(name), times, 0)
  }

  private static func data(_ texts: [String], _ rest: String) -> Data {
    Data((texts.map { $0 + "\n" }.joined() + rest).utf8)
  }
}

extension stat {
  /// When the content last changed.
  fileprivate var modified: timespec {
    #if canImport(Darwin)
      st_mtimespec
    #else
      st_mtim
    #endif
  }
}
