internal import Checkpoints
internal import SystemFiles

/// When each input was first surveyed. A file that appears later is new, and is read from its start.
///
/// A pattern counts as surveyed once all that it found at first was looked at.
struct FirstSurveys {
  /// A first survey that is not done.
  private struct Beginning {
    /// In seconds since 1970.
    var since: Int64
    /// What is to be looked at.
    var places: Set<String>
  }

  /// In seconds since 1970, by the input's absolute path or pattern.
  private var times: [String: Int64] = [:]
  private var beginnings: [String: Beginning] = [:]

  init() {}

  /// What earlier runs remember of some inputs.
  ///
  /// - Parameters:
  ///   - known: the absolute paths of the inputs whose files are remembered.
  ///   - now: in seconds since 1970.
  init(
    of inputs: [RememberedInput], remembered: [SurveyedInput],
    known: some Collection<String>, now: Int64
  ) {
    times = Dictionary(
      remembered.map { ($0.input, $0.since) }, uniquingKeysWith: { first, _ in first })
    for input in inputs where input.isPattern {
      let pattern = PathPattern(input.path)
      guard times[input.absolutePath] == nil,
        known.contains(where: { pattern.spelling(of: $0) != nil })
      else { continue }
      // A file that it finds was an input of its own before.
      times[input.absolutePath] = now
    }
  }

  /// When the input of a place was first surveyed; nil if that is or was the look at this place.
  func time(of input: RememberedInput, at place: String) -> Int64? {
    let path = input.absolutePath
    if let time = times[path] { return time }
    return beginnings[path].flatMap { $0.places.contains(place) ? nil : $0.since }
  }

  /// Begins the first survey of an input, unless there was one.
  ///
  /// - Parameters:
  ///   - places: what it found.
  ///   - now: in seconds since 1970.
  mutating func begin(_ input: RememberedInput, _ places: Set<String>, now: Int64) {
    let path = input.absolutePath
    guard times[path] == nil, beginnings[path] == nil else { return }
    beginnings[path] = Beginning(since: now, places: places)
    endIfDone(path)
  }

  /// Notes that a place of an input was looked at, or is none any more.
  ///
  /// - Parameters:
  ///   - hasRecord: whether a file of an input that is no pattern is remembered.
  ///   - now: in seconds since 1970.
  mutating func note(
    _ input: RememberedInput, at place: String, hasRecord: Bool, now: Int64
  ) {
    let path = input.absolutePath
    beginnings[path]?.places.remove(place)
    endIfDone(path)
    guard !input.isPattern else { return }
    if hasRecord { times[path] = nil } else if times[path] == nil { times[path] = now }
  }

  /// What to remember.
  ///
  /// - Parameter isKnown: whether a file of an input is remembered; it needs no entry then.
  func remembered(except isKnown: (String) -> Bool) -> [SurveyedInput] {
    times.filter { !isKnown($0.key) }.sorted { $0.key < $1.key }
      .map { SurveyedInput(input: $0.key, since: $0.value) }
  }

  private mutating func endIfDone(_ path: String) {
    guard let beginning = beginnings[path], beginning.places.isEmpty else { return }
    beginnings[path] = nil
    times[path] = beginning.since
  }
}

extension RememberedInput {
  /// Its path or pattern from the root.
  var absolutePath: String { FileSystem.absolutePath(of: path) }
}
