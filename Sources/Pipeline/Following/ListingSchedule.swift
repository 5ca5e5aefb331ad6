/// When to list the paths of all inputs anew: when folders come or go in which patterns look for names.
struct ListingSchedule {
  /// Listing takes at most one part of so many of the time, except for the first.
  private static let divisor = 20

  private var isRequested = true
  private var isBeginning = true
  private var start = ContinuousClock.now
  private var next = ContinuousClock.now

  /// When it is to be done; nil if it is not.
  var due: ContinuousClock.Instant? { isRequested ? next : nil }

  var isDue: Bool { isRequested && (isBeginning || ContinuousClock.now >= next) }

  /// - Parameter isBeginning: whether everything is to be begun anew, which does not wait.
  mutating func request(isBeginning: Bool = false) {
    isRequested = true
    if isBeginning { self.isBeginning = true }
  }

  /// Notes that listing begins.
  ///
  /// - Returns: whether everything is to be begun anew.
  mutating func begin() -> Bool {
    defer { isBeginning = false }
    isRequested = false
    start = .now
    return isBeginning
  }

  /// Notes that listing has ended.
  mutating func end() { next = .now + (.now - start) * Self.divisor }
}
