import Testing
import TextFolding

struct UTF8DecodingTests {
  @Test func decodesWhatTheStandardLibraryEncodes() {
    for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      let expected = UTF8Decoding.Scalar(value: value, length: bytes.count)
      var encoded: [UInt8] = []
      UTF8Decoding.forEachByte(of: value) { encoded.append($0) }
      let decoded = UTF8Decoding.scalar(at: 0, in: bytes.span)
      let backwards = UTF8Decoding.scalar(endingAt: bytes.count, in: bytes.span)
      if encoded != bytes || decoded != expected || backwards != expected {
        Issue.record("U+\(String(value, radix: 16)): \(encoded), \(String(describing: decoded))")
      }
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC2], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xE4, 0xB8],
      [0xE4, 0x41, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80],
      [0xF0, 0x9F, 0x98], [0xFF], [0xC3, 0xC3],
    ] as [[UInt8]])
  func refusesIllFormedBytes(bytes: [UInt8]) {
    #expect(UTF8Decoding.scalar(at: 0, in: bytes.span) == nil)
    #expect(UTF8Decoding.scalar(endingAt: bytes.count, in: bytes.span) == nil)
  }

  @Test func findsTheScalarBeforeAnOffset() {
    let bytes: [UInt8] = Array("a中".utf8) + [0x80, 0x62]
    #expect(UTF8Decoding.scalar(endingAt: 0, in: bytes.span) == nil)
    #expect(UTF8Decoding.scalar(endingAt: 1, in: bytes.span)?.value == 0x61)
    #expect(UTF8Decoding.scalar(endingAt: 2, in: bytes.span) == nil)
    #expect(UTF8Decoding.scalar(endingAt: 4, in: bytes.span)?.value == 0x4E2D)
    #expect(UTF8Decoding.scalar(endingAt: 5, in: bytes.span) == nil)
    #expect(UTF8Decoding.scalar(endingAt: 6, in: bytes.span)?.value == 0x62)
  }

  @Test func unitsEndEverywhereButInsideAScalar() {
    let bytes: [UInt8] = Array("a中😀".utf8) + [0x80, 0xE4, 0xB8]
    let boundaries = (0...bytes.count).filter { UTF8Decoding.isBoundary($0, in: bytes.span) }
    #expect(boundaries == [0, 1, 4, 8, 9, 10, 11])
  }
}
