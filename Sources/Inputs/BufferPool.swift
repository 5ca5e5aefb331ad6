internal import Synchronization

/// Buffers that are used again, so that a long run allocates no more than what is in flight at once.
package final class BufferPool: Sendable {
  private let buffers = Mutex<[[UInt8]]>([])

  package init() {}

  /// A buffer of at least so many bytes, with anything in them.
  func take(_ count: Int) -> [UInt8] {
    let used = buffers.withLock { $0.popLast() }
    guard let used, used.count >= count else { return [UInt8](repeating: 0, count: count) }
    return used
  }

  /// Gives a buffer back that nobody else holds any more.
  package func giveBack(_ buffer: consuming [UInt8]) {
    let buffer = buffer
    buffers.withLock { $0.append(buffer) }
  }
}
