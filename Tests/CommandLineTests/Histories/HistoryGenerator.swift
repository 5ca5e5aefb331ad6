import TestSupport

/// Makes histories: some logs with their habits, and steps that their writers, their rotation and the program take in
/// turns.
///
/// What no program can know is not generated: nobody copies a file to a name that rotation gives unless they cut it off
/// then, nobody writes a file anew with the bytes and the time that it had, and rotated files are not changed.
struct HistoryGenerator {
  private var random: SeededGenerator
  private var writers: [LogStory] = []
  private var steps: [HistoryStep] = []
  private let withKills: Bool
  private let withFollowing: Bool
  private let clockJumps: Bool
  private let lookRate: Int

  /// A history that follows from a seed; every other seed has kills, and one in eight a clock that jumps.
  static func history(seed: UInt64) -> History {
    var generator = HistoryGenerator(seed)
    return generator.history()
  }

  private init(_ seed: UInt64) {
    random = SeededGenerator(seed: seed)
    withKills = seed % 2 == 1
    clockJumps = seed / 2 % 8 == 0
    withFollowing = Int.random(in: 0..<4, using: &random) == 0
    lookRate = Int.random(in: 10...50, using: &random)
  }

  private mutating func history() -> History {
    let pattern = ["*.log", "*.csv", "app*", "*"].randomElement(using: &random) ?? "*"
    let inputs: History.Inputs =
      Int.random(in: 0..<4, using: &random) == 0 ? .pattern(pattern) : .names
    let count = [1, 1, 1, 2, 2, 3].randomElement(using: &random) ?? 1
    var habits = [LogHabit("app", inside: inputs, using: &random)]
    let areAlike = Bool.random(using: &random)
    for stem in ["web", "job"].prefix(count - 1) {
      habits.append(
        areAlike
          ? LogHabit(stem, like: habits[0]) : LogHabit(stem, inside: inputs, using: &random))
    }
    if case .pattern = inputs { habits.removeAll { !Self.matches(pattern, $0) } }
    guard !habits.isEmpty else { return history() }
    writers = habits.enumerated().map { LogStory($0.element, log: $0.offset) }
    begin()
    for _ in 0..<Int.random(in: 4...24, using: &random) { goOn() }
    if withKills, !steps.contains(where: \.kills) { steps.append(.look(anyKill)) }
    return History(
      logs: habits.map(\.log), inputs: inputs,
      disk: Bool.random(using: &random) ? .memory : .reusedNumbers,
      hasJumpingClock: clockJumps, steps: steps)
  }

  private static func matches(_ pattern: String, _ habit: LogHabit) -> Bool {
    pattern == "*" || (pattern == "app*" && habit.stem == "app")
      || (pattern.hasPrefix("*.") && habit.name.hasSuffix(pattern.dropFirst()))
  }

  /// The first look finds logs that were just begun, or none.
  private mutating func begin() {
    for index in writers.indices where Int.random(in: 0..<4, using: &random) > 0 {
      steps += writers[index].begin(using: &random)
      if Bool.random(using: &random) { steps += writers[index].write(using: &random) }
    }
    steps.append(.look())
    if withFollowing, Bool.random(using: &random) { steps.append(.follow(kill(of: 2))) }
  }

  private mutating func goOn() {
    let index = Int.random(in: writers.indices, using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case ..<lookRate: look()
    case ..<(lookRate + 20) where writers[index].isRotating:
      steps += writers[index].proceed(by: Int.random(in: 1...3, using: &random))
    case ..<(lookRate + 30):
      steps += writers[index].finishRotation()
      if Bool.random(using: &random) { steps += writers[index].write(using: &random) }
      writers[index].rotate(using: &random)
      if Int.random(in: 0..<3, using: &random) > 0 { steps += writers[index].finishRotation() }
    case 96... where withFollowing: follow()
    default: steps += writers[index].write(using: &random)
    }
    if withFollowing, Int.random(in: 0..<6, using: &random) == 0 {
      steps.append(.pause(milliseconds: Int.random(in: 0...30, using: &random)))
    }
  }

  private mutating func look() { steps.append(.look(kill(of: 2))) }

  private mutating func follow() {
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1: steps.append(.end())
    case 2 where withKills: steps.append(.end(isKill: true))
    case 3: steps.append(.reload)
    default: steps.append(.follow(kill(of: 3)))
    }
  }

  /// A kill, if the history has some, in one of so many cases.
  private mutating func kill(of count: Int) -> HistoryStep.Kill? {
    withKills && Int.random(in: 0..<count, using: &random) == 0 ? anyKill : nil
  }

  private var anyKill: HistoryStep.Kill {
    mutating get {
      let call = HistoryStep.Kill.Call.allCases.randomElement(using: &random) ?? .rename
      return HistoryStep.Kill(call: call, number: Int.random(in: 1...5, using: &random))
    }
  }
}
