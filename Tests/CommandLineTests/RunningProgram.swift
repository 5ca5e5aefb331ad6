import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A program that was started and may still run.
final class RunningProgram {
  /// The program took too long and was killed.
  struct TookTooLong: Error {
    var output: ProgramOutput
  }

  private let process: Process
  private let input = Pipe()
  private let standardOutput = CollectedPipe()
  private let standardError = CollectedPipe()
  private let ended = DispatchSemaphore(value: 0)
  private let patience: Duration

  /// Starts a program. Without an input, its standard input is a pipe that stays open.
  init(_ process: Process, input source: Program.Input?, patience: Duration) throws {
    // When a program ends, writing to it must fail, not end the tests.
    _ = signal(SIGPIPE, SIG_IGN)
    self.process = process
    self.patience = patience
    process.standardOutput = standardOutput.pipe
    process.standardError = standardError.pipe
    switch source {
    case .bytes, nil: process.standardInput = input
    case .nothing: process.standardInput = FileHandle.nullDevice
    case .file(let path):
      process.standardInput = try FileHandle(forReadingFrom: URL(filePath: path))
    }
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
    standardOutput.start()
    standardError.start()
    guard case .bytes(let bytes) = source else { return }
    let handle = input.fileHandleForWriting
    Thread.detachNewThread {
      try? handle.write(contentsOf: Data(bytes))
      try? handle.close()
    }
  }

  /// Writes to the open pipe.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes to the open pipe.
  func write(_ bytes: [UInt8]) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  /// Closes the pipe.
  func closeInput() throws {
    try input.fileHandleForWriting.close()
  }

  /// Waits for lines on standard output; when patience ends, returns the lines written so far.
  func outputLines(atLeast count: Int, within patience: Duration) -> [String] {
    standardOutput.lines(atLeast: count, within: patience)
  }

  /// Waits for lines on standard error; when patience ends, returns the lines written so far.
  func errorLines(atLeast count: Int, within patience: Duration) -> [String] {
    standardError.lines(atLeast: count, within: patience)
  }

  /// Sends the program a signal, unless it has ended.
  func send(_ signal: Int32) {
    guard process.isRunning else { return }
    _ = kill(process.processIdentifier, signal)
  }

  /// Asks the program to end, and waits until it has.
  func end(by signal: Int32 = SIGTERM) throws -> ProgramOutput {
    send(signal)
    return try finish()
  }

  // A program that runs until a signal ends it must not outlive a failed test.
  deinit { send(SIGKILL) }

  /// Whether the program ends within some time.
  func ends(within microseconds: Int) -> Bool {
    guard ended.wait(timeout: .now() + .microseconds(microseconds)) == .success else {
      return false
    }
    ended.signal()
    return true
  }

  /// Waits for the program's end.
  func finish() throws -> ProgramOutput {
    let seconds = Double(patience.components.seconds)
    let isDone = ended.wait(timeout: .now() + seconds) == .success
    if !isDone {
      _ = kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    let output = ProgramOutput(
      status: process.terminationStatus, bytes: standardOutput.all(),
      errorBytes: standardError.all())
    guard isDone else { throw TookTooLong(output: output) }
    return output
  }
}

/// Collects the output of a pipe, on a thread of its own.
private final class CollectedPipe: Sendable {
  private struct State {
    var data = Data()
    var isAtEnd = false
  }

  let pipe = Pipe()
  private let state = Mutex(State())
  private let changed = DispatchSemaphore(value: 0)

  func start() {
    Thread.detachNewThread { [self] in
      while true {
        let piece = pipe.fileHandleForReading.availableData
        state.withLock { state in
          state.data += piece
          state.isAtEnd = piece.isEmpty
        }
        changed.signal()
        if piece.isEmpty { return }
      }
    }
  }

  func all() -> [UInt8] {
    while true {
      let state = state.withLock { $0 }
      if state.isAtEnd { return Array(state.data) }
      changed.wait()
    }
  }

  func lines(atLeast count: Int, within patience: Duration) -> [String] {
    let deadline = DispatchTime.now() + Double(patience / .milliseconds(1)) / 1000
    while true {
      let state = state.withLock { $0 }
      let text = String(decoding: state.data, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      if lines.count >= count || state.isAtEnd { return lines.map(String.init) }
      if changed.wait(timeout: deadline) == .timedOut { return lines.map(String.init) }
    }
  }
}
