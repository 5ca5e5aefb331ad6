/// Collects words: each once, in the order in which they were first added.
struct WordCollector {
  private(set) var words: [[UInt8]] = []
  private var seen: Set<[UInt8]> = []

  mutating func add(_ word: [UInt8]) {
    if seen.insert(word).inserted { words.append(word) }
  }

  mutating func add(contentsOf others: [[UInt8]]) {
    others.forEach { add($0) }
  }
}
