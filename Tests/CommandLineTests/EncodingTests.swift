import Foundation
import TestSupport
import Testing

/// --encoding, and inputs that are not UTF-8.
struct EncodingTests {
  /// How a copy of a text is stored, and the name of its encoding on the command line.
  struct Copy: CustomTestStringConvertible {
    var name: String
    var iconv: String
    var mark = ""

    var testDescription: String { "\(name) for \(iconv)\(mark.isEmpty ? "" : " with a mark")" }
  }

  static let copies = [
    Copy(name: "gb18030", iconv: "GB18030"), Copy(name: "auto", iconv: "GB18030"),
    Copy(name: "big5", iconv: "BIG5"), Copy(name: "utf-16", iconv: "UTF-16LE"),
    Copy(name: "utf-16", iconv: "UTF-16BE"),
    Copy(name: "utf-16", iconv: "UTF-16BE", mark: "\u{FEFF}"),
    Copy(name: "utf-16le", iconv: "UTF-16LE"),
    Copy(name: "auto", iconv: "UTF-16LE", mark: "\u{FEFF}"),
    Copy(name: "latin-1", iconv: "ISO-8859-1"),
  ]

  /// Alerts without the fields that depend on how the line is stored.
  private func comparable(_ alerts: [JSONAlert]) -> [JSONAlert] {
    alerts.map { alert in
      var alert = alert
      alert.id = ""
      alert.offset = 0
      return alert
    }
  }

  /// Expects the line of each alert at its offset in the stored bytes.
  private func expectPlaces(_ alerts: [JSONAlert], in stored: [UInt8], _ iconv: String) throws {
    for alert in alerts where alert.raw == nil {
      let line = try EncodedText.bytes(alert.text, in: iconv)
      #expect(stored[alert.offset...].starts(with: line), "\(alert.source):\(alert.line)")
    }
    #expect(Set(alerts.map(\.id)).count == alerts.count)
  }

