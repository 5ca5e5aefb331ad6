/// A clock that goes on by a millisecond whenever somebody looks at it.
final class SteppingClock {
  private(set) var now: UInt64 = 0

  func look() -> UInt64 {
    now += 1_000_000
    return now
  }
}
