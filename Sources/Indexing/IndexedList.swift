/// An array whose elements are reached by indexes of a type of their own.
///
/// Costs what an array costs, in time and in memory.
///
/// Only the extensions require `Index` to be a typed index. If the type required it, the program would look up this
/// conformance for each kind of list that it makes, at some 100,000 instructions each.
public struct IndexedList<Index, Element> {
  /// The elements in order.
  public var elements: [Element]

  /// A list of some elements.
  @inlinable
  public init(_ elements: [Element] = []) { self.elements = elements }

  /// A list of one value, `count` times.
  @inlinable
  public init(repeating element: Element, count: Int) {
    elements = Array(repeating: element, count: count)
  }
}

extension IndexedList where Index: TypedIndex {
  /// Adds an element at the end and returns its index.
  @inlinable @discardableResult
  public mutating func append(_ element: Element) -> Index {
    elements.append(element)
    return Index(elements.count - 1)
  }
}

extension IndexedList: Sequence, Collection, BidirectionalCollection, RandomAccessCollection,
  MutableCollection
where Index: TypedIndex {
  /// The index of the first element, or ``endIndex`` of an empty list.
  @inlinable public var startIndex: Index { Index(0) }

  /// The index that the next element appended will have.
  @inlinable public var endIndex: Index { Index(elements.count) }

  /// The indexes of all elements, in order.
  @inlinable public var indices: Range<Index> { startIndex..<endIndex }

  /// The element at an index, which must be one of ``indices``.
  @inlinable
  public subscript(index: Index) -> Element {
    get { elements[index.position] }
    // Without `_modify`, changing an element that is an array would copy the array.
    _modify { yield &elements[index.position] }
  }
}

extension IndexedList: ExpressibleByArrayLiteral {
  /// A list of the elements of an array literal.
  @inlinable
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension IndexedList: Equatable where Element: Equatable {}
extension IndexedList: Hashable where Element: Hashable {}
extension IndexedList: Sendable where Element: Sendable {}
