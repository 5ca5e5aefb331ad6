/// Brings elements that come in any order into the order of their numbers, which count from 0 without gaps.
struct Sequencer<Element> {
  private var nextNumber = 0
  private var waiting: [Int: Element] = [:]

  /// Takes the element with a number that no other has.
  mutating func insert(_ element: consuming Element, at number: Int) {
    precondition(number >= nextNumber && waiting[number] == nil, "the number \(number) came twice")
    waiting[number] = element
  }

  /// The next element in order; nil until it has come.
  mutating func next() -> Element? {
    guard let element = waiting.removeValue(forKey: nextNumber) else { return nil }
    nextNumber += 1
    return element
  }
}

extension Sequencer: Sendable where Element: Sendable {}
