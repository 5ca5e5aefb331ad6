import Alerts
import Detection
import Indexing
import Inputs
import Reading
import RuleProfiling
import Rules
import SystemFiles
import TestSupport
import Testing

/// Profiles of small inputs, measured with a test clock.
struct ProfileRunTests {
  static func detector(limits: DetectionLimits = .standard) throws -> Detector {
    let words = { (words: [String]) in Pattern.words(Pattern.Words(words.map { Array($0.utf8) })) }
    return try Detector(
      RuleSet(rules: [
        Rule(
          summary: RuleSummary(id: "refund"),
          terms: [Term(name: "退款", pattern: words(["退款", "退费", "订单\u{1B}号"]))],
          condition: .term(0), exceptions: [.when(words(["演练"]))]),
        Rule(
          summary: RuleSummary(id: "number"),
          terms: [Term(name: "digits", pattern: .regex(#"\d{3}"#))], condition: .term(0)),
        Rule(
          summary: RuleSummary(id: "order"),
          terms: [Term(name: "order", pattern: .regex(#"order \d+"#))], condition: .term(0)),
      ]), limits: limits)
  }

  static let text = "我要退款\n没有\norder 77\n退款演练，退款 100\n\n"

  /// A folder with a file of the text, and the file as an input.
  static func input(
    _ text: String = Self.text, encoding: String = "UTF-8"
  ) throws -> (folder: TemporaryFolder, source: InputSource) {
    let folder = try TemporaryFolder()
    let path = try folder.write("feed.log", try EncodedText.bytes(text, in: encoding))
    var source = InputSource(
      name: "feed.log", place: .file(path),
      encoding: encoding == "UTF-8" ? .known(.utf8) : .known(.gb18030))
    source.name = "feed.log"
    return (folder, source)
  }

  @Test func rowsAddUpToTheRun() throws {
    let input = try Self.input()
    let clock = SteppingClock()
    let profile = ProfileRun(try Self.detector(), clock: clock.look).profile(of: [input.source])
    #expect(profile.lines == 5)
    #expect(profile.bytes == UInt64(Self.text.utf8.count))
    #expect(profile.alerts == 3)
    #expect(profile.rules.map(\.lines) == [2, 5, 1])
    let rows =
      profile.rules.map(\.nanoseconds) + [profile.nanosecondsShared, profile.nanosecondsOfReading]
    #expect(rows.reduce(0, +) == profile.nanoseconds)
    #expect(rows.allSatisfy { $0 > 0 })
  }

  @Test(arguments: [1, 7, 16, 1_000])
  func countsAreTheSameForAnyBlockSize(_ blockSize: Int) throws {
    let input = try Self.input()
    let whole = ProfileRun(try Self.detector(), clock: SteppingClock().look)
      .profile(of: [input.source])
    let cut = ProfileRun(try Self.detector(), blockSize: blockSize, clock: SteppingClock().look)
      .profile(of: [input.source])
    #expect(cut.lines == whole.lines)
    #expect(cut.rules.map(\.lines) == whole.rules.map(\.lines))
    #expect(cut.rules.map(\.alerts) == whole.rules.map(\.alerts))
    #expect(cut.rules.map(\.words) == whole.rules.map(\.words))
  }

  @Test(arguments: [1, 7, 1_000])
  func longLinesInOtherEncodingsAreRead(_ blockSize: Int) throws {
    let limits = DetectionLimits(maxLineBytes: 64)
    let text = "短\n" + String(repeating: "很长", count: 200) + "退款\n退费"
    let input = try Self.input(text, encoding: "GB18030")
    let profile = ProfileRun(
      try Self.detector(limits: limits), blockSize: blockSize, clock: SteppingClock().look
    ).profile(of: [input.source])
    #expect(profile.lines == 3)
    #expect(profile.rules[0].alerts == 2)
    #expect(profile.rules[0].words.map(\.hits) == [1, 1, 0, 0])
  }

  @Test func anInputThatCannotBeReadDoesNotStopTheOthers() throws {
    let input = try Self.input()
    let missing = InputSource(argument: input.folder.path("missing"))
    let profile = ProfileRun(try Self.detector(), clock: SteppingClock().look)
      .profile(of: [missing, input.source])
    #expect(profile.report.inputs[0].failure?.isMissing == true)
    #expect(profile.report.inputs[1].lines == 5)
    #expect(profile.alerts == 3)
  }

  @Test func withoutInputAllCountsAreZero() throws {
    let input = try Self.input("")
    let profile = ProfileRun(try Self.detector(), clock: { 5 }).profile(of: [input.source])
    #expect(profile.nanoseconds == 0)
    #expect(profile.lines == 0)
    let text = profile.text(sortedBy: .time, isWhole: true, columns: 100)
    #expect(text.hasPrefix("0 lines of 1 input, 0 bytes, in 0.00 ms: 0 alerts"))
  }
}
