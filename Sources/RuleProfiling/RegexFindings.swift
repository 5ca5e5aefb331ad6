internal import Detection
internal import TerminalText

/// Why a regex costs what it costs, and what would help.
struct RegexFindings {
  /// A run that takes longer on average does too much.
  private static let longRun: UInt64 = 20_000

  private let regex: RegexProfile
  private let lines: UInt64

  init(_ regex: RegexProfile, lines: UInt64) {
    self.regex = regex
    self.lines = lines
  }

  /// The time of a run on average, in microseconds with two decimals.
  var microsecondsPerRun: String {
    let time = regex.runs == 0 ? 0 : regex.nanoseconds / regex.runs
    return NumberText.milliseconds(time * 1_000)
  }

  /// What is to be known of it.
  var reasons: [String] {
    var reasons: [String] = []
    switch regex.gate {
    case .none(let reason):
      reasons.append(
        "no gate: \(reason)"
          + (isRunOften ? "" : "; the rest of its rule keeps it from most lines"))
    case .literals, .stretch, .words:
      reasons.append(
        "gate: \(GateText.text(of: regex.gate)), on \(NumberText.counted(regex.openings, "line")) "
          + "(\(NumberText.percent(regex.openings, of: lines)))")
    }
    if regex.limitHits > 0 {
      reasons.append(
        "gave up at its limit in \(NumberText.counted(regex.limitHits, "run"))")
    }
    return reasons
  }

  /// What would make it faster; nil where nothing is wrong with it.
  var help: String? {
    if regex.limitHits > 0 {
      return "it goes back too often: bound repetitions, or make nested ones possessive: (?:a+b?)++"
    }
    guard regex.runs > 0 else { return nil }
    if regex.runs * 2 > lines, regex.matches >= regex.runs {
      return "it matches nearly everywhere: say more of what is meant"
    }
    if isRunOften, regex.matches * 10 < regex.runs {
      guard case .none = regex.gate else {
        return "put a rarer literal into it, or join it in the condition with a rarer term"
      }
      return "give each alternative a literal of 3 or more characters, or join it with a rarer term"
    }
    guard regex.nanoseconds / regex.runs > Self.longRun else { return nil }
    return "a run takes long: bound its repetitions, and begin with what is rare, not with .*"
  }

  /// Whether it is run on much of the text.
  private var isRunOften: Bool { regex.runs * 10 > lines }
}
