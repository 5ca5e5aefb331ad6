/// The order in which files are read that may have something to read. Each is in the queue once, so that none starves the
/// others.
struct ReadingTurns {
  /// A place in the queue; it is void once its file has another one, or has left.
  private struct Entry {
    var file: UInt128
    var number: Int
  }

  private var queue: [Entry] = []
  private var next = 0
  /// Files that are read before the queue, as a stack: the last one added comes first.
  private var first: [Entry] = []
  /// The number of each file's entry.
  private var numbers: [UInt128: Int] = [:]
  private var lastNumber = 0

  var isEmpty: Bool { numbers.isEmpty }

  func contains(_ file: UInt128) -> Bool { numbers[file] != nil }

  /// Adds a file at the end of the queue, unless it is there.
  mutating func append(_ file: UInt128) {
    if numbers[file] == nil { queue.append(entry(file)) }
  }

  /// Puts a file at the head of the queue.
  mutating func putFirst(_ file: UInt128) { first.append(entry(file)) }

  mutating func remove(_ file: UInt128) { numbers[file] = nil }

  /// The file whose turn it is, which leaves the queue.
  mutating func take() -> UInt128? {
    while let entry = first.popLast() ?? takeNext() {
      guard isValid(entry) else { continue }
      numbers[entry.file] = nil
      return entry.file
    }
    return nil
  }

  /// The last file in the queue for which a condition holds.
  func last(where isWanted: (UInt128) -> Bool) -> UInt128? {
    queue[next...].last { isValid($0) && isWanted($0.file) }?.file
  }

  private func isValid(_ entry: Entry) -> Bool { numbers[entry.file] == entry.number }

  private mutating func entry(_ file: UInt128) -> Entry {
    lastNumber += 1
    numbers[file] = lastNumber
    return Entry(file: file, number: lastNumber)
  }

  private mutating func takeNext() -> Entry? {
    guard next < queue.count else { return nil }
    let entry = queue[next]
    next += 1
    if next > 64, next > queue.count / 2 {
      queue.removeFirst(next)
      next = 0
    }
    return entry
  }
}
