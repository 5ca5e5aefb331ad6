internal import Inputs

/// An encoding and bytes, as libFuzzer invents them. Decoding gives the same text however the bytes are cut, and
/// loses nothing.
enum FuzzDecoding {
  private static let lineFeed = UInt8(ascii: "\n")

  /// The first byte chooses the encoding, the second the number of cuts. Then come the cuts and the bytes.
  static func test(_ input: [UInt8]) {
    guard input.count >= 2 else { return }
    // UTF-8 is not decoded.
    let encodings = TextEncoding.allCases.filter { $0 != .utf8 }
    let encoding = encodings[Int(input[0]) % encodings.count]
    let rest = input.dropFirst(2)
    let cuts = rest.prefix(Int(input[1] & 7))
    let stored = Array(rest.dropFirst(cuts.count))
    let whole = text(of: [stored[...]], in: encoding)
    let places = [0] + cuts.map { min(Int($0), stored.count) }.sorted() + [stored.count]
    let pieces = text(of: zip(places, places.dropFirst()).map { stored[$0..<$1] }, in: encoding)
    check(pieces == whole, "\(encoding): in pieces \(pieces) for \(whole)")
    let single = text(of: stored.indices.map { stored[$0...$0] }, in: encoding)
    check(single == whole, "\(encoding): byte by byte \(single) for \(whole)")
    checkLines(of: stored, whole, encoding)
    check(
      whole.undecodable > 0 || String(validating: whole.text, as: UTF8.self) != nil,
      "\(encoding): what is no text was not counted in \(whole)")
  }

  /// There are as many lines as are stored, and each decodes alone as it does among the others.
  private static func checkLines(
    of stored: [UInt8], _ whole: Decoded, _ encoding: TextEncoding
  ) {
    let starts = encoding.lineEnds.lineStarts(of: stored.span, from: 0).map(Int.init)
    let lines = zip(starts, starts.dropFirst() + [stored.count]).map { stored[$0..<$1] }
    let decoded = lines.map { text(of: [$0], in: encoding) }
    check(
      decoded.flatMap(\.text) == whole.text
        && decoded.reduce(0) { $0 + $1.undecodable } == whole.undecodable,
      "\(encoding): line by line \(decoded) for \(whole)")
    check(
      decoded.dropLast().allSatisfy { $0.text.firstIndex(of: lineFeed) == $0.text.count - 1 },
      "\(encoding): lines of \(decoded)")
  }

  private struct Decoded: Equatable {
    var text: [UInt8] = []
    var undecodable = 0
  }

  private static func text(of pieces: [ArraySlice<UInt8>], in encoding: TextEncoding) -> Decoded {
    guard var decoder = try? TextDecoder(encoding, of: "fuzz") else {
      preconditionFailure("the C library does not know \(encoding)")
    }
    var decoded = Decoded()
    var text = DecodedText()
    for (index, piece) in pieces.enumerated() {
      decoder.decode(piece.span, isEnd: index == pieces.count - 1, into: &text)
      decoded.text += text.buffer[..<text.count]
      decoded.undecodable += text.undecodable
    }
    return decoded
  }

  /// A precondition that prints its message in a release build, too.
  private static func check(_ isRight: Bool, _ message: @autoclosure () -> String) {
    guard isRight else { fatalError(message()) }
  }
}
