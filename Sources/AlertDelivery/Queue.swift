/// A list that grows at its end and shrinks at its beginning, both in constant time on average.
struct Queue<Element> {
  private var elements: [Element] = []
  private var head = 0

  var count: Int { elements.count - head }
  var first: Element? { head < elements.count ? elements[head] : nil }

  subscript(_ index: Int) -> Element { elements[head + index] }

  mutating func append(_ element: Element) {
    elements.append(element)
  }

  /// Removes the first element, if there is one.
  mutating func removeFirst() {
    guard head < elements.count else { return }
    head += 1
    guard head * 2 > elements.count, head >= 32 || head == elements.count else { return }
    elements.removeFirst(head)
    head = 0
  }
}

extension Queue: Sendable where Element: Sendable {}
