internal import Checkpoints

/// A place in an input up to which it was read, with the bytes that identify the place.
package struct ReadMark: Equatable, Sendable {
  /// The most bytes that are kept from the beginning.
  package static let headLimit = Fingerprint.lengthLimit
  /// The most bytes that are kept from before the place.
  package static let tailLimit = 1024

  /// How many bytes come before the place; in a compressed file, bytes of its content.
  package private(set) var offset: UInt64
  /// The input's first bytes, at most ``headLimit``. Bytes that were not read yet are among them if the file was inspected
  /// first.
  package private(set) var head: [UInt8]
  /// The last bytes before the place, up to ``tailLimit``; fewer if reading started at a later place than the
  /// beginning.
  package private(set) var tail: [UInt8]
  /// The file when the last of its bytes had been read; nil if there were more, or if it is not known.
  package var state: FileState?

  /// A place in an input; by default its beginning.
  package init(offset: UInt64 = 0, head: [UInt8] = [], tail: [UInt8] = []) {
    self.offset = offset
    self.head = head
    self.tail = tail
  }

  /// Whether the place is the beginning of a line, in every encoding that is read: a line end may be stored as two bytes.
  package var isAtLineStart: Bool {
    offset == 0 || tail.last == 0x0A || tail.suffix(2) == [0x0A, 0]
  }

  /// Moves the place on over zeros that were passed over.
  mutating func advance(overZeros count: UInt64) {
    // More tells nothing of the place: the head and the tail are full of zeros by then.
    let kept = min(count, UInt64(Self.headLimit + Self.tailLimit))
    advance(over: [UInt8](repeating: 0, count: Int(kept))[...])
    offset.addSaturating(count - kept)
  }

  /// Moves the place on over bytes that were read.
  package mutating func advance(over bytes: ArraySlice<UInt8>) {
    if head.count < Self.headLimit, UInt64(head.count) >= offset {
      let known = head.count - Int(offset)
      head.append(contentsOf: bytes.dropFirst(known).prefix(Self.headLimit - head.count))
    }
    offset += UInt64(bytes.count)
    state = nil
    if bytes.count < Self.tailLimit {
      tail.append(contentsOf: bytes)
      tail.removeFirst(max(0, tail.count - Self.tailLimit))
    } else {
      tail = Array(bytes.suffix(Self.tailLimit))
    }
  }
}
