import RuleDrafting
import Testing

/// Which words are chosen from lines.
struct PhraseChoiceTests {
  private static func words(
    _ lines: [String], quiet: [String] = [], ordinary: [String] = []
  ) -> [String] {
    let choice = PhraseChoice(lines: lines, quiet: quiet)
    var counter = PhraseCounter(choice.candidates.map(\.word))
    for line in ordinary { counter.take(Array((line + "\n").utf8).span) }
    return choice.choices(ordinary: counter.counts, of: counter.lines).map(\.word)
  }

  @Test func aWordInAllLinesIsEnough() {
    #expect(
      Self.words(["昨天服务器崩了", "服务器又打不开", "谁的服务器慢？"]) == ["服务器"])
    #expect(Self.words(["The disk is full", "disk full on db1", "no, disk full!"]).count == 1)
  }

  @Test func everyLineContainsAChosenWord() {
    let lines = ["网站打不开", "付款失败了", "connection refused", "502", "!!"]
    let words = Self.words(lines)
    for line in lines.prefix(4) { #expect(words.contains { line.contains($0) }, "\(line)") }
  }

  @Test func wordsOfOrdinaryLinesAreNotChosen() {
    let ordinary = ["今天天气好", "今天去吃饭", "服务器怎么选", "今天买手机", "明天去公园"]
    #expect(Self.words(["今天崩溃", "崩溃今天"], ordinary: ordinary) == ["崩溃"])
  }

  @Test func wordsOfQuietLinesAreNotChosen() {
    let words = Self.words(["订单延误", "航班延误"], quiet: ["延误险"])
    #expect(!words.contains("延误") && words.allSatisfy { !"延误险".contains($0) })
  }

  @Test func choicesCountTheLinesThatContainThem() {
    let choice = PhraseChoice(lines: ["故障A", "故障B", "退款"])
    let choices = choice.choices()
    #expect(choices.first?.word == "故障" && choices.first?.lines == 2)
  }
}

/// The number of lines that contain each piece.
struct PhraseCounterTests {
  @Test func countsLinesNotOccurrences() {
    var counter = PhraseCounter(["ab", "故障"])
    counter.take(Array("ab ab\nx\nAB故障\n".utf8).span)
    counter.take(Array("故障故障\nab".utf8).span)
    #expect(counter.counts == [3, 2] && counter.lines == 5)
    counter.take(Array("".utf8).span)
    #expect(counter.lines == 5)
  }
}
