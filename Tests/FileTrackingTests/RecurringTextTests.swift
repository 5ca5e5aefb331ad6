import Inputs
import Testing

@testable import FileTracking

struct RecurringTextTests {
  private static func mark(_ text: String) -> ReadMark {
    var mark = ReadMark()
    mark.advance(over: Array(text.utf8)[...])
    return mark
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (1...count).map { line($0) + "\n" }.joined()
  }

  static let recurring = [
    "", "ERROR backup failed: disk full\n", "time,level,message,host\n",
    // Times alone come again tomorrow, and dates alone later the same day.
    "03:00:01 backup failed\n", "2026-11-22 backup failed\n", "version 10.2.333\n",
    lines(100) { _ in "ERROR disk full" },
    lines(200) { "ERROR disk \($0 % 2) full" },
    lines(9) { "step \($0) done" },
    lines(40) { "\(String(repeating: "abcdefgh", count: 4 + $0)) is loaded" },
  ]

  @Test(arguments: recurring) func textThatAProgramMayWriteAgainRecurs(_ text: String) {
    #expect(RecurringText(Self.mark(text)).mayRecur)
  }

  static let unique = [
    "2026-11-22T08:00:00 ERROR\n", "2026-11-22 08:00 ERROR\n", "Nov 22 08:00:00 web-1 sshd[1]: x\n",
    "Nov  2 08:00:00 web-1 sshd[1]: x\n", "1.2.3.4 - - [22/Nov/2026:08:00:00 +0000] \"GET /\"\n",
    "08:00:00.123 ERROR\n", "08:00:00,123 ERROR\n", "msg=audit(1764483363.243:24287)\n",
    "{\"ts\":1764483363243}\n", "20261122T080000Z x\n", "2026年11月22日 08:00:00 故障\n",
    "a header\nwithout a time\n\n2026-11-22 08:00:00 then one\n",
    lines(100) { "ERROR t\($0) \($0 * 7919)" },
    lines(500) { "line \($0)" },
    lines(1000) { "line \($0)" },
  ]

  @Test(arguments: unique) func textWithAMomentOrRunningNumbersIsWrittenOnce(_ text: String) {
    #expect(!RecurringText(Self.mark(text)).mayRecur)
  }

  /// What the system and the fingerprints confirm may be more than what was read.
  @Test func textThatWasSeenAndNotReadCounts() {
    let mark = ReadMark(
      offset: 6, head: Array("ERROR\n2026-11-22 08:00:00 later\n".utf8), tail: Array("ERROR\n".utf8)
    )
    #expect(!RecurringText(mark).mayRecur)
  }
}
