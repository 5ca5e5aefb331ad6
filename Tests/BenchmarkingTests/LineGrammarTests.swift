import Testing

@testable import Benchmarking

struct LineGrammarTests {
  private func lines(_ grammar: String, count: Int = 50) throws -> Set<String> {
    let grammar = try LineGrammar(grammar)
    var random = SeededRandom(seed: 1)
    return Set(
      (0..<count).map { _ in
        var line: [UInt8] = []
        grammar.appendLine(to: &line, &random)
        return String(decoding: line, as: UTF8.self)
      })
  }

  @Test func namesStandForTheirAlternatives() throws {
    let found = try lines("A remark.\n\n= line\n{who}来了\n\n= who\n猫\na dog\n")
    #expect(found == ["猫来了", "a dog来了"])
  }

  @Test func digitsAndLettersAreDrawn() throws {
    for line in try lines("= line\n{#2}-{x3}-{a1}") {
      #expect(try /[0-9]{2}-[0-9a-f]{3}-[a-z]/.wholeMatch(in: line) != nil, "\(line)")
    }
  }

  @Test func otherBracesAreThemselves() throws {
    #expect(try lines(#"= line\#n{"a":{#0}}{}{ b }{"#) == [#"{"a":}{}{ b }{"#])
  }

  @Test(arguments: ["", "no name", "= line\n", "= line\n{who}"])
  func whatIsWrongIsRefused(_ text: String) {
    #expect(throws: LineGrammar.Defect.self) { try LineGrammar(text) }
  }
}
