internal import RuleLoading

/// The words of lists and files, with the places where they are written. Reads each list and file once.
final class WordLists {
  /// The words of a list.
  struct Listed {
    /// Each word once, at its first place.
    var words: [PlacedWord] = []
    /// For each word, the index of the item that contains it.
    var items: [Int] = []
    var repetitions: [Repetition] = []
    /// What is odd about the lines of a file.
    var oddities: [OddWordLines.Oddity] = []
  }

  /// Words of an item that earlier items contain, too.
  struct Repetition {
    /// The index of the item.
    var item: Int
    /// The words, each with the index of its first occurrence in ``Listed/words``.
    var words: [(word: PlacedWord, first: Int)]
    /// The number of all words of the item.
    var count: Int
  }

  private let definitions: [String: [OutlinedItem]]
  private var lists: [String: Listed] = [:]
  private var files: [String: Listed] = [:]

  init(_ lists: [OutlinedList]) {
    definitions = Dictionary(
      lists.map { ($0.name.text, $0.items) }, uniquingKeysWith: { first, _ in first })
  }

  /// The words of some items of a rule or a list.
  func words(of items: [OutlinedItem]) -> Listed {
    for item in items {
      if case .list(let name) = item { resolve(name.text) }
    }
    return joined(items)
  }

  /// The lists to which some items refer, directly or through other lists, each once.
  func lists(usedBy items: [OutlinedItem]) -> [(items: [OutlinedItem], listed: Listed)] {
    var seen: Set<String> = []
    var found: [(items: [OutlinedItem], listed: Listed)] = []
    var open = items
    while let item = open.popLast() {
      guard case .list(let name) = item, seen.insert(name.text).inserted,
        let inner = definitions[name.text], let listed = lists[name.text]
      else { continue }
      found.append((inner, listed))
      open += inner.filter(\.isReference)
    }
    return found
  }

  /// Reads a list and the lists that it refers to. Uses no recursion, since they may be nested to any depth.
  private func resolve(_ name: String) {
    var path = [(name: name, next: 0)]
    while let current = path.popLast() {
      guard lists[current.name] == nil, let items = definitions[current.name] else { continue }
      let inner = items.indices[current.next...].first { index in
        if case .list(let other) = items[index] { return lists[other.text] == nil }
        return false
      }
      guard let inner, case .list(let other) = items[inner] else {
        lists[current.name] = joined(items)
        continue
      }
      path.append((current.name, inner + 1))
      path.append((other.text, 0))
    }
  }

  /// The words of items whose lists have all been read.
  private func joined(_ items: [OutlinedItem]) -> Listed {
    var listed = Listed()
    var places: [[UInt8]: Int] = [:]
    for (index, item) in items.enumerated() {
      let words = words(of: item)
      var repeated: [(word: PlacedWord, first: Int)] = []
      for word in words {
        if let first = places[word.bytes] {
          repeated.append((word, first))
        } else {
          places[word.bytes] = listed.words.count
          listed.words.append(word)
          listed.items.append(index)
        }
      }
      if !repeated.isEmpty {
        listed.repetitions.append(Repetition(item: index, words: repeated, count: words.count))
      }
    }
    return listed
  }

  private func words(of item: OutlinedItem) -> [PlacedWord] {
    switch item {
    case .word(let node): [PlacedWord(bytes: Array(node.word.utf8), place: .rule(node))]
    case .list(let name): lists[name.text]?.words ?? []
    case .file(let node): file(node).words
    }
  }

  /// The words of a file. A file counts as a list with a single item.
  func file(_ node: OutlinedNode) -> Listed {
    if let known = files[node.text + "\n" + node.file] { return known }
    var listed = Listed()
    var places: [[UInt8]: Int] = [:]
    var repeated: [(word: PlacedWord, first: Int)] = []
    if let file = OutlinedWordFile(node) {
      listed.oddities = file.oddities
      for (index, entry) in file.words.enumerated() {
        let word = PlacedWord(bytes: entry.word, place: .file(file, word: index))
        if let first = places[entry.word] {
          repeated.append((word, first))
        } else {
          places[entry.word] = listed.words.count
          listed.words.append(word)
          listed.items.append(0)
        }
      }
    }
    if !repeated.isEmpty {
      listed.repetitions = [Repetition(item: 0, words: repeated, count: .max)]
    }
    files[node.text + "\n" + node.file] = listed
    return listed
  }
}
