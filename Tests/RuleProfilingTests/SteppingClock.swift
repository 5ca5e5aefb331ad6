/// A clock that advances by a millisecond each time it is read.
final class SteppingClock {
  private(set) var now: UInt64 = 0

  func look() -> UInt64 {
    now += 1_000_000
    return now
  }
}
