internal import Synchronization
internal import SystemFiles

/// An input without the zeros at its beginning.
///
/// A program that keeps its place in a log when another one cuts the log off writes on behind a hole, which reads as zeros
/// (`copytruncate` of logrotate). No text begins with them: taken for a part of the first line, they would keep `^` from
/// matching, and could make the line too long.
final class LeadingZeros: ByteStream {
  private struct State {
    /// Whether only zeros were read so far.
    var isAtStart = true
    /// The zeros that were passed over since they were last asked for.
    var passed: UInt64 = 0
    /// A byte that was read and not returned, since a unit has two.
    var ahead: UInt8?
  }

  private let stream: any ByteStream
  /// How many bytes a unit of text has: zeros are passed over in whole units, since a character may begin with one.
  private let unit: Int
  private let state = Mutex(State())

  /// - Parameter stream: an input at its beginning.
  init(_ stream: any ByteStream, unit: Int) {
    self.stream = stream
    self.unit = unit
  }

  /// How many zeros were passed over since the last call.
  func takePassed() -> UInt64 {
    state.withLock { state in
      defer { state.passed = 0 }
      return state.passed
    }
  }

  var isReadyToRead: Bool { state.withLock { $0.ahead != nil } || stream.isReadyToRead }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int {
    let (ahead, isAtStart) = state.withLock { state in
      defer { state.ahead = nil }
      return (state.ahead, state.isAtStart)
    }
    if let ahead {
      buffer[offset] = ahead
      return 1
    }
    guard isAtStart else { return try stream.read(into: &buffer, at: offset, count: count) }
    guard count < unit else { return try readStart(into: &buffer, at: offset, count: count) }
    var pair = [UInt8](repeating: 0, count: unit)
    let got = try readStart(into: &pair, at: 0, count: unit)
    guard got > 0 else { return 0 }
    buffer[offset] = pair[0]
    if got > 1 { state.withLock { $0.ahead = pair[1] } }
    return 1
  }

  /// Reads what comes after the zeros; there is room for a unit.
  private func readStart(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    // A zero of which we do not know whether it begins a character.
    var held = 0
    while true {
      let got = try stream.read(into: &buffer, at: offset + held, count: count - held)
      guard got > 0 else { return held }
      let text = buffer[offset..<offset + held + got]
      let zeros = (text.firstIndex { $0 != 0 } ?? text.endIndex) - offset
      let passed = zeros - zeros % unit
      note(passed, isStillAtStart: zeros == text.count)
      guard zeros == text.count else {
        buffer.replaceSubrange(offset..<offset + text.count - passed, with: text.dropFirst(passed))
        return text.count - passed
      }
      held = zeros - passed
      if held == 0 { note(try stream.passHole(), isStillAtStart: true) }
    }
  }

  private func note(_ passed: Int, isStillAtStart: Bool) {
    state.withLock { state in
      state.passed += UInt64(passed)
      state.isAtStart = isStillAtStart
    }
  }
}
