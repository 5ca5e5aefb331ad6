import Checkpoints
import Foundation
import Testing

struct HexadecimalValueTests {
  @Test(arguments: [
    (0 as UInt128, "0"), (0xAB, "ab"), (1 << 64, "10000000000000000"),
    (0x1_0000_0000_0000_00FF, "100000000000000ff"),
    (.max, "ffffffffffffffffffffffffffffffff"),
  ])
  func isStoredAsHexadecimalDigits(_ bits: UInt128, _ digits: String) throws {
    let stored = try JSONEncoder().encode([HexadecimalValue(bits)])
    #expect(String(decoding: stored, as: UTF8.self) == "[\"\(digits)\"]")
    #expect(try JSONDecoder().decode([HexadecimalValue].self, from: stored).map(\.bits) == [bits])
  }

  @Test(arguments: ["", "xyz", "-1f\u{0}", "100000000000000000000000000000000"])
  func refusesOtherTexts(_ text: String) throws {
    let stored = try JSONEncoder().encode([text])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([HexadecimalValue].self, from: stored)
    }
  }
}
