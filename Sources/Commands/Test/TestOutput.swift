internal import RuleTesting
internal import SystemFiles

/// Where the report of a test run goes, and in which format.
struct TestOutput {
  var format: TestReportFormat
  /// The file for JUnit XML; '-' is standard output.
  var junit: String?
  var listsGaps: Bool
  var testFiles: Int

  /// Writes the report; to standard error if standard output is taken by JUnit XML.
  func write(_ run: RuleTestRun, _ update: TestUpdate?) throws(ExitStatus) {
    let done = update?.text ?? ""
    if format == .json {
      Console.write(done, to: .standardError())
      try Console.printResult(JSONReport.json(of: run))
    } else {
      let report = TestReport.text(
        of: run, testFiles: testFiles, listsGaps: listsGaps, notes: done)
      if junit == "-" {
        Console.write(report, to: .standardError())
      } else {
        try Console.printResult(report)
      }
    }
    if let junit { try write(JUnitReport.xml(of: run), to: junit) }
  }

  private func write(_ xml: [UInt8], to path: String) throws(ExitStatus) {
    guard path != "-" else { return try Console.printResult(xml) }
    try Console.reportingFailure { () throws(SystemError) in
      try FileReplacement.write(xml.span, to: path)
    }
  }
}
