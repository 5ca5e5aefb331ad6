import Foundation
import TestSupport
import Testing

/// `--encoding auto`: the first line that is not ASCII decides, wherever it comes, and later lines may take that back.
struct DetectedEncodingTests {
  private static let post = "用户投诉客服拒绝退款"
  /// Characters that are valid UTF-8 when stored in GB18030.
  private static let unlucky = "学校十时停水"
  /// More than is read ahead.
  private static let ascii = String(repeating: "plain\n", count: 12_000)

  private func bytes(_ text: String, _ iconv: String = "GB18030") throws -> [UInt8] {
    try EncodedText.bytes(text + "\n", in: iconv)
  }

  @Test(arguments: ["GB18030", "BIG5", "UTF-8"])
  func plainASCIIDecidesNothing(_ iconv: String) throws {
    let program = try Program()
    let post = iconv == "BIG5" ? "訂單沒有退款，客服不理會我們" : Self.post
    let text = try bytes(Self.ascii, iconv) + bytes(post, iconv)
    try program.folder.write("a.log", text)
    for options in [["a.log"], ["--state", "S", "a.log"], ["--block-size", "100", "a.log"]] {
      let run = try program.run(["scan", "--encoding", "auto", "-k", "退款"] + options)
      run.expectSuccess()
      #expect(try run.alerts().map(\.text) == [post])
      #expect(try run.alerts().map(\.line) == [12_002])
      #expect(try run.alerts().map(\.offset) == [Self.ascii.utf8.count + 1])
    }
    let run = try program.run(
      "scan", "--encoding", "auto", "-k", "退款", input: .bytes(text))
    run.expectSuccess()
    #expect(try run.alerts().map(\.text) == [post])
  }

  @Test func aLaterRunDecidesWhereNothingWasDecided() throws {
    let program = try Program()
    let options = ["scan", "--encoding", "auto", "-k", "退款", "--state", "S", "a.log"]
    try program.folder.write("a.log", Self.ascii)
    try program.run(options).expectSuccess()
    try program.folder.write("a.log", Array(Self.ascii.utf8) + bytes(Self.post))
    let run = try program.run(options)
    run.expectSuccess()
    #expect(try run.alerts().map(\.line) == [12_001])
  }

  @Test(arguments: ["scan", "follow"])
  func laterLinesTakeTheDecisionBack(_ command: String) throws {
    let program = try Program()
    let running = try program.start([
      command, "--encoding", "auto", "-k", "退款", "-k", "学校", "-k", "ALARM",
    ])
    try running.write("ALARM 1\n")
    _ = running.outputLines(atLeast: 1, within: .seconds(60))
    try running.write(bytes("ALARM 2 \(Self.unlucky)"))
    _ = running.outputLines(atLeast: 2, within: .seconds(60))
    try running.write("ALARM 3\n")
    _ = running.outputLines(atLeast: 3, within: .seconds(60))
    for number in 4...6 { try running.write(bytes("\(Self.post) \(number)")) }
    // Lines 2 and 3 are searched again.
    _ = running.outputLines(atLeast: 8, within: .seconds(60))
    try running.closeInput()
    let run = try running.finish()
    #expect(run.status == 0)
    let alerts = try run.alerts()
    #expect(alerts.map(\.line) == [1, 2, 3, 2, 3, 4, 5, 6])
    #expect(alerts[3].text == "ALARM 2 \(Self.unlucky)")
    #expect(alerts[3].matches.count == 2)
    #expect(alerts[3].offset == alerts[1].offset)
    #expect(alerts[4].id == alerts[2].id)
    #expect(alerts[5].text == "\(Self.post) 4")
    #expect(Set(alerts[4...].map(\.offset)).count == 4)
  }

  @Test func countsEachLineOnce() throws {
    let program = try Program().start(["scan", "--encoding", "auto", "-k", "退款", "--stats"])
    try program.write(bytes(Self.unlucky))
    usleep(200_000)
    for _ in 0..<10 { try program.write(bytes(Self.post)) }
    try program.closeInput()
    let run = try program.finish()
    #expect(try run.alerts().count == 10)
    #expect(run.errors.contains("\nlines: 11, of which 10 alerted\n"))
    #expect(run.errors.contains("\nencoding: stdin gb18030\n"))
  }

  /// How a copy of posts is stored.
  private static let copies: [(iconv: String, mark: [UInt8])] = [
    ("UTF-8", []), ("UTF-8", [0xEF, 0xBB, 0xBF]), ("GB18030", []), ("BIG5", []), ("UTF-16LE", []),
    ("UTF-16BE", []), ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
  ]

  /// Three hundred posts of characters that all encodings have.
  private static var posts: String {
    let subjects = ["客服", "司机", "房東", "店家", "平台"]
    let events = ["拒绝退款", "不理會投訴", "送來假貨", "漏水三天", "午餐有蟲"]
    return (1...300).map { number in
      let subject = subjects[number % subjects.count]
      let event = events[number / 5 % events.count]
      return "第 \(number) 條：\(subject)\(event)，請處理\n"
    }.joined().replacing("绝", with: "絕").replacing("机", with: "機")
  }

  @Test(arguments: ["utf-8", "auto"])
  func postsGiveTheSameAlertsOrOneWarning(_ encoding: String) throws {
    let program = try Program()
    for copy in Self.copies {
      let stored = try copy.mark + EncodedText.bytes(Self.posts, in: copy.iconv)
      try program.folder.write("posts.txt", stored)
      try program.folder.write("posts.gz", CompressedText.gzip(stored))
      let options = ["scan", "--encoding", encoding, "-k", "退款", "-k", "假貨"]
      let runs = [
        try program.run(options + ["posts.txt"]), try program.run(options + ["posts.gz"]),
        try program.run(options, input: .bytes(stored)),
        try program.run(options, input: .bytes(CompressedText.gzip(stored))),
        try program.run(options + ["--state", UUID().uuidString, "posts.txt"]),
      ]
      for run in runs {
        #expect(run.status == 0)
        let isRead = try run.alerts().map(\.line).count == 120
        let warnings = run.errors.split(separator: "\n")
        #expect(isRead ? warnings.isEmpty : warnings.count == 1, "\(copy) \(run.errors)")
      }
    }
  }
}