  /// The lines of a sample that can be stored in an encoding: Big5 has no simplified characters.
  private func sample(_ name: String, for iconv: String) throws -> String {
    let file = Places.package.appending(path: "samples/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return lines.map { $0 + "\n" }.filter { (try? EncodedText.bytes($0, in: iconv)) != nil }
      .joined()
  }

  private func shippedRules() -> String { Places.package.appending(path: "rules").path }

  @Test(arguments: ["complaints.txt", "posts.txt", "sshd.log", "app.log", "access.log"])
  func copiesOfSamplesGiveTheSameAlerts(_ name: String) throws {
    let program = try Program()
    var plain: (text: String, alerts: [JSONAlert]) = ("", [])
    for copy in Self.copies {
      let text = try sample(name, for: copy.iconv)
      if text != plain.text {
        try program.folder.write("copy", text)
        plain = (text, try program.scan("-r", shippedRules(), "copy").alerts())
      }
      #expect(!plain.alerts.isEmpty || name.hasSuffix(".txt"))
      let stored = try EncodedText.bytes(copy.mark + text, in: copy.iconv)
      try program.folder.write("copy", stored)
      let run = try program.scan("-r", shippedRules(), "--encoding", copy.name, "copy")
      run.expectSuccess()
      let alerts = try run.alerts()
      #expect(comparable(alerts) == comparable(plain.alerts), "\(copy.testDescription)")
      try expectPlaces(alerts, in: stored, copy.iconv)
    }
  }

  @Test func big5IncludesTheCharactersOfHongKong() throws {
    let program = try Program()
    let lines = ["退款 10～20￥", "食物中毒,許功蓋", "no", "喺度食物中毒", "啲嘢"]
    let codes = ["BIG5", "BIG5", "BIG5", "BIG5-HKSCS", "BIG5-HKSCS"]
    let stored = try zip(lines, codes).flatMap { try EncodedText.bytes($0 + "\r\n", in: $1) }
    let run = try program.scan(
      "--encoding", "big5", "-k", "食物中毒", "-k", "～", "-k", "嘢", input: .bytes(stored))
    run.expectSuccess()
    #expect(try run.alerts().map(\.text) == [lines[0], lines[1], lines[3], lines[4]])
    #expect(try run.alerts().map(\.line) == [1, 2, 4, 5])
    #expect(try run.alerts().map(\.offset) == [0, 15, 36, 50])
  }

  @Test func latin1DecodesEveryByte() throws {
    let run = try Program().scan(
      "--encoding", "ISO-8859-1", "-k", "CAFÉ", input: .bytes(Array("x\ncaf".utf8) + [0xE9, 0xFF]))
    run.expectSuccess()
    #expect(try run.alerts().map(\.text) == ["café\u{FF}"])
    #expect(try run.alerts().map(\.offset) == [2])
  }

  @Test(arguments: copies.filter { !["big5", "latin-1"].contains($0.name) && $0.mark.isEmpty })
  func alertsOnTheRestOfTruncatedOrDamagedText(_ copy: Copy) throws {
    let program = try Program()
    let iconv = copy.iconv
    let text = try sample("complaints.txt", for: iconv)
    let stored = try EncodedText.bytes(text, in: iconv)
    try program.folder.write("cut", stored)
    let arguments = ["-r", shippedRules(), "--encoding", copy.name, "--stats"]
    let whole = try program.run(["scan"] + arguments + ["cut"]).alerts()
    let pair: [String: [UInt8]] = ["UTF-16LE": [0x0A, 0xD8], "UTF-16BE": [0xD8, 0x0A]]
    var damaged = stored
    for line in [200, 40] {
      let before = text.split(separator: "\n").prefix(line - 1).map { $0 + "\n" }.joined()
      let place = try EncodedText.bytes(before, in: iconv).count
      damaged.insert(contentsOf: pair[iconv] ?? [0xFF, 0xFF], at: place)
    }
    try program.folder.write("damaged", damaged)
    try program.folder.write("cut", try EncodedText.bytes(text + "退款没到账", in: iconv).dropLast())
    let run = try program.run(["scan"] + arguments + ["cut", "damaged"])
    #expect(run.status == 0)
    let alerts = try run.alerts()
    #expect(alerts.filter { $0.source == "cut" }.map(\.id).starts(with: whole.map(\.id)))
    let others = alerts.filter { $0.source == "damaged" }
    #expect(others.map(\.line) == whole.map(\.line))
    #expect(others.map(\.matches.count) == whole.map(\.matches.count))
    #expect(run.errors.contains("\nundecodable bytes: cut 1\n"))
    #expect(run.errors.contains("\nundecodable bytes: damaged 4\n"))
    let warnings = run.errors.split(separator: "\n").filter { $0.contains("warning") }
    #expect(warnings.count == 2)
    let cutOff = text.split(separator: "\n").count + 1
    #expect(warnings.first?.hasPrefix("tocsin: warning: cut:\(cutOff): the line is not ") == true)
    #expect(warnings.last?.hasPrefix("tocsin: warning: damaged:40: the line is not ") == true)
  }

  @Test func keepsBytesThatAreNoCharacters() throws {
    let line = try EncodedText.bytes("食物", in: "GB18030") + [0xFF, 0x81]
    let run = try Program().scan(
      "--encoding", "gb18030", "-k", "食物", "--stats",
      input: .bytes(Array("no\n".utf8) + line + [0x0A] + line))
    #expect(run.status == 0)
    let alerts = try run.alerts()
    #expect(alerts.map(\.text) == ["食物\u{FFFD}\u{FFFD}", "食物\u{FFFD}\u{FFFD}"])
    #expect(
      alerts.map(\.rawBytes) == [
        Array("食物".utf8) + [0xFF, 0x81], Array("食物".utf8) + [0xFF, 0x81],
      ])
    #expect(alerts.map(\.offset) == [3, 10])
    #expect(
      run.errors.hasPrefix(
        "tocsin: warning: stdin:2: the line is not gb18030: bytes that are not characters are kept as they are "
          + "and shown as U+FFFD (--stats counts them); if the text has another encoding, name it (--encoding)\n"
      ))
    #expect(run.errors.contains("\nundecodable bytes: stdin 4\n"))
    #expect(!run.errors.contains("encoding:"))
  }
}
