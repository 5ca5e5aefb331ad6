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

  @Test(arguments: [
    (["食堂吃完拉肚子，疑似食物中毒", "学校食物中毒多人送医", "工地午餐食物中毒"], "食物中毒"),
    (["小区电梯困人一小时", "昨晚电梯困人", "电梯困人没人管"], "电梯困人"),
    (
      [
        "Failed password for root from 1.2.3.4 port 4022",
        "Failed password for bob from 2.2.3.4 port 41",
        "Failed password for x from 9.2.3.4 port 4722",
      ], "failed password"
    ),
    (["4 port down", "4 port flapping", "4 port up"], "port"),
    (["disk 7 read error", "disk 7 read error again", "old disk 7 read error"], "read error"),
    (["out of memory: killed 12", "out of memory: killed 99"], "memory"),
  ])
  func theLongestWordInAllLinesIsChosen(_ lines: [String], _ word: String) {
    #expect(Self.words(lines) == [word])
  }

  @Test func aLongerPieceOfOneLineIsNotChosen() {
    #expect(Self.words(["退款一直不到账"]).allSatisfy { $0.count <= 4 })
    #expect(Self.words(["退款不到账", "退款失败", "退款呢"]) == ["退款"])
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
