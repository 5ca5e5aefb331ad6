import AlertDelivery
import AlertFormats
import Synchronization

/// An output that keeps what it is given. A write blocks while the gate is closed, and fails while it is broken.
struct MemoryOutput: AlertOutput {
  final class Content: Sendable {
    private struct State {
      var bytes: [UInt8] = []
      var isBroken = false
      var reopeningCount = 0
    }

    private let state = Mutex(State())

    var lines: [String] {
      let bytes = state.withLock(\.bytes)
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    var isBroken: Bool { state.withLock(\.isBroken) }
    var reopeningCount: Int { state.withLock(\.reopeningCount) }

    func setBroken(_ isBroken: Bool) { state.withLock { $0.isBroken = isBroken } }

    func append(_ bytes: Span<UInt8>) {
      state.withLock { state in
        for index in bytes.indices { state.bytes.append(bytes[index]) }
      }
    }

    func noteReopening() { state.withLock { $0.reopeningCount += 1 } }
  }

  let name: String
  let gate = Gate()
  let content = Content()

  init(_ name: String) {
    self.name = name
  }

  /// The sink that writes to the output, each alert as its line's number and its text.
  func sink(patience: Duration? = nil, heldLimit: Int = 10_000) throws -> SinkDelivery {
    SinkDelivery(
      self,
      format: AlertFormatName.template.format(
        inColor: false, template: try AlertTemplate(parsing: "{line} {text}")),
      patience: patience, heldLimit: heldLimit)
  }

  func write(_ bytes: Span<UInt8>, done: inout Int) throws(OutputFailure) {
    gate.pass()
    if content.isBroken { throw OutputFailure(.failed, "cannot write \(name): it is full") }
    content.append(bytes)
    done = bytes.count
  }

  func sync() {}

  func renew(_ renewal: OutputRenewal) -> Bool {
    content.noteReopening()
    return true
  }
}
