import Hashing
import Testing

/// The vectors are in draft-eastlake-fnv.
struct FNV1aTests {
  @Test(arguments: [
    ("", 0xCBF2_9CE4_8422_2325 as UInt64),
    ("a", 0xAF63_DC4C_8601_EC8C),
    ("foobar", 0x8594_4171_F739_67E8),
  ])
  func hashesTo64BitsAsItsAuthorsPublish(_ text: String, _ hash: UInt64) {
    #expect(FNV1a<UInt64>(of: text.utf8).value == hash)
  }

  @Test(arguments: [
    ("", 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D as UInt128),
    ("a", 0xD228_CB69_6F1A_8CAF_7891_2B70_4E4A_8964),
    ("foobar", 0x343E_1662_793C_64BF_6F0D_3597_BA44_6F18),
  ])
  func hashesTo128BitsAsItsAuthorsPublish(_ text: String, _ hash: UInt128) {
    #expect(FNV1a<UInt128>(of: text.utf8).value == hash)
  }

  @Test func hashesPartsAsTheWhole() {
    var hash = FNV1a<UInt128>()
    hash.add("foo".utf8)
    hash.add(UInt8(ascii: "b"))
    hash.add("ar".utf8)
    #expect(hash.value == FNV1a<UInt128>(of: "foobar".utf8).value)
  }

  @Test func addsTheBytesOfAnIntegerLowestFirst() {
    var hash = FNV1a<UInt64>()
    hash.add(littleEndian: 0x8403_0201 as UInt32)
    hash.add(littleEndian: 5 as UInt128)
    let bytes = [1, 2, 3, 0x84, 5] + [UInt8](repeating: 0, count: 15)
    #expect(hash.value == FNV1a<UInt64>(of: bytes).value)
  }
}
