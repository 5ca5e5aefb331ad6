/// Visits things in turn, again and again, in portions: as often as its interval says, but never so often that the
/// visits take more than a share of a processor.
struct PacedRound<Element: Hashable> {
  /// The most elements of a portion. Whoever waits for the visitor waits for one portion at most.
  private static var portionLimit: Int { 128 }
  private static var portionNanoseconds: UInt64 { 10_000_000 }
  /// A visit that waits for a disk or a network takes hardly any processor time, but holds up the visitor. So at
  /// least one part in this many of the time that it takes counts as processor time.
  private static var waitingDivisor: UInt64 { 10 }

  /// Visits in between come only when names change, and may take a greater share.
  private static var delayFactor: UInt64 { 10 }

  private let interval: UInt64
  private let divisor: UInt64
  private var elements: [Element] = []
  private var places: [Element: Int] = [:]
  /// The place of the next element.
  private var next = 0
  private var roundStart: UInt64 = 0
  /// When the next portion is due, on the monotonic clock.
  private var nextPortion: UInt64 = 0

  /// - Parameters:
  ///   - interval: how long a round takes at least, in nanoseconds.
  ///   - divisor: visits take at most one part in this many of a processor's time.
  init(interval: UInt64, divisor: UInt64) {
    self.interval = interval
    self.divisor = divisor
  }

  var isEmpty: Bool { elements.isEmpty }

  /// When the next portion is due, on the monotonic clock; nil if there is nothing to visit.
  var due: UInt64? { elements.isEmpty ? nil : nextPortion }

  /// Visits an element in each round from now on. In an empty round, the first visit is due in one interval.
  mutating func insert(_ element: Element, at now: UInt64) {
    guard places[element] == nil else { return }
    if elements.isEmpty {
      next = 0
      roundStart = now + interval
      nextPortion = roundStart
    }
    places[element] = elements.count
    elements.append(element)
  }

  mutating func remove(_ element: Element) {
    guard let place = places.removeValue(forKey: element), let last = elements.popLast() else {
      return
    }
    guard place < elements.count else { return }
    // The last element takes the place of the removed one, and may be left out in this round.
    elements[place] = last
    places[last] = place
  }

  /// Visits a portion if one is due.
  mutating func visit(_ now: UInt64, _ visit: (Element) -> Void) {
    guard let due, due <= now else { return }
    let clock = VisitClock()
    if next >= elements.count { next = 0 }
    let end = min(next + Self.portionLimit, elements.count)
    while next < end {
      visit(elements[next])
      next += 1
      if clock.elapsed >= Self.portionNanoseconds { break }
    }
    let cost = max(clock.processorTime, clock.elapsed / Self.waitingDivisor)
    nextPortion = CurrentProcess.monotonicNanoseconds + cost * divisor
    guard next >= elements.count else { return }
    nextPortion = max(nextPortion, roundStart + interval)
    roundStart = nextPortion
  }

  /// Delays the next portion, to make up for visits between portions.
  mutating func note(visitsBetween clock: VisitClock) {
    let cost = max(clock.processorTime, clock.elapsed / Self.waitingDivisor)
    let delayed = CurrentProcess.monotonicNanoseconds + cost * Self.delayFactor
    nextPortion = max(nextPortion, delayed)
  }

  /// All elements, in no order.
  var all: [Element] { elements }
}

/// What visits have cost this thread.
struct VisitClock {
  private let start = CurrentProcess.monotonicNanoseconds
  private let processorStart = CurrentProcess.threadNanoseconds

  /// The time that has passed, in nanoseconds.
  var elapsed: UInt64 { CurrentProcess.monotonicNanoseconds - start }

  /// The processor time that this thread has used, in nanoseconds.
  var processorTime: UInt64 { CurrentProcess.threadNanoseconds - processorStart }
}
