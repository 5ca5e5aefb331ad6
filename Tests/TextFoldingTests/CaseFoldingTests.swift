import Testing
import TextFolding

struct CaseFoldingTests {
  @Test(
    arguments: [
      ("A", "a"), ("z", "z"), ("@", "@"), ("[", "["), ("É", "é"), ("Σ", "σ"), ("ς", "σ"),
      ("К", "к"),
      ("Ａ", "ａ"), ("ſ", "s"), ("\u{212A}", "k"), ("\u{1E9E}", "ß"), ("µ", "μ"), ("Ā", "ā"),
      ("ā", "ā"), ("中", "中"), ("\u{10400}", "\u{10428}"), ("\u{AB70}", "\u{13A0}"), ("İ", "İ"),
      ("Ⅷ", "ⅷ"), ("\u{10FFFF}", "\u{10FFFF}"),
    ] as [(Unicode.Scalar, Unicode.Scalar)])
  func foldsToTheScalarOfTheUnicodeTable(source: Unicode.Scalar, target: Unicode.Scalar) {
    #expect(CaseFolding.fold(source.value) == target.value)
  }

  @Test func isTotalAndIdempotent() {
    for scalar in 0..<UInt32(0x11_1000) {
      let folded = CaseFolding.fold(scalar)
      if folded != scalar, CaseFolding.fold(folded) != folded {
        Issue.record("U+\(String(scalar, radix: 16)) folds in two steps")
      }
    }
    #expect(CaseFolding.fold(.max) == .max)
    #expect(CaseFolding.fold(0xD800) == 0xD800)
  }

  @Test func agreesWithTheLowercaseMappingsOfTheStandardLibrary() {
    var compared = 0
    for scalar in everyScalar {
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      guard let age = scalar.properties.age, (age.major, age.minor) <= (15, 0),
        lower.count == 1, let lower = lower.first, lower != scalar
      else { continue }
      compared += 1
      if CaseFolding.fold(lower.value) != CaseFolding.fold(scalar.value) {
        Issue.record("\(scalar) and \(lower) differ")
      }
    }
    #expect(compared > 1000)
  }

  @Test func leadBytesThatMayFoldCoverAllThatFolds() {
    for scalar in everyScalar where CaseFolding.fold(scalar.value) != scalar.value {
      let lead = UTF8Decoding.leadByte(of: scalar.value)
      if !CaseFolding.leadByteMayFold(lead) {
        Issue.record("lead byte \(lead) of \(scalar)")
      }
    }
  }

  @Test(arguments: [UInt8(ascii: "a"), 0x80, 0xBF, 0xC0, 0xE4, 0xE5, 0xE9, 0xFF])
  func leadBytesOfUncasedTextDoNotFold(byte: UInt8) {
    #expect(!CaseFolding.leadByteMayFold(byte))
  }

  @Test(
    arguments: [
      ("中", .none), ("1", .none), ("a", .sameLength), ("A", .sameLength), ("É", .sameLength),
      ("σ", .sameLength), ("s", .otherLength), ("S", .otherLength), ("ſ", .otherLength),
      ("k", .otherLength), ("\u{212A}", .otherLength), ("ß", .otherLength), ("İ", .none),
      ("Ⱥ", .otherLength), ("ⱥ", .otherLength),
    ] as [(Unicode.Scalar, CharacterFolding.Variants)])
  func variantsReportTheLengths(scalar: Unicode.Scalar, variants: CharacterFolding.Variants) {
    #expect(CaseFolding.variants(of: scalar.value) == variants)
  }

  @Test func foldsTextAndLeavesIllFormedBytes() {
    let text: [UInt8] = [0xC3] + Array("ÉK\u{212A}中".utf8) + [0xE4, 0xB8, 0xFF, 0x00]
    let folded: [UInt8] = [0xC3] + Array("ékk中".utf8) + [0xE4, 0xB8, 0xFF, 0x00]
    #expect(CaseFolding.foldedUTF8(text) == folded)
    #expect(CaseFolding.foldedUTF8([]) == [])
  }
}

/// The scalars of the planes that have letters, without most of the unassigned ones.
let everyScalar: [Unicode.Scalar] = (0..<UInt32(0x32400)).compactMap(Unicode.Scalar.init)
