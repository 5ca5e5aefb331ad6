import AlertDelivery
import AlertFiles
import AlertTestSupport
import Foundation
import Synchronization
import SystemFiles
import TestSupport

/// An output, and the other side of it: what has arrived, and what can go wrong there.
final class OutputBench {
  /// Every output that the program or the tests have.
  enum Kind: String, CaseIterable, Sendable {
    case file
    case fileWithoutSync
    case namedPipe
    case streamToPipe
    case streamToTerminal
    case streamToFile
    case memory
    case faultyMemory
    case faultyMemoryThatKeeps

    /// A terminal can be made on Linux only.
    static let all = allCases.filter { $0 != .streamToTerminal || Terminal.isAvailable }
    static let withReader = all.filter {
      [.namedPipe, .streamToPipe, .streamToTerminal].contains($0)
    }
    static let withFaults: [Kind] = [
      .file, .fileWithoutSync, .faultyMemory, .faultyMemoryThatKeeps,
    ]
    static let thatTakeBack: Set<Kind> = [.file, .fileWithoutSync, .faultyMemory]
    static let thatReopen: Set<Kind> = [
      .file, .fileWithoutSync, .namedPipe, .faultyMemory, .faultyMemoryThatKeeps,
    ]
  }

  /// What the next calls do, and what was done.
  private final class Faults: Sendable {
    let written = Mutex<Int?>(nil)
    let syncFails = Atomic<Bool>(false)
    /// The writes since the last sync.
    let unsynced = Atomic<Int>(0)
  }

  private static let noSpace: Int32 = 28

  let kind: Kind
  var output: any AlertOutput
  private let folder: TemporaryFolder
  private let faults = Faults()
  private let log: FaultyOutput.Log?
  private let memory: ReceivedBytes?
  private var reader: Int32 = -1
  private var other: Int32 = -1
  private var arrived: [UInt8] = []

  init(_ kind: Kind) throws {
    CurrentProcess.ignoreClosedPipes()
    self.kind = kind
    folder = try TemporaryFolder()
    let path = folder.path("out")
    var log: FaultyOutput.Log?
    var memory: ReceivedBytes?
    switch kind {
    case .file, .fileWithoutSync:
      var options = FileOutput.Options()
      options.files = Self.files(faults)
      options.syncPolicy = kind == .file ? .batch : .none
      output = try FileOutput(path, options)
    case .namedPipe:
      guard unsafe mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
      reader = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      output = try FileOutput(path)
    case .streamToPipe:
      var ends: [Int32] = [-1, -1]
      guard unsafe pipe(&ends) == 0 else { throw CocoaError(.fileWriteUnknown) }
      _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
      reader = ends[0]
      output = StreamOutput(try .open(appendingToOutput: "/dev/fd/\(ends[1])"))
      close(ends[1])
    case .streamToTerminal:
      let terminal = try Terminal()
      reader = terminal.master
      other = terminal.slave
      output = StreamOutput(try .open(appendingToOutput: terminal.path))
    case .streamToFile:
      output = StreamOutput(try .open(appendingTo: path))
    case .memory:
      let collecting = CollectingOutput()
      memory = collecting.received
      output = collecting
    case .faultyMemory, .faultyMemoryThatKeeps:
      let faulty = Self.faulty(faults, canTakeBack: kind == .faultyMemory)
      log = faulty.log
      output = faulty
    }
    self.log = log
    self.memory = memory
  }

  deinit {
    for descriptor in [reader, other] where descriptor >= 0 { close(descriptor) }
  }

  private static func files(_ faults: Faults) -> FaultyFileSystem {
    FaultyFileSystem { call, _ in
      switch call {
      case .write:
        faults.unsynced.add(1, ordering: .relaxed)
        return faults.written.withLock { $0.take() }.map { (noSpace, $0) }
      case .sync:
        guard !faults.syncFails.exchange(false, ordering: .relaxed) else { return (5, 0) }
        faults.unsynced.store(0, ordering: .relaxed)
        return nil
      default: return nil
      }
    }
  }

