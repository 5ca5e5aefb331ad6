import Inputs
import SystemFiles
import TestSupport
import Testing

struct TextDecoderTests {
  /// The text of bytes that are decoded in pieces.
  private func text(
    of pieces: [ArraySlice<UInt8>], in encoding: TextEncoding
  ) throws -> (text: [UInt8], undecodable: Int) {
    var decoder = try TextDecoder(encoding, of: "test")
    var decoded = DecodedText()
    var text: [UInt8] = []
    var undecodable = 0
    for (index, piece) in pieces.enumerated() {
      decoder.decode(piece.span, isEnd: index == pieces.count - 1, into: &decoded)
      text += decoded.buffer[..<decoded.count]
      undecodable += decoded.undecodable
    }
    return (text, undecodable)
  }

  @Test(arguments: EncodingSamples.all.indices)
  func textIsTheSameHoweverItIsSplit(_ index: Int) throws {
    let sample = EncodingSamples.all[index]
    let stored = try EncodedText.bytes(sample.text, in: sample.name)
    let expected = Array(sample.text.utf8)
    #expect(try text(of: [stored[...]], in: sample.encoding) == (expected, 0))
    for cut in 0...stored.count {
      let halves = [stored[..<cut], stored[cut...]]
      #expect(try text(of: halves, in: sample.encoding) == (expected, 0), "cut at \(cut)")
    }
    let single = stored.indices.map { stored[$0...$0] }
    #expect(try text(of: single, in: sample.encoding) == (expected, 0))
  }

  @Test(
    arguments: [
      ([0xC6, 0xE8], "あ"), ([0xC6, 0xA1], "①"), ([0xC6, 0xAB], "⑴"), ([0xC7, 0xF7], "Д"),
      ([0xC8, 0xFB], "ø"), ([0xC6, 0xE8, 0xC6, 0xA1, 0x0A, 0xC7, 0x7B], "あ①\nァ"),
      ([0xB0, 0x68, 0xC6, 0xE8, 0xB4, 0xDA, 0xC6, 0xA2, 0x41], "退あ款②A"),
      // Punctuation and words are those of code page 950.
      ([0xA1, 0xE3, 0xA2, 0x44], "～￥"),
    ] as [([UInt8], String)])
  func big5HasTheCharactersOfHongKongForPrivateOnes(_ stored: [UInt8], _ expected: String) throws {
    #expect(try text(of: [stored[...]], in: .big5) == (Array(expected.utf8), 0))
    for cut in 0...stored.count {
      let halves = [stored[..<cut], stored[cut...]]
      #expect(try text(of: halves, in: .big5) == (Array(expected.utf8), 0), "cut at \(cut)")
    }
  }

