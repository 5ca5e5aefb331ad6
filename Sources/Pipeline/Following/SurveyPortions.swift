/// How many places are surveyed at a time, so that files are read in between.
struct SurveyPortions {
  /// About how long a portion takes.
  private static let duration = Duration.milliseconds(100)
  private static let sizes = 16...4096

  private(set) var size = 64
  private var restEnd = ContinuousClock.now

  /// Whether files that can be read come first: they have as much time as surveys.
  var isResting: Bool { ContinuousClock.now < restEnd }

  /// Notes how long a portion took.
  mutating func note(_ count: Int, _ duration: Duration) {
    restEnd = .now + min(duration, .seconds(1))
    guard count >= size else { return }
    let fitting = Double(count) * (Self.duration / max(duration, .microseconds(1)))
    size = Int(min(max(fitting, Double(Self.sizes.lowerBound)), Double(Self.sizes.upperBound)))
  }
}
