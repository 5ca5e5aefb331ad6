/// Files whose last line has no end, and when a survey is to decide whether it is taken for whole.
struct UnfinishedLines {
  private struct Line {
    var input: String
    var due: ContinuousClock.Instant
  }

  private var lines: [UInt128: Line] = [:]

  /// The times of files are whole seconds.
  private static let precision = Duration.seconds(1)

  /// Notes that a file was read to its end.
  ///
  /// - Parameter wait: after how many seconds without a change the line is taken for whole; nil for never.
  mutating func note(_ generation: UInt128, of file: FollowedFile, wait: Int64?) {
    guard let wait, let input = file.input, file.hasUnfinishedLine else {
      lines[generation] = nil
      return
    }
    lines[generation] = Line(input: input, due: .now + .seconds(wait) + Self.precision)
  }

  /// Takes the inputs, by their absolute paths, whose files are to be surveyed now.
  mutating func takeDue() -> Set<String> {
    guard !lines.isEmpty else { return [] }
    let now = ContinuousClock.now
    let due = lines.filter { $0.value.due <= now }
    for generation in due.keys { lines[generation] = nil }
    return Set(due.values.map(\.input))
  }
}
