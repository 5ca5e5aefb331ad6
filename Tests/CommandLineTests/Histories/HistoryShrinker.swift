/// Makes a history that fails smaller, as long as it fails in the same way.
struct HistoryShrinker {
  /// Whether a history still fails.
  private let fails: (History) -> Bool
  private var history: History
  /// How many histories may be tried.
  private var left: Int

  static func shrunk(
    _ history: History, attempts: Int, while fails: @escaping (History) -> Bool
  ) -> History {
    var shrinker = HistoryShrinker(fails: fails, history: history, left: attempts)
    var before: History
    repeat {
      before = shrinker.history
      shrinker.dropSteps()
      shrinker.simplifySteps()
      shrinker.simplifySettings()
    } while before != shrinker.history && shrinker.left > 0
    return shrinker.history
  }

  @discardableResult
  private mutating func accept(_ smaller: History) -> Bool {
    guard left > 0, smaller != history else { return false }
    left -= 1
    guard fails(smaller) else { return false }
    history = smaller
    return true
  }

  /// Leaves out stretches of steps, the long ones first.
  private mutating func dropSteps() {
    var length = max(1, history.steps.count / 2)
    while true {
      var start = history.steps.count - length
      while start >= 0 {
        var smaller = history
        smaller.steps.removeSubrange(start..<min(start + length, smaller.steps.count))
        accept(smaller)
        start = min(start, history.steps.count) - length
      }
      if length == 1 { return }
      length /= 2
    }
  }

  private mutating func simplifySteps() {
    for index in history.steps.indices {
      for step in Self.simpler(history.steps[index]) {
        var smaller = history
        smaller.steps[index] = step
        if accept(smaller) { break }
      }
    }
  }

  private mutating func simplifySettings() {
    var smaller = history
    smaller.disk = .memory
    accept(smaller)
    smaller = history
    smaller.inputs = .names
    accept(smaller)
  }

  /// Simpler steps in the place of one, the simplest first.
  private static func simpler(_ step: HistoryStep) -> [HistoryStep] {
    switch step {
    case .look(let kill): kill == nil ? [] : [.look()]
    case .follow(let kill): kill == nil ? [] : [.follow()]
    case .end(let isKill): isKill ? [.end()] : []
    case .write(let log, let texts, let rest):
      [.write(log, texts, rest: "")] + fewer(texts).map { .write(log, $0, rest: rest) }
    case .append(let name, let texts): fewer(texts).map { .append(name, $0) }
    case .overwrite(let name, let texts): fewer(texts).map { .overwrite(name, $0) }
    case .copy(let name, let target, let keepsTime, let lines):
      lines == nil && !keepsTime ? [] : [.copy(name, to: target)]
    default: []
    }
  }

  private static func fewer(_ texts: [String]) -> [[String]] {
    guard texts.count > 1 else { return [] }
    return [
      Array(texts.prefix(1)), Array(texts.suffix(1)), Array(texts.prefix(texts.count / 2)),
      Array(texts.dropLast()), Array(texts.dropFirst()),
    ]
  }
}
