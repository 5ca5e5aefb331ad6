import Checkpoints
import Testing

struct FingerprintTests {
  /// Vectors of draft-eastlake-fnv.
  @Test(arguments: [
    ("", 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d as UInt128),
    ("a", 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964),
    ("foobar", 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18),
  ])
  func isFNV1aOfTheBytes(_ text: String, _ hash: UInt128) {
    let fingerprint = Fingerprint(of: Array(text.utf8))
    #expect(fingerprint.hash.bits == hash)
    #expect(fingerprint.length == text.utf8.count)
  }

  @Test func isByDefaultTheOneOfEmptyInput() {
    #expect(Fingerprint() == Fingerprint(of: []))
  }
}
