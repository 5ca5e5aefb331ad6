internal import Alerts
internal import Detection
internal import RuleLoading
internal import Rules

/// A regex and lines, as libFuzzer invents them. Gates do not change what is found.
enum FuzzPatterns {
  /// The regex, and after a zero byte the lines.
  static func test(_ input: [UInt8]) {
    guard let end = input.firstIndex(of: 0), end <= 200, input.count <= 2048,
      let regex = String(validating: input[..<end], as: UTF8.self)
    else { return }
    var spot = SpotRules()
    spot.regexes = [regex]
    guard let rules = try? spot.rules() else { return }
    let set = RuleSet(rules: rules)
    guard let gated = try? Detector(set, limits: limits, usesGates: true),
      let plain = try? Detector(set, limits: limits, usesGates: false)
    else { return }
    let text = Array(input[(end + 1)...])
    var scanner = RuleScanner(plain)
    let expected = Findings(&scanner, text)
    // Whether PCRE2 gives up depends on the lines that it is given.
    guard !expected.summary.incidents.contains(where: { $0.kind == .regexGivenUp }) else { return }
    var gatedScanner = RuleScanner(gated)
    let found = Findings(&gatedScanner, text)
    precondition(found == expected, "\(found) for \(expected)")
    var counting = RuleScanner(gated, wanted: RuleScanner.Wanted(alerts: false))
    let counted = Findings(&counting, text).summary.alertedLines
    precondition(counted == expected.summary.alertedLines, "\(counted) lines")
  }

  private static var limits: DetectionLimits {
    var limits = DetectionLimits.standard
    limits.matchLimit = 10_000
    return limits
  }

  private struct Findings: Equatable {
    var alerts: [Alert] = []
    var summary = BlockSummary()

    init(_ scanner: inout RuleScanner, _ text: [UInt8]) {
      let origin = BlockOrigin(
        source: "fuzz", generation: 1, offset: 0, line: 1,
        time: Timestamp(secondsSinceEpoch: 0))
      var alerts: [Alert] = []
      summary = scanner.scan(text.span, from: origin) { alerts.append($0) }
      self.alerts = alerts
    }
  }
}
