/// A trie over byte strings, its nodes numbered breadth first.
///
/// The children of a node are neighbours, ascending by label: `firstChild[node]..<firstChild[node + 1]`.
/// So a node needs no map. The root is node 0. The strings are sorted first, so the strings that end at
/// a node are neighbours, too.
struct KeywordTrie {
  /// The indexes of the given strings, in ascending order of the strings; equal strings keep the given order.
  private(set) var order: [UInt32]
  /// The byte on the edge into each node; 0 for the root.
  private(set) var labels: [UInt8] = [0]
  /// For each node, the number of its first child; one more number at the end closes the last range.
  private(set) var firstChild: [UInt32] = []
  /// The strings that end at each node, as a range of `order`.
  private(set) var ownStart: [UInt32] = [0]
  private(set) var ownEnd: [UInt32] = []

  var count: Int { labels.count }

  func children(of node: Int) -> Range<Int> {
    Int(firstChild[node])..<Int(firstChild[node + 1])
  }

  /// Builds the trie in time proportional to the sum of the lengths, after the sort.
  init(_ strings: [[UInt8]]) {
    order = Self.sorted(strings)
    var bytes: [UInt8] = []
    var starts: [Int] = [0]
    starts.reserveCapacity(strings.count + 1)
    for index in order {
      bytes.append(contentsOf: strings[Int(index)])
      starts.append(bytes.count)
    }
    build(bytes, starts)
  }

  private mutating func build(_ bytes: [UInt8], _ starts: [Int]) {
    // ownStart[node]..<ends[node] are all strings through a node: those that end there and those that continue.
    var ends = [UInt32(order.count)]
    var node = 0
    var depth = 0
    var levelEnd = 1
    while node < labels.count {
      if node == levelEnd {
        depth += 1
        levelEnd = labels.count
      }
      firstChild.append(UInt32(labels.count))
      let end = Int(ends[node])
      var first = Int(ownStart[node])
      while first < end, starts[first] + depth == starts[first + 1] {
        first += 1
      }
      ownEnd.append(UInt32(first))
      while first < end {
        let label = bytes[starts[first] + depth]
        var past = first + 1
        while past < end, bytes[starts[past] + depth] == label {
          past += 1
        }
        labels.append(label)
        ownStart.append(UInt32(first))
        ends.append(UInt32(past))
        first = past
      }
      node += 1
    }
    firstChild.append(UInt32(labels.count))
  }

  private static func sorted(_ strings: [[UInt8]]) -> [UInt32] {
    // The first eight bytes nearly always decide, so we rarely look at the strings.
    var keys = strings.enumerated().map { index, string in
      var prefix: UInt64 = 0
      for position in 0..<min(8, string.count) {
        prefix |= UInt64(string[position]) << UInt64(56 - 8 * position)
      }
      return (prefix: prefix, index: UInt32(index))
    }
    keys.sort { left, right in
      if left.prefix != right.prefix {
        return left.prefix < right.prefix
      }
      let leftString = strings[Int(left.index)]
      let rightString = strings[Int(right.index)]
      if leftString == rightString {
        return left.index < right.index
      }
      return leftString.lexicographicallyPrecedes(rightString)
    }
    return keys.map(\.index)
  }
}