  private static func faulty(_ faults: Faults, canTakeBack: Bool) -> FaultyOutput {
    FaultyOutput(canTakeBack: canTakeBack) { call in
      switch call {
      case .write:
        faults.unsynced.add(1, ordering: .relaxed)
        return faults.written.withLock { $0.take() }.map { FaultyOutput.Fault(written: $0) }
      case .sync:
        guard !faults.syncFails.exchange(false, ordering: .relaxed) else { return .init() }
        faults.unsynced.store(0, ordering: .relaxed)
        return nil
      case .renew: return nil
      }
    }
  }

  // MARK: - The other side

  /// Everything that has arrived so far.
  func received() throws -> [UInt8] {
    switch kind {
    case .memory: return memory?.all ?? []
    case .faultyMemory, .faultyMemoryThatKeeps: return (log?.places ?? []).flatMap { $0 }
    case .namedPipe, .streamToPipe, .streamToTerminal:
      readOn()
      return arrived
    case .file, .fileWithoutSync, .streamToFile:
      let names = try folder.names.sorted(by: >)
      return try names.flatMap { try Data(contentsOf: folder.url.appending(path: $0)) }
    }
  }

  /// What has arrived in the current place alone.
  func receivedLast() throws -> [UInt8] {
    switch kind {
    case .file, .fileWithoutSync:
      Array(try Data(contentsOf: folder.url.appending(path: "out")))
    case .faultyMemory, .faultyMemoryThatKeeps: log?.places.last ?? []
    default: try received()
    }
  }

  /// Takes what a pipe or a terminal has.
  private func readOn() {
    guard reader >= 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(reader, $0.baseAddress, $0.count)
      }
      guard got > 0 else { return }
      arrived += buffer[..<got]
    }
  }

  func makeReaderLeave() {
    close(reader)
    reader = -1
  }

  /// Has another reader open a named pipe.
  func makeReaderReturn() {
    reader = unsafe open(folder.path("out"), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  }

  /// Renames the file, as logrotate does.
  func moveAway() throws {
    try FileManager.default.moveItem(atPath: folder.path("out"), toPath: folder.path("out.1"))
  }

  func appendAsAnother(_ text: String) throws { try folder.append("out", text) }

  func failNextWrite(after count: Int) { faults.written.withLock { $0 = count } }
  func failNextSync() { faults.syncFails.store(true, ordering: .relaxed) }

  /// The writes that no successful sync followed.
  var unsyncedWrites: Int { faults.unsynced.load(ordering: .relaxed) }

  // MARK: - This side

  /// Writes all of some bytes, as the delivery does: it reads for a busy reader, and renews an output that asks for it.
  func write(_ bytes: [UInt8]) throws {
    var place = 0
    while place < bytes.count {
      if let renewal = output.pendingRenewal { _ = try output.renew(renewal) }
      var done = 0
      do throws(OutputFailure) {
        try output.write(bytes.span.extracting(place...), done: &done)
      } catch {
        guard error.kind == .busy else { throw error }
        readOn()
      }
      place += done
    }
  }
}

/// A terminal of Linux that passes bytes on as they are.
private struct Terminal {
  // The header's names for these are macros that Swift does not import.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  static var isAvailable: Bool { FileManager.default.fileExists(atPath: "/dev/ptmx") && isLinux }

  #if os(Linux)
    private static let isLinux = true
  #else
    private static let isLinux = false
  #endif

  let master: Int32
  let slave: Int32
  let path: String

  init() throws {
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: Int32 = -1
    guard unsafe ioctl(master, Self.unlock, &isLocked) == 0,
      unsafe ioctl(master, Self.number, &number) == 0
    else { throw CocoaError(.fileReadUnknown) }
    path = "/dev/pts/\(number)"
    slave = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var settings = termios()
    guard slave >= 0, unsafe tcgetattr(slave, &settings) == 0 else {
      throw CocoaError(.fileReadUnknown)
    }
    unsafe cfmakeraw(&settings)
    _ = unsafe tcsetattr(slave, TCSANOW, &settings)
  }
}
