internal import Detection
internal import TerminalText

/// Prints explanations of lines as the lines come.
final class ExplanationPrinter {
  let detector: Detector
  /// The error that ended printing.
  private(set) var failure: ExitStatus?

  private let choice: ExplanationReport.Choice
  private let exclusion: RuleExclusion
  private let isJSON: Bool
  private let style: TextStyle
  private var scanner: RuleScanner
  private var isFirst = true

  init(
    _ detector: Detector, choice: ExplanationReport.Choice, exclusion: RuleExclusion,
    isJSON: Bool, style: TextStyle
  ) {
    self.exclusion = exclusion
    self.detector = detector
    self.choice = choice
    self.isJSON = isJSON
    self.style = style
    scanner = RuleScanner(detector)
  }

  /// Explains a line.
  ///
  /// - Parameter name: its file and number, if it comes from a file.
  func explain(_ line: [UInt8], name: String?) {
    guard failure == nil else { return }
    let report = ExplanationReport(
      scanner.explain(line.span), name: name, detector: detector, choice: choice,
      exclusion: exclusion)
    do throws(ExitStatus) {
      if isJSON {
        try Console.printResult(report.json)
      } else {
        try Console.printResult((isFirst ? "" : "\n") + report.text(in: style))
      }
    } catch {
      failure = error
    }
    isFirst = false
  }
}
