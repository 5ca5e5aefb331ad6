internal import Checkpoints
internal import SystemFiles

/// When each input was first surveyed. A file that appears later is new, and is read from its start.
struct FirstSurveys {
  /// In seconds since 1970, by the input's absolute path or pattern.
  private var times: [String: Int64]

  /// What earlier runs remember of some inputs.
  ///
  /// - Parameters:
  ///   - known: the absolute paths of the inputs whose files are remembered.
  ///   - now: in seconds since 1970.
  init(
    of inputs: [RememberedInput], remembered: [SurveyedInput], known: Set<String>, now: Int64
  ) {
    times = Dictionary(
      remembered.map { ($0.input, $0.since) }, uniquingKeysWith: { first, _ in first })
    for input in inputs where input.isPattern {
      let path = FileSystem.absolutePath(of: input.path)
      let pattern = PathPattern(input.path)
      guard times[path] == nil, known.contains(where: { pattern.spelling(of: $0) != nil })
      else { continue }
      // A file that it finds was an input of its own before.
      times[path] = now
    }
  }

  /// When an input was first surveyed; nil before its first survey.
  subscript(_ input: RememberedInput) -> Int64? {
    times[FileSystem.absolutePath(of: input.path)]
  }

  /// What to remember after a survey. A file with its own record needs no entry.
  ///
  /// - Parameters:
  ///   - known: the absolute paths of the inputs whose files are remembered now.
  ///   - failing: the paths of inputs that could not be surveyed.
  func remembered(
    after inputs: [RememberedInput], known: Set<String>, now: Int64, failing: Set<String>
  ) -> [SurveyedInput] {
    var times = times.filter { !known.contains($0.key) }
    for input in inputs where !failing.contains(input.path) {
      let path = FileSystem.absolutePath(of: input.path)
      guard times[path] == nil, input.isPattern || !known.contains(path) else { continue }
      times[path] = now
    }
    return times.sorted { $0.key < $1.key }.map { SurveyedInput(input: $0.key, since: $0.value) }
  }
}
