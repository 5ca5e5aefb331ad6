/// Lists of keywords for a corpus, nested: each list is the beginning of every larger one.
struct KeywordLists {
  private let corpus: Corpus
  private let most: Int
  private let lineCount: Int
  /// Words, and in how many lines each is.
  private var seen: [(word: [UInt8], lines: Int)] = []
  private var unseen: [[UInt8]] = []

  /// Lists of at most `most` keywords.
  init(_ corpus: Corpus, most: Int) {
    self.corpus = corpus
    self.most = most
    lineCount = corpus.lineCount
    let words = Array(corpus.words.prefix(2 * most))
    let candidates = words + Self.crossed(words, in: corpus.language, count: most + most / 2)
    for (word, lines) in zip(candidates, LineShares.counts(of: candidates, in: corpus.text)) {
      if lines == 0 { unseen.append(word) } else { seen.append((word, lines)) }
    }
  }

  /// Each word that the text has is in at most one line of 300. A word that is in no line follows each,
  /// and more of these fill the list, as far as there are any. At most one line of 100 has a word of the list.
  func rare() -> [[UInt8]] {
    mixed(after: [], mostLines: lineCount / 300, budget: lineCount / 100)
  }

  /// Each of the first ten words is in one line of 1,000 to one line of 100. Rarer words follow, mixed with words
  /// that are in no line, as in ``rare()``. At most one line of five has a word of the list.
  func common() -> [[UInt8]] {
    let shares = lineCount / 1000...lineCount / 100
    let first = seen.filter { shares.contains($0.lines) }.prefix(10)
    let taken = first.reduce(0) { $0 + $1.lines }
    return mixed(
      after: first.map(\.word), mostLines: lineCount / 1000 - 1, budget: lineCount / 5 - taken)
  }

  /// The words that are in the most lines.
  func dense() -> [[UInt8]] {
    let words = TextWords.shortWords(of: corpus.text, in: corpus.language)
    let counts = LineShares.counts(of: words, in: corpus.text)
    let order = words.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    return order.prefix(min(most, 1000)).map { words[$0] }
  }

  private func mixed(after first: [[UInt8]], mostLines: Int, budget: Int) -> [[UInt8]] {
    var list = first
    var left = budget
    var absent = unseen.makeIterator()
    for (word, lines) in seen where lines <= min(mostLines, left) {
      list.append(word)
      left -= lines
      if let word = absent.next() { list.append(word) }
    }
    while list.count < most, let word = absent.next() { list.append(word) }
    return Array(list.prefix(most))
  }

  /// New words, each made of the halves of two: hardly any is in a text, and they look like words that are.
  private static func crossed(
    _ words: [[UInt8]], in language: Language, count: Int
  ) -> [[UInt8]] {
    guard words.count > 1 else { return [] }
    let known = Set(words)
    var crossed: Set<[UInt8]> = []
    var list: [[UInt8]] = []
    var random = SeededRandom(seed: 3)
    // Stops for lists that are too small to be crossed that often.
    for _ in 0..<4 * count where list.count < count {
      let front = words[random.below(words.count)]
      let back = words[random.below(words.count)]
      let word =
        Array(front.prefix(middle(front, language)))
        + back.dropFirst(middle(back, language))
      if !known.contains(word), crossed.insert(word).inserted { list.append(word) }
    }
    return list
  }

  /// The middle of a word, never inside a character.
  private static func middle(_ word: [UInt8], _ language: Language) -> Int {
    var middle = (word.count + 1) / 2
    while middle < word.count, word[middle] & 0xC0 == 0x80 { middle += 1 }
    return middle
  }
}
