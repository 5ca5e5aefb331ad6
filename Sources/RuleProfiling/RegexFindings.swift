internal import Detection
internal import TerminalText

/// Why a regex costs what it costs, and what would help.
struct RegexFindings {
  /// The average time of a run above which a regex does too much work, in nanoseconds.
  private static let longRun: UInt64 = 20_000

  private let regex: RegexProfile
  private let lines: UInt64

  init(_ regex: RegexProfile, lines: UInt64) {
    self.regex = regex
    self.lines = lines
  }

  /// The average time of a run, in microseconds with two decimals.
  var microsecondsPerRun: String {
    let time = regex.runs == 0 ? 0 : regex.nanoseconds / regex.runs
    return NumberText.milliseconds(time * 1_000)
  }

  /// The facts that explain the cost.
  var reasons: [String] {
    var reasons: [String] = []
    switch regex.gate {
    case .none(let reason):
      reasons.append(
        "no gate: \(reason)"
          + (isRunOften ? "" : "; but the rest of its rule rules out most lines"))
    case .literals, .stretch, .words:
      reasons.append(
        "gate: \(GateText.text(of: regex.gate)), on \(NumberText.counted(regex.openings, "line")) "
          + "(\(NumberText.percent(regex.openings, of: lines)))")
    }
    if regex.limitHits > 0 {
      reasons.append(
        "hit its limit in \(NumberText.counted(regex.limitHits, "run"))")
    }
    return reasons
  }

  /// How to make the regex faster; nil if nothing is wrong with it.
  var help: String? {
    if regex.limitHits > 0 {
      return "it backtracks too much: bound repetitions, or make nested ones possessive: (?:a+b?)++"
    }
    guard regex.runs > 0 else { return nil }
    if regex.runs * 2 > lines, regex.matches >= regex.runs {
      return "it matches nearly everywhere: make it more specific"
    }
    if isRunOften, regex.matches * 10 < regex.runs {
      guard case .none = regex.gate else {
        return "put a rarer literal into it, or join it in the condition with a rarer term"
      }
      return "give each alternative a literal of 3 or more characters, or join it with a rarer term"
    }
    guard regex.nanoseconds / regex.runs > Self.longRun else { return nil }
    return "its runs are slow: bound its repetitions, and start with something rare, not with .*"
  }

  /// Whether the regex runs on more than a tenth of the lines.
  private var isRunOften: Bool { regex.runs * 10 > lines }
}