  /// Bytes that cannot all be decoded, with the result, and how many of them were not decoded.
  @Test(
    arguments: [
      (.gb18030, [0x80], [0x80], 1), (.gb18030, [0xFF, 0x41], [0xFF, 0x41], 1),
      (.gb18030, [0x81], [0x81], 1), (.gb18030, [0x81, 0x0A], [0x81, 0x0A], 1),
      (.gb18030, [0x81, 0x0D, 0x0A], [0x81, 0x0D, 0x0A], 1),
      (.gb18030, [0x81, 0x30], [0x81, 0x30], 1),
      (.gb18030, [0x81, 0x30, 0x0A], [0x81, 0x30, 0x0A], 1),
      (.gb18030, [0x81, 0x30, 0x81, 0x0A], [0x81, 0x30, 0x81, 0x0A], 2),
      (.gb18030, [0x81, 0x30, 0x81], [0x81, 0x30, 0x81], 2),
      (.gb18030, [0xCD, 0xCB, 0xFF, 0xBF, 0xEE], Array("退".utf8) + [0xFF] + Array("款".utf8), 1),
      // U+110000 is one more than the last code point.
      (.gb18030, [0xE3, 0x32, 0x9A, 0x36], [0xE3, 0x32, 0x9A, 0x36], 2),
      (.big5, [0xFF, 0xFF], [0xFF, 0xFF], 2), (.big5, [0xA4, 0x0A], [0xA4, 0x0A], 1),
      (.big5, [0xA4], [0xA4], 1),
      (.big5, [0xA4, 0x20, 0xA4, 0x40], [0xA4, 0x20] + Array("一".utf8), 1),
      (.utf16LittleEndian, [0x00, 0xD8, 0x41, 0x00], [0xED, 0xA0, 0x80, 0x41], 2),
      (.utf16LittleEndian, [0x00, 0xDC, 0x0A, 0x00], [0xED, 0xB0, 0x80, 0x0A], 2),
      (.utf16LittleEndian, [0x00, 0xD8], [0xED, 0xA0, 0x80], 2),
      (.utf16LittleEndian, [0x00, 0xD8, 0x0A], [0xED, 0xA0, 0x80, 0xC0, 0x8A], 3),
      (.utf16LittleEndian, [0x0A], [0xC0, 0x8A], 1), (.utf16LittleEndian, [0x41], [0xC1, 0x81], 1),
      (.utf16LittleEndian, [0x41, 0x00, 0x80], [0x41, 0x80], 1),
      (.utf16BigEndian, [0xD8, 0x0A, 0x00, 0x41], [0xED, 0xA0, 0x8A, 0x41], 2),
      (.utf16BigEndian, [0xDF, 0xFF, 0xD8], [0xED, 0xBF, 0xBF, 0xD8], 3),
      (.latin1, [0x80, 0xFF], [0xC2, 0x80, 0xC3, 0xBF], 0),
    ] as [(TextEncoding, [UInt8], [UInt8], Int)])
  func bytesThatAreNotCharactersAreKept(
    _ encoding: TextEncoding, _ stored: [UInt8], _ expected: [UInt8], _ undecodable: Int
  ) throws {
    #expect(try text(of: [stored[...]], in: encoding) == (expected, undecodable))
    for cut in 0...stored.count {
      #expect(
        try text(of: [stored[..<cut], stored[cut...]], in: encoding) == (expected, undecodable))
    }
  }

  @Test func anyBytesDecodeTheSameHoweverTheyAreSplit() throws {
    var random = SeededGenerator()
    for _ in Rounds(atLeast: 60) {
      for (encoding, name, sample) in EncodingSamples.all {
        let unit = encoding.lineEnds.width
        let stored = try EncodingSamples.soup(name, sample, unit: unit, &random)
        let expected = try encoding.plainText(of: stored)
        #expect(try text(of: [stored[...]], in: encoding) == expected, "\(encoding) \(stored)")
        let cuts = (0..<Int.random(in: 1..<9, using: &random)).map { _ in
          Int.random(in: 0...stored.count, using: &random)
        }
        let places = [0] + cuts.sorted() + [stored.count]
        let pieces = zip(places, places.dropFirst()).map { stored[$0..<$1] }
        #expect(try text(of: pieces, in: encoding) == expected, "\(encoding) \(pieces)")
      }
    }
  }

  @Test func damageNeverChangesTheNumberOfLines() throws {
    var random = SeededGenerator()
    for _ in Rounds(atLeast: 100) {
      for (encoding, name, sample) in EncodingSamples.all {
        let stored = try EncodingSamples.soup(name, sample, unit: encoding.lineEnds.width, &random)
        let (text, _) = try text(of: [stored[...]], in: encoding)
        let starts = encoding.lineEnds.lineStarts(of: stored.span, from: 7)
        let isLastEnded = text.last == 0x0A
        let lines = text.count { $0 == 0x0A } + (isLastEnded || text.isEmpty ? 0 : 1)
        #expect(starts.count == lines, "\(encoding) \(stored)")
        #expect(starts.first == (stored.isEmpty ? nil : 7))
      }
    }
  }

  @Test func theLineOfTheFirstUndecodableByteIsKnown() throws {
    var decoder = try TextDecoder(.gb18030, of: "test")
    var decoded = DecodedText()
    decoder.decode(Array("a\nb\nc".utf8).span, isEnd: true, into: &decoded)
    #expect(decoded.lineOfFirstUndecodable == 1)
    decoder.decode((Array("a\nb\nc".utf8) + [0xFF, 0x0A, 0xFF]).span, isEnd: true, into: &decoded)
    #expect(decoded.lineOfFirstUndecodable == 3)
    #expect(decoded.undecodable == 2)
  }

  @Test func anEncodingThatTheLibraryLacksIsAnError() {
    if CharacterConverter(from: "no-such-encoding") != nil { Issue.record("there is one") }
    let error = SystemError(
      "decode", "feed.txt", .unknownEncoding, reason: "the C library has no BIG5")
    #expect("\(error)" == "cannot decode feed.txt: the C library has no BIG5")
    #expect(!error.isClosedPipe && !error.isMissing)
  }
}
