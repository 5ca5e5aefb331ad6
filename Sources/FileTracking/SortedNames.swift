internal import BinarySearch

/// Names in the order of their bytes, in which those with one beginning are found at once.
package struct SortedNames: Sendable {
  package private(set) var all: [String]

  package init(_ names: [String] = []) {
    all = names.sorted { $0.precedes($1) }
  }

  /// The names that begin with a stem, in their order.
  package func beginning(with stem: String) -> [String] {
    Array(all[place(of: stem)...].prefix { $0.utf8.starts(with: stem.utf8) })
  }

  /// Adds a name that is not among them.
  package mutating func insert(_ name: String) {
    all.insert(name, at: place(of: name))
  }

  package mutating func remove(_ name: String) {
    let place = place(of: name)
    if place < all.count, all[place].utf8.elementsEqual(name.utf8) { all.remove(at: place) }
  }

  /// The place of the first name that does not come before another one.
  private func place(of name: String) -> Int { all.partitioningIndex { !$0.precedes(name) } }
}

extension String {
  /// Whether the bytes of this string come before another one's.
  fileprivate func precedes(_ other: String) -> Bool {
    let own = utf8.span
    let others = other.utf8.span
    let count = min(own.count, others.count)
    for index in 0..<count where own[index] != others[index] { return own[index] < others[index] }
    return own.count < others.count
  }
}
