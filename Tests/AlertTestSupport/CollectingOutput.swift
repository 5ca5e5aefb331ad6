internal import AlertDelivery
internal import Synchronization

/// The bytes that an output in memory has got, which a test looks at.
package final class ReceivedBytes: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  package init() {}

  package var all: [UInt8] { bytes.withLock { $0 } }
  package var text: String { String(decoding: all, as: UTF8.self) }

  func append(_ more: Span<UInt8>) {
    var copy: [UInt8] = []
    for index in more.indices { copy.append(more[index]) }
    let added = copy
    bytes.withLock { $0 += added }
  }

  func removeLast(_ count: Int) {
    bytes.withLock { $0.removeLast(count) }
  }
}

/// The smallest output: it has nothing but what the protocol asks for, and keeps the bytes that it gets.
package struct CollectingOutput: AlertOutput {
  package let name = "memory"
  package let received = ReceivedBytes()

  package init() {}

  package func write(_ bytes: Span<UInt8>, done: inout Int) {
    received.append(bytes)
    done = bytes.count
  }

  package func sync() {}
}
