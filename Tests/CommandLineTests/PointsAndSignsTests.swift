import TestSupport
import Testing

/// Points of Hebrew and Arabic, and vowel signs of scripts that write them as marks.
struct PointsAndSignsTests {
  struct Case: CustomTestStringConvertible {
    var word: String
    var text: String
    var folding = "case,width,hant"
    var isFound: Bool
    var testDescription: String { "\(word) in \(text) with \(folding)" }
  }

  static let cases = [
    Case(word: "שלום", text: "ש\u{5B8}לום", folding: "case,accents", isFound: true),
    Case(word: "ש\u{5B8}לום", text: "שלום", folding: "case,accents", isFound: true),
    Case(word: "שלום", text: "ש\u{5B8}לום", isFound: false),
    Case(word: "م", text: "م\u{64F}", folding: "case,accents", isFound: true),
    Case(word: "محمد", text: "م\u{65F}حمد", folding: "case,accents", isFound: true),
    Case(word: "ܫܠܡ", text: "ܫ\u{732}ܠܡ", folding: "case,accents", isFound: true),
    Case(word: "\u{915}", text: "\u{915}\u{93F}", isFound: false),
    Case(word: "\u{915}", text: "\u{915}\u{93F}", folding: "case,accents", isFound: false),
    Case(word: "\u{915}", text: "\u{915}\u{93F}", folding: "none", isFound: true),
    Case(word: "\u{915}\u{93F}", text: "\u{915}\u{93F}\u{915}", isFound: true),
    Case(word: "\u{995}", text: "\u{995}\u{9BF}", isFound: false),
    Case(word: "\u{B95}", text: "\u{B95}\u{BBF}", isFound: false),
    Case(word: "\u{C15}", text: "\u{C15}\u{C3E}", isFound: false),
    Case(word: "\u{E01}", text: "\u{E01}\u{E34}", isFound: false),
    Case(word: "\u{1780}", text: "\u{1780}\u{17B6}", isFound: false),
    Case(word: "\u{1780}", text: "\u{1780} \u{1780}", isFound: true),
  ]

  @Test(arguments: cases)
  func optionalPointsFoldAndVowelSignsStay(_ test: Case) throws {
    let run = try Program().run(
      "scan", "--fold", test.folding, "-k", test.word, "-c", input: .text(test.text + "\n"))
    #expect(run.output == (test.isFound ? "1\n" : "0\n"), "\(run.errors)")
  }
}
