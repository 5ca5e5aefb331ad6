internal import TextFolding

/// Builds an automaton from a trie. First come fail links and complete rows, breadth first, then the
/// numbers of the states.
struct AhoCorasickBuilder {
  private let trie: KeywordTrie
  private let classes: ByteClasses
  private let stride: Int
  /// The nodes below this number become complete rows; the others sparse states.
  private let denseCount: Int
  /// While building, rows hold node numbers, in the order of the nodes.
  private var rows: [UInt32]
  private var fail: [UInt32]
  private var output: [UInt32]
  private var state: [UInt32]

  /// The automaton for `keywords`, which reads text under `folding`. The complete rows take at most `denseBudget`
  /// bytes; only the root is a complete row whatever it takes.
  static func automaton(
    for keywords: [SearchedKeyword], folding: CharacterFolding, denseBudget: Int
  ) -> AhoCorasickAutomaton {
    var builder = AhoCorasickBuilder(
      KeywordTrie(keywords.map(\.path)), folding, denseBudget: denseBudget)
    builder.link()
    let firstSpecial = builder.numberRows()
    let sparseCount = builder.numberSparseStates()
    var automaton = AhoCorasickAutomaton(
      dense: builder.denseTable(), stride: builder.stride,
      sparse: builder.sparseTable(count: sparseCount), firstSpecial: firstSpecial,
      classes: builder.classes, folding: folding)
    builder.addPatterns(keywords, to: &automaton)
    return automaton
  }

  private init(_ trie: KeywordTrie, _ folding: CharacterFolding, denseBudget: Int) {
    self.trie = trie
    // The root has no label.
    classes = ByteClasses(of: Array(trie.labels.dropFirst()), foldsASCII: folding.contains(.case))
    stride = classes.count + 1
    let rowSize = stride * MemoryLayout<UInt32>.stride
    denseCount = min(trie.count, max(1, denseBudget / rowSize))
    rows = [UInt32](repeating: 0, count: denseCount * stride)
    fail = [UInt32](repeating: 0, count: trie.count)
    output = [UInt32](repeating: 0, count: trie.count)
    state = [UInt32](repeating: 0, count: trie.count)
  }

  /// Computes fail links, outputs and rows. The fail link of a node is shallower, so it is done already.
  private mutating func link() {
    for node in 0..<trie.count {
      let failed = Int(fail[node])
      let own = trie.ownStart[node]
      output[node] = own < trie.ownEnd[node] ? own + 1 : output[failed]
      if node > 0, node < denseCount {
        for column in 0..<classes.count {
          rows[node * stride + column] = rows[failed * stride + column]
        }
      }
      for child in trie.children(of: node) {
        let byteClass = Int(classes.ofByte[Int(trie.labels[child])])
        fail[child] = node == 0 ? 0 : next(failed, byteClass, trie.labels[child])
        if node < denseCount {
          rows[node * stride + byteClass] = UInt32(child)
        }
      }
    }
  }

  private func next(_ from: Int, _ byteClass: Int, _ label: UInt8) -> UInt32 {
    var node = from
    while node >= denseCount {
      for child in trie.children(of: node) where trie.labels[child] == label {
        return UInt32(child)
      }
      node = Int(fail[node])
    }
    return rows[node * stride + byteClass]
  }

  /// Gives the rows their places, those without output first. Returns the first place with output.
  private mutating func numberRows() -> UInt32 {
    var place: UInt32 = 0
    for node in 0..<denseCount where output[node] == 0 {
      state[node] = place
      place += UInt32(stride)
    }
    let firstSpecial = place
    for node in 0..<denseCount where output[node] != 0 {
      state[node] = place
      place += UInt32(stride)
    }
    return firstSpecial
  }

  /// Gives the sparse states their places, and returns how much room they take together. Chains of first
  /// children are kept together in memory, since scans walk along them.
  private mutating func numberSparseStates() -> Int {
    let base = denseCount * stride
    var place = base
    for node in denseCount..<trie.count where state[node] == 0 {
      var link = node
      while state[link] == 0 {
        let children = trie.children(of: link)
        state[link] = UInt32(place)
        place += 2 + (output[link] == 0 ? 0 : 1)
        place += children.count + (children.count > 1 ? (children.count + 3) / 4 : 0)
        guard let child = children.first else { break }
        link = child
      }
    }
    return place - base
  }

  private func denseTable() -> [UInt32] {
    var table = [UInt32](repeating: 0, count: rows.count)
    for node in 0..<denseCount {
      let place = Int(state[node])
      for column in 0..<classes.count {
        table[place + column] = state[Int(rows[node * stride + column])]
      }
      table[place + classes.count] = output[node]
    }
    return table
  }

  private func sparseTable(count: Int) -> [UInt32] {
    let base = denseCount * stride
    var table = [UInt32](repeating: 0, count: count)
    for node in denseCount..<trie.count {
      var place = Int(state[node]) - base
      let children = trie.children(of: node)
      var header = UInt32(children.count) << 8
      if output[node] != 0 {
        header |= AhoCorasickAutomaton.hasOutput
        table[place + 2] = output[node]
      }
      if children.count == 1 {
        header |= UInt32(classes.ofByte[Int(trie.labels[children.lowerBound])])
      }
      table[place] = header
      table[place + 1] = state[Int(fail[node])]
      place += output[node] == 0 ? 2 : 3
      if children.count > 1 {
        for (index, child) in children.enumerated() {
          let byteClass = UInt32(classes.ofByte[Int(trie.labels[child])])
          table[place + index / 4] |= byteClass << UInt32(index % 4 * 8)
        }
        place += (children.count + 3) / 4
      }
      for child in children {
        table[place] = state[child]
        place += 1
      }
    }
    return table
  }

  /// Lists the patterns in the trie's order, each linked to the next that ends where it ends: first
  /// the patterns equal to it, then those found along the fail links.
  private func addPatterns(
    _ keywords: [SearchedKeyword], to automaton: inout AhoCorasickAutomaton
  ) {
    automaton.patterns.reserveCapacity(keywords.count)
    for (rank, index) in trie.order.enumerated() {
      let keyword = keywords[Int(index)]
      let compared = UInt32(automaton.compared.count)
      automaton.compared.append(contentsOf: keyword.compared)
      automaton.patterns.append(
        AhoCorasickAutomaton.Pattern(
          keyword: keyword.index, next: UInt32(rank) + 2, start: keyword.start,
          length: UInt32(keyword.length), compared: compared, folding: keyword.folding))
    }
    for node in 0..<trie.count where trie.ownStart[node] < trie.ownEnd[node] {
      automaton.patterns[Int(trie.ownEnd[node]) - 1].next = output[Int(fail[node])]
    }
  }
}
