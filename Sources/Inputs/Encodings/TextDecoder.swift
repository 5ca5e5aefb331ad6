package import SystemFiles

/// Decoded text. One value is reused for many decodings, so that its buffer is allocated once.
package struct DecodedText: Sendable {
  /// The text is the first ``count`` bytes: UTF-8, except for bytes that could not be decoded.
  package fileprivate(set) var buffer: [UInt8] = []
  /// The length of the text in bytes.
  package fileprivate(set) var count = 0
  /// How many stored bytes could not be decoded.
  package fileprivate(set) var undecodable = 0
  private var firstUndecodable: Int?

  package init() {}

  /// The number of the line, from 1, with the first byte that could not be decoded; 1 if there is none.
  package var lineOfFirstUndecodable: Int {
    guard let firstUndecodable else { return 1 }
    return 1 + buffer[..<firstUndecodable].count { $0 == UInt8(ascii: "\n") }
  }

  fileprivate mutating func clear(forBytes stored: Int) {
    count = 0
    undecodable = 0
    firstUndecodable = nil
    makeRoom(2 * stored + 16)
  }

  fileprivate mutating func makeRoom(_ room: Int) {
    let missing = count + room - buffer.count
    if missing > 0 { buffer.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// Replaces Big5's private characters from a place on.
  fileprivate mutating func replacePrivateUse(from place: Int) {
    guard let text = PrivateUseCharacters.big5.replaced(in: buffer[place..<count]) else { return }
    buffer.replaceSubrange(place..<count, with: text)
    count = place + text.count
  }

  fileprivate mutating func keep(_ bytes: [UInt8], for stored: Int) {
    makeRoom(bytes.count)
    if firstUndecodable == nil { firstUndecodable = count }
    buffer.replaceSubrange(count..<count + bytes.count, with: bytes)
    count += bytes.count
    undecodable += stored
  }
}

/// Decodes the bytes of an input to UTF-8, on one thread.
///
/// Bytes that cannot be decoded are kept unchanged, one at a time, so that the bytes after them are decoded on their
/// own; above all a line feed. In UTF-16, a surrogate without its other half becomes the three bytes that UTF-8 would
/// have for it. A last byte without its other half is kept alone; below 80 it becomes two bytes that start with C0 or
/// C1, which begin no character, so that it never becomes ASCII.
package struct TextDecoder: ~Copyable {
  /// The encoding that is decoded.
  package let encoding: TextEncoding

  private let converter: CharacterConverter
  /// Knows some characters that the first one does not.
  private let secondConverter: CharacterConverter?
  /// The start of a character whose rest is in the next part.
  private var held: [UInt8] = []

  /// Creates a decoder; fails if the C library cannot decode the encoding.
  ///
  /// - Parameter path: the file's path, for the error.
  package init(_ encoding: TextEncoding, of path: String) throws(SystemError) {
    self.encoding = encoding
    let names = encoding.converters
    guard let converter = CharacterConverter(from: names[0]) else {
      throw SystemError(
        "decode", path, .unknownEncoding,
        reason: "the C library does not know \(names[0]); glibc's gconv modules may be missing")
    }
    self.converter = converter
    secondConverter = names.count > 1 ? CharacterConverter(from: names[1]) : nil
  }

  /// Decodes the next bytes of a text; the result replaces the content of `text`.
  ///
  /// - Parameter isEnd: whether the text or a line ends here, so that nothing is held back.
  package mutating func decode(
    _ stored: Span<UInt8>, isEnd: Bool, into text: inout DecodedText
  ) {
    text.clear(forBytes: held.count + stored.count)
    guard !held.isEmpty else {
      decodeAll(stored, isEnd: isEnd, into: &text)
      return
    }
    var joined = held
    held = []
    for index in stored.indices { joined.append(stored[index]) }
    decodeAll(joined.span, isEnd: isEnd, into: &text)
  }

  private mutating func decodeAll(
    _ stored: Span<UInt8>, isEnd: Bool, into text: inout DecodedText
  ) {
    var place = 0
    while true {
      let rest = stored.extracting(place...)
      let progress = converter.convert(rest, into: &text.buffer, at: text.count)
      place += progress.read
      text.count += progress.written
      if encoding == .big5 { text.replacePrivateUse(from: text.count - progress.written) }
      switch progress.stop {
      case .end: return
      case .full: text.makeRoom(2 * (stored.count - place) + 16)
      case .incomplete, .illFormed:
        let taken =
          progress.stop == .incomplete && !isEnd
          ? nil : skip(stored.extracting(place...), isEnd: isEnd, into: &text)
        guard let taken else {
          for index in place..<stored.count { held.append(stored[index]) }
          return
        }
        place += taken
      }
    }
  }

  /// Takes bytes that the first converter cannot decode, and returns how many; nil if more bytes may complete a
  /// character.
  private func skip(
    _ stored: Span<UInt8>, isEnd: Bool, into text: inout DecodedText
  ) -> Int? {
    switch tryPair(stored, into: &text) {
    case .end: return min(2, stored.count)
    case .incomplete where !isEnd && stored.count < 2: return nil
    default: break
    }
    switch encoding.lineEnds {
    case .bytes:
      text.keep([stored[0]], for: 1)
      return 1
    case .littleEndianPairs where stored.count > 1:
      text.keep(Self.threeBytes(UInt16(stored[1]) << 8 | UInt16(stored[0])), for: 2)
      return 2
    case .bigEndianPairs where stored.count > 1:
      text.keep(Self.threeBytes(UInt16(stored[0]) << 8 | UInt16(stored[1])), for: 2)
      return 2
    case .littleEndianPairs, .bigEndianPairs:
      let byte = stored[0]
      text.keep(byte < 0x80 ? [0xC0 | byte >> 6, 0x80 | byte & 0x3F] : [byte], for: 1)
      return 1
    }
  }

  /// Decodes the next two bytes if there is a second converter and it knows them as a character.
  private func tryPair(
    _ stored: Span<UInt8>, into text: inout DecodedText
  ) -> CharacterConverter.Stop? {
    text.makeRoom(16)
    let pair = stored.extracting(..<min(2, stored.count))
    guard let progress = secondConverter?.convert(pair, into: &text.buffer, at: text.count)
    else { return nil }
    if progress.stop == .end { text.count += progress.written }
    return progress.stop
  }

  private static func threeBytes(_ unit: UInt16) -> [UInt8] {
    [
      0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F),
    ]
  }
}
