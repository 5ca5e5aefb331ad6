internal import Synchronization

/// Buffers that are reused, so that a long run allocates no more than are in use at once.
package final class BufferPool: Sendable {
  private let buffers = Mutex<[[UInt8]]>([])

  package init() {}

  /// A buffer of at least `count` bytes with arbitrary content.
  func take(_ count: Int) -> [UInt8] {
    let used = buffers.withLock { $0.popLast() }
    if let used, used.count >= count { return used }
    // A small input touches little of its buffer: pages that are never written to cost nothing.
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { _, initialized in
      initialized = count
    }
  }

  /// Takes back a buffer that nobody else uses any more.
  package func giveBack(_ buffer: consuming [UInt8]) {
    let buffer = buffer
    buffers.withLock { $0.append(buffer) }
  }
}
