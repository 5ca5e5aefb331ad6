import KeywordMatching
import TestSupport
import Testing
import TextFolding
import WordMatching

/// The relations that are reported hold in every text.
struct WordRelationsTests {
  private static func relations(
    _ words: [String], _ folding: Folding, isWholeWord: Bool = false
  ) -> [WordRelations.Relation?] {
    var relations = WordRelations()
    return relations.relations(
      of: words.map { ComparedWord(Array($0.utf8), folding) }, isWholeWord: isWholeWord)
  }

  @Test(
    arguments: [
      ("退款", "退款成功", [.case], false, .contains(0)),
      ("refund", "REFUND", [.case], false, .same(as: 0)),
      ("refund", "REFUND", [], false, nil),
      ("refund", "no refund", [], false, .contains(0)),
      ("Straße", "STRASSE", [.case], false, .same(as: 0)),
      ("é", "e\u{301}", [.case], false, .same(as: 0)),
      ("cafe", "café", [.case], false, nil),
      ("cafe", "café", [.accents], false, .same(as: 0)),
      ("memory", "out of memory", [.case], true, .contains(0)),
      ("memory", "memoryless", [.case], true, nil),
      ("memory", "memoryless", [.case], false, .contains(0)),
      // Gaps may leave out what shows where a whole word ends.
      ("foo", "foo bar", [.case, .gaps(1)], true, nil),
      ("foo", "foo bar", [.case, .gaps(1)], false, .contains(0)),
      // ﬂ, ß and ㎏ are one character each; half of one is not found.
      ("off", "offline", [.case], false, nil),
      ("gros", "gross", [.case], false, nil),
      ("10k", "10kg", [.width], false, nil),
      ("10k", "10kg", [.case], false, .contains(0)),
      ("1", "10", [.digits], false, nil),
      // One word allows wider gaps between its characters than the other.
      ("退款", "退。款单", [.gaps(1)], false, nil),
      ("退。款", "退款单", [.gaps(1)], false, .contains(0)),
      ("cool", "coool", [.repeat], false, .contains(0)),
      ("coool", "cool", [.repeat], false, nil),
      ("coo", "cool", [.repeat], false, .contains(0)),
    ] as [(String, String, Folding, Bool, WordRelations.Relation?)])
  func relatesTheSecondWordToTheFirst(
    _ first: String, _ second: String, _ folding: Folding, _ isWholeWord: Bool,
    _ relation: WordRelations.Relation?
  ) {
    #expect(
      Self.relations([first, second], folding, isWholeWord: isWholeWord)[1] == relation)
  }

  @Test func findsWhichTextsMayHoldWhichWords() {
    let texts = ["大麻烦", "麻绳", "無關"].map { Array($0.utf8) }
    let words = ["大麻", "麻煩", "小麻"].map { Array($0.utf8) }
    let exact = WordRelations.holdings(of: texts, [.case], words: words, [.case])
    #expect(exact.texts == [true, false, false])
    #expect(exact.words == [true, false, false])
    let folded = WordRelations.holdings(of: texts, [.case], words: words, [.hant])
    #expect(folded.texts == [true, false, false])
    #expect(folded.words == [true, true, false])
  }

  @Test func similarWordsCostNoMoreThanTheirLength() {
    let words = (1...2000).map { String(repeating: "a", count: $0 % 500 + 1) + "b\($0)" }
    #expect(Self.relations(words, .case).count == words.count)
  }

  @Test(arguments: 0..<UInt64(160))
  func relationsHoldInRandomTexts(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Alphabet.all[Int(seed) % Alphabet.all.count]
    let text = RandomText(of: alphabet, length: 200, using: &random)
    let words = text.words(under: [alphabet.folding], count: 30, using: &random)
    let hits = Finder.oracle.hits(words, text.bytes)
    var relations = WordRelations()
    let found = relations.relations(
      of: words.map { ComparedWord($0.bytes, $0.folding) }, isWholeWord: false)
    for hit in hits {
      let isSo =
        switch found[hit.keyword.position] {
        case nil: true
        case .same(let other): hits.contains { $0.keyword.position == other && $0.isAt(hit) }
        case .contains(let other):
          hits.contains { $0.keyword.position == other && $0.isInside(hit) }
        }
      #expect(
        isSo,
        """
        seed \(seed), word \(hit.keyword), \(String(describing: found[hit.keyword.position]))
        words: \(words.map(escaped).joined(separator: ", "))
        text: \(escaped(text.bytes))
        """)
    }
  }

  /// `holdings` reports every word that is found inside an occurrence of another.
  @Test(arguments: 0..<UInt64(160))
  func whatIsInsideMayBeHeld(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabets = Alphabet.all.shuffled(using: &random)
    let alphabet = alphabets[0]
    let text = RandomText(of: alphabet, length: 100, using: &random)
    let words = text.words(
      under: [alphabet.folding, alphabets[1].folding, [.case]], count: 20, using: &random)
    let hits = Finder.oracle.hits(words, text.bytes)
    for outer in hits {
      for inner in hits where inner.isInside(outer) {
        let word = words[outer.keyword.position]
        let other = words[inner.keyword.position]
        let holdings = WordRelations.holdings(
          of: [word.bytes], word.folding, words: [other.bytes], other.folding)
        #expect(
          holdings.texts == [true] && holdings.words == [true],
          "seed \(seed): \(escaped(word)) holds \(escaped(other))")
      }
    }
  }
}

extension KeywordHit {
  fileprivate func isAt(_ other: KeywordHit) -> Bool {
    start == other.start && end == other.end
  }

  fileprivate func isInside(_ other: KeywordHit) -> Bool {
    other.start <= start && end <= other.end
  }
}
