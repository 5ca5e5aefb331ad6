import AlertFiles
import Foundation
import Synchronization
import SystemFiles

/// Real files whose calls fail when a test wants them to.
final class FaultyFileSystem: AlertFileSystem {
  enum Call: Hashable, CaseIterable {
    case open, write, sync, truncate, lock, rename, remove, syncFolder
  }

  /// Asked before each call whether it fails. A failing write writes `written` of its bytes.
  typealias Fault = @Sendable (Call, _ count: Int) -> (number: Int32, written: Int)?

  private let fault: Fault
  private let real = LocalFileSystem()

  init(_ fault: @escaping Fault) {
    self.fault = fault
  }

  fileprivate func check(_ call: Call, _ path: String) throws(SystemError) {
    if let fault = fault(call, 0) {
      throw SystemError("\(call)", path, number: fault.number)
    }
  }

  func open(
    _ path: String, like access: FileStatus.Access?
  ) throws(SystemError) -> any AlertFile {
    try check(.open, path)
    return FaultyFile(real: try real.open(path, like: access), path: path, files: self)
  }

  func status(of path: String) throws(SystemError) -> FileStatus? {
    try real.status(of: path)
  }

  func rename(_ path: String, to target: String) throws(SystemError) {
    try check(.rename, path)
    try real.rename(path, to: target)
  }

  func remove(_ path: String) throws(SystemError) {
    try check(.remove, path)
    try real.remove(path)
  }

  func sync(folder: String) throws(SystemError) {
    try check(.syncFolder, folder)
    try real.sync(folder: folder)
  }

  private struct FaultyFile: AlertFile {
    let real: any AlertFile
    let path: String
    let files: FaultyFileSystem

    func status() throws(SystemError) -> FileStatus { try real.status() }

    func write(_ bytes: Span<UInt8>, from done: inout Int) throws(SystemError) {
      guard let fault = files.fault(.write, bytes.count) else {
        return try real.write(bytes, from: &done)
      }
      try real.write(bytes.extracting(first: min(fault.written, bytes.count)), from: &done)
      throw SystemError("write", path, number: fault.number)
    }

    func sync() throws(SystemError) {
      try files.check(.sync, path)
      try real.sync()
    }

    func truncate(to size: Int) throws(SystemError) {
      try files.check(.truncate, path)
      try real.truncate(to: size)
    }

    func tryLock() throws(SystemError) -> Bool {
      try files.check(.lock, path)
      return try real.tryLock()
    }

    func unlock() { real.unlock() }
  }
}

func contents(_ path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}
