internal import Foundation

/// The rounds of a random test: as many as it asks for, and in the long form more of them until its time is over.
///
/// TOCSIN_TEST_SECONDS sets the time that each random test takes at least; `make test-long` does.
package struct Rounds: Sequence, IteratorProtocol {
  private static let time: Duration? =
    ProcessInfo.processInfo.environment["TOCSIN_TEST_SECONDS"].flatMap { Double($0) }
    .map { .seconds($0) }

  private let count: Int
  private let end: ContinuousClock.Instant?
  private var round = 0

  package init(atLeast count: Int) {
    self.count = count
    end = Self.time.map { .now + $0 }
  }

  /// The number of the round, from 0.
  package mutating func next() -> Int? {
    if round >= count {
      guard let end, ContinuousClock.now < end else { return nil }
    }
    defer { round += 1 }
    return round
  }
}
