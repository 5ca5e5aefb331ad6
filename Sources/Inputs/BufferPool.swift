internal import Synchronization

/// Buffers that are used again, so that a long run allocates no more than what is in flight at once.
package final class BufferPool: Sendable {
  private let buffers = Mutex<[[UInt8]]>([])

  package init() {}

  /// A buffer of at least so many bytes, with anything in them.
  func take(_ count: Int) -> [UInt8] {
    let used = buffers.withLock { $0.popLast() }
    if let used, used.count >= count { return used }
    // Most of a buffer is never touched where the input is small: pages that nothing is written to cost nothing.
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { _, initialized in
      initialized = count
    }
  }

  /// Gives a buffer back that nobody else holds any more.
  package func giveBack(_ buffer: consuming [UInt8]) {
    let buffer = buffer
    buffers.withLock { $0.append(buffer) }
  }
}
