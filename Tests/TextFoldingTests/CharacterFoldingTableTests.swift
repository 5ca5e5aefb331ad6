import Testing
import TextFolding

struct CharacterFoldingTableTests {
  private static let every: [CharacterFolding] = [[], .case, .hant, [.case, .hant]]

  @Test(
    arguments: [
      ("订", "订"), ("訂", "订"), ("發", "发"), ("髮", "发"), ("後", "后"), ("中", "中"), ("A", "A"),
      ("É", "É"),
      ("\u{2B748}", "\u{2B748}"),
    ] as [(Unicode.Scalar, Unicode.Scalar)])
  func formsOfChineseCharacters(source: Unicode.Scalar, target: Unicode.Scalar) {
    #expect(CharacterFoldingTable.shared(for: .hant).fold(source.value) == target.value)
  }

  @Test func classesAreThoseOfTheGeneratedTable() {
    let table = CharacterFoldingTable.shared(for: .hant)
    var folding: Set<UInt32> = []
    for line in HanVariants.classes.split(separator: "\n") {
      let members = line.unicodeScalars.map(\.value).filter { $0 <= 0xFFFF }
      // So forms above U+FFFF can be added without another representative.
      if !members.isEmpty { #expect(line.unicodeScalars.first?.value == members.first) }
      guard members.count > 1 else { continue }
      folding.formUnion(members)
      for member in members {
        var variants: [UInt32] = []
        table.forEachVariant(of: member) { variants.append($0) }
        #expect(variants.first == member)
        #expect(variants.sorted() == members.sorted())
        #expect(table.fold(member) == members[0])
        #expect(UTF8Decoding.length(of: member) == 3)
      }
    }
    #expect(folding.count > 5_000)
    for scalar in everyScalar where !folding.contains(scalar.value) {
      if table.variants(of: scalar.value) != .none || table.fold(scalar.value) != scalar.value {
        Issue.record("\(scalar) has variants")
      }
    }
  }

  @Test func aUnionFoldsAsItsPartsDo() {
    let both = CharacterFoldingTable.shared(for: [.case, .hant])
    for folding in Self.every {
      let table = CharacterFoldingTable.shared(for: folding)
      for scalar in everyScalar.map(\.value) {
        let isSame =
          both.fold(scalar, under: folding) == table.fold(scalar)
          && both.varying(scalar).intersection(folding) == table.varying(scalar)
          && (table.varying(scalar).isEmpty
            || table.variants(of: scalar) == both.variants(of: scalar))
        if !isSame { Issue.record("U+\(String(scalar, radix: 16)) differs under \(folding)") }
      }
    }
    #expect(everyScalar.allSatisfy { both.varying($0.value) != [.case, .hant] })
  }

  @Test(arguments: every)
  func variantsHaveOneFoldedForm(folding: CharacterFolding) {
    let table = CharacterFoldingTable.shared(for: folding)
    for scalar in everyScalar.map(\.value) {
      let lead = UTF8Decoding.leadByte(of: scalar)
      var variants: [UInt32] = []
      table.forEachVariant(of: scalar) { variants.append($0) }
      let isRight =
        variants.allSatisfy { table.fold($0) == table.fold(scalar) }
        && Set(variants).count == variants.count && variants.contains(table.fold(scalar))
        && (scalar <= 0xFFFF) == (table.fold(scalar) <= 0xFFFF)
        && (variants.count == 1) == (table.variants(of: scalar) == .none)
        && (table.fold(scalar) == scalar || table.leadByteMayFold(lead))
      if !isRight { Issue.record("U+\(String(scalar, radix: 16)) under \(folding)") }
    }
  }

  @Test func foldsTextUnderAPart() {
    let table = CharacterFoldingTable.shared(for: [.case, .hant])
    let text = [0xE8] + Array("É訂\u{212A}".utf8) + [0xE8, 0xA8]
    for (folding, folded) in zip(Self.every, ["É訂\u{212A}", "é訂k", "É订\u{212A}", "é订k"]) {
      #expect(
        table.foldedUTF8(text, under: folding) == [0xE8] + Array(folded.utf8) + [0xE8, 0xA8])
    }
  }
}
