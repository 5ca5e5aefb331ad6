import Testing
import TextFolding

struct WordCharactersTests {
  @Test(
    arguments: [
      "a", "Z", "0", "9", "_", "é", "ß", "Ж", "ω", "א", "ا", "अ", "한", "Ａ", "ｚ", "５", "٣",
      "\u{301}",
      "\u{10428}", "ᄀ",
    ] as [Unicode.Scalar])
  func holdLettersMarksDigits(scalar: Unicode.Scalar) {
    #expect(WordCharacters.contains(scalar.value))
  }

  @Test(
    arguments: [
      "中", "\u{20000}", "\u{31350}", "々", "〇", "〆", "あ", "ア", "ｱ", "ー", "ｰ", "\u{3099}", "ㄅ", "ꀀ",
      "\u{17000}",
      "\u{1B170}", "\u{18B00}", "ก", "๑", "ລ", "ក", "က", "\u{1950}", "\u{1980}", "\u{1A20}",
      "\u{AA80}", "\u{11700}", "\u{A984}", "\u{1B05}", "ཀ",
    ] as [Unicode.Scalar])
  func doNotHoldScriptsWithoutSpaces(scalar: Unicode.Scalar) {
    #expect(!WordCharacters.contains(scalar.value))
  }

  @Test(
    arguments: [
      " ", "-", "@", "[", "`", "{", "/", ":", "。", "，", "①", "Ⅷ", "²", "½", "€", "😀", "\u{FE0F}",
      "\u{E0100}",
      "\u{200D}", "\u{10FFFF}",
    ] as [Unicode.Scalar])
  func doNotHoldTheRest(scalar: Unicode.Scalar) {
    #expect(!WordCharacters.contains(scalar.value))
  }

  @Test func holdNothingBeyondUnicode() {
    #expect(!WordCharacters.contains(0xD800))
    #expect(!WordCharacters.contains(0x11_0000))
    #expect(!WordCharacters.contains(.max))
  }

  @Test func areOfTheRightCategories() {
    for scalar in everyScalar where WordCharacters.contains(scalar.value) {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber:
        continue
      default:
        if scalar != "_" {
          Issue.record("\(scalar) is no letter, mark or digit")
        }
      }
    }
  }
}
