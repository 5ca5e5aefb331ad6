import Diagnostics
import Testing

/// The defects of a file with more of them than anybody reads.
struct FileDefectsTests {
  private static func defects(_ count: Int, from first: Int = 0) -> FileDefects {
    var defects = FileDefects(file: "a.yaml")
    for line in first..<first + count { add(line, to: &defects) }
    return defects
  }

  private static func add(_ line: Int, to defects: inout FileDefects) {
    let identity = FileDefects.Identity(code: "c", message: "m", line: line, column: 1)
    defects.add(identity) {
      Diagnostic(
        code: "c", message: "m", file: "a.yaml",
        location: Diagnostic.Location(line: line, column: 1, length: 1, text: "x"))
    }
  }

  @Test func allDefectsUpToTheLimitAreListed() {
    let diagnostics = Self.defects(FileDefects.limit).diagnostics
    #expect(diagnostics.count == FileDefects.limit)
    #expect(diagnostics.allSatisfy { $0.code == "c" && $0.count == 1 })
  }

  @Test func thoseBehindTheLimitAreCounted() {
    let one = Self.defects(FileDefects.limit + 1).diagnostics
    #expect(one.count == FileDefects.limit + 1)
    #expect(one.last?.message == "1 more error is not listed")
    let many = Self.defects(10_000).diagnostics
    #expect(many.count == FileDefects.limit + 1)
    #expect(many.last?.message == "\(10_000 - FileDefects.limit) more errors are not listed")
    #expect(many.last?.code == "more-errors")
    #expect(DiagnosticList(many).count == "10000 errors")
  }

  @Test func onlyListedDefectsAreMade() {
    var defects = Self.defects(FileDefects.limit)
    let identity = FileDefects.Identity(code: "c", message: "other", line: 1, column: 1)
    defects.add(identity) {
      Issue.record("the diagnostic is made")
      return Diagnostic(code: "c", message: "other", file: "a.yaml")
    }
    #expect(defects.diagnostics.last?.count == 1)
  }

  /// An alias repeats each defect at the place of its anchor.
  @Test func aRepeatedDefectCountsOnce() {
    var defects = Self.defects(1_000)
    for line in 0..<1_000 { Self.add(line, to: &defects) }
    #expect(defects.reports == 2_000)
    #expect(DiagnosticList(defects.diagnostics).count == "1000 errors")
  }

  @Test func aLongMessageIsCut() {
    let text = String(repeating: "退款", count: 100_000)
    let diagnostic = Diagnostic(code: "c", message: "no '\(text)'!", file: "f", help: text)
    #expect(diagnostic.message.utf8.count < 2_000)
    #expect(diagnostic.message.hasPrefix("no '退款"))
    #expect(diagnostic.message.hasSuffix("款'!"))
    #expect(diagnostic.help.map { $0.utf8.count < 2_000 } == true)
  }
}
