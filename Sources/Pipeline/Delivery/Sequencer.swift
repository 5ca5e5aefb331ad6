/// Brings elements that come in any order into the order of their numbers, which count from 0 without gaps.
struct Sequencer<Element> {
  private var nextNumber = 0
  /// The element whose turn it is, if it has come. Elements that come in order need no dictionary.
  private var first: Element?
  /// Elements that have come too early.
  private var waiting: [Int: Element] = [:]

  /// Takes the element with a number that no other has.
  mutating func insert(_ element: consuming Element, at number: Int) {
    let isNew = number == nextNumber ? first == nil : number > nextNumber && waiting[number] == nil
    precondition(isNew, "the number \(number) came twice")
    if number == nextNumber { first = element } else { waiting[number] = element }
  }

  /// The next element in order; nil until it has come.
  mutating func next() -> Element? {
    guard let element = first.take() else { return nil }
    nextNumber += 1
    if !waiting.isEmpty { first = waiting.removeValue(forKey: nextNumber) }
    return element
  }
}

extension Sequencer: Sendable where Element: Sendable {}
