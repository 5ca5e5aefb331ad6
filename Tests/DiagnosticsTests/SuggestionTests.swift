import Diagnostics
import Testing

struct SuggestionTests {
  @Test(
    "the nearest name, where one is near enough",
    arguments: [
      ("condtion", "condition"), ("conditoin", "condition"), ("conditionn", "condition"),
      ("xondition", "condition"), ("Condition", "condition"), ("di", "id"), ("ids", "id"),
      ("xy", nil), ("severity", nil), ("", nil), ("退费", "退款"), ("lvl", nil), ("levle", "level"),
    ] as [(String, String?)])
  func nearest(_ name: String, _ candidate: String?) {
    let candidates = ["condition", "id", "level", "退款", "words"]
    #expect(Suggestion.nearest(to: name, among: candidates) == candidate)
  }

  @Test func aVeryLongNameIsNearNone() {
    let name = String(repeating: "x", count: 10_000)
    #expect(Suggestion.nearest(to: name, among: ["condition", "id"]) == nil)
  }

  @Test func prefersTheFirstOfEquallySimilarNames() {
    #expect(Suggestion.nearest(to: "cat", among: ["bat", "rat", "cart"]) == "bat")
  }

  @Test func helpListsTheCandidatesIfNoneIsSimilar() {
    #expect(Suggestion.help(for: "wrods", among: ["words", "regex"]) == "did you mean 'words'?")
    #expect(
      Suggestion.help(for: "xxxxx", among: ["words", "regex"]) == "expected one of: words, regex")
    #expect(Suggestion.help(for: "x", among: []) == nil)
    let many = (0..<30).map { "candidate-\($0)" }
    #expect(Suggestion.help(for: "other", among: many) == nil)
  }
}
