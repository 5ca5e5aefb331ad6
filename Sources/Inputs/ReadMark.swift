internal import Checkpoints

/// How far an input was read, with the bytes by which the place is known again.
package struct ReadMark: Equatable, Sendable {
  /// At most so many bytes are kept of the beginning.
  package static let headLimit = Fingerprint.lengthLimit
  /// At most so many bytes are kept of what was read last.
  package static let tailLimit = 64

  /// How many bytes were read; of a compressed file, of what is in it.
  package private(set) var offset: UInt64
  /// The input's first bytes: all that were read, up to ``headLimit``; of a file that was looked at before it was read,
  /// more than those.
  package private(set) var head: [UInt8]
  /// The last bytes that were read, up to ``tailLimit``; fewer where reading went on from somewhere.
  package private(set) var tail: [UInt8]

  /// A place of an input.
  package init(offset: UInt64 = 0, head: [UInt8] = [], tail: [UInt8] = []) {
    self.offset = offset
    self.head = head
    self.tail = tail
  }

  /// Moves on over bytes that were read.
  package mutating func advance(over bytes: ArraySlice<UInt8>) {
    if head.count < Self.headLimit, UInt64(head.count) >= offset {
      let known = head.count - Int(offset)
      head.append(contentsOf: bytes.dropFirst(known).prefix(Self.headLimit - head.count))
    }
    offset += UInt64(bytes.count)
    if bytes.count < Self.tailLimit {
      tail.append(contentsOf: bytes)
      tail.removeFirst(max(0, tail.count - Self.tailLimit))
    } else {
      tail = Array(bytes.suffix(Self.tailLimit))
    }
  }
}
