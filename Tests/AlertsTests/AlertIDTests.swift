import Alerts
import Testing

struct AlertIDTests {
  private func id(
    rule: String = "food-safety", generation: UInt128 = 7, offset: UInt64 = 45678,
    line: String = "食物中毒"
  ) -> AlertID {
    AlertID(rule: rule, generation: generation, offset: offset, line: Array(line.utf8).span)
  }

  /// FNV-1a as its authors describe it, byte by byte.
  private func reference(_ bytes: [UInt8]) -> UInt128 {
    var hash: UInt128 = 144_066_263_297_769_815_596_495_629_667_062_367_629
    for byte in bytes {
      hash ^= UInt128(byte)
      hash = hash &* 309_485_009_821_345_068_724_781_371
    }
    return hash
  }

  @Test func isTheHashOfItsParts() {
    var bytes = Array("food-safety".utf8) + [0]
    bytes += [7] + [UInt8](repeating: 0, count: 15)
    bytes += [0x6E, 0xB2, 0, 0, 0, 0, 0, 0]
    #expect(id().value == reference(bytes + "食物中毒".utf8))
  }

  /// Consumers drop repeats by their ids, so an id may never change.
  @Test func staysTheSameFromVersionToVersion() {
    #expect(id().text == "48d3aaf062a62b02a5520b038793080b")
    #expect(
      id(rule: "", generation: 0, offset: 0, line: "").text == "b743bb8945af29fc8d56f096b221fcdf")
    #expect(
      id(rule: "r", generation: .max, offset: .max, line: "\u{0}\n").text
        == "a6c2e715652b2767afcb3293e7600005")
  }

  @Test func everyPartMatters() {
    let ids = [
      id(), id(rule: "food-safetz"), id(rule: ""), id(generation: 8), id(generation: 7 << 64),
      id(offset: 45679), id(offset: 45678 << 32), id(line: "食物中毐"), id(line: ""),
      id(rule: "food-safety\u{0}"),
    ]
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids.map(\.text)).count == ids.count)
  }

  @Test func hasThirtyTwoDigits() {
    for offset in 0..<2000 as Range<UInt64> {
      let text = id(offset: offset).text
      #expect(text.utf8.count == 32)
      #expect(UInt128(text, radix: 16) == id(offset: offset).value)
    }
  }
}
