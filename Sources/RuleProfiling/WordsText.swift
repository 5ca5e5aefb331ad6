internal import Alerts
internal import Detection
internal import TerminalText

extension ProfileText {
  var frequentWords: String? {
    let words = foundWords
    guard !words.isEmpty else { return nil }
    var table = TextTable([.number("found"), .text("word"), .text("in")])
    let shown = words.prefix(isWhole ? words.count : Self.mostOthers)
    for word in shown {
      let text = isWhole ? word.word : DisplayColumns.cut(word.word, to: Self.widestWord)
      table.add([grouped(word.hits), text, word.places.joined(separator: ", ")])
    }
    return "Words found most often\n" + table.text(columns: columns)
      + more(words.count - shown.count)
  }

  /// The words that were found, the most frequent first. A word that several rules found equally often is listed
  /// once: it probably stands in one list that they share.
  private var foundWords: [(word: String, hits: UInt64, places: [String])] {
    struct Key: Hashable {
      var word: String
      var hits: UInt64
    }
    var places: [Key: [String]] = [:]
    var keys: [Key] = []
    for rule in profile.rules {
      for word in rule.words where word.hits > 0 {
        let key = Key(word: word.word, hits: word.hits)
        if places[key] == nil { keys.append(key) }
        places[key, default: []].append("\(rule.id) (\(word.term))")
      }
    }
    keys.sort { ($0.hits, $1.word) > ($1.hits, $0.word) }
    return keys.map { ($0.word, $0.hits, places[$0] ?? []) }
  }

  var wordsNeverFound: String? {
    var rules = profile.rules.map { rule in
      (rule: rule, words: rule.words.filter { $0.hits == 0 }.map(\.word))
    }
    rules.removeAll { $0.words.isEmpty }
    rules.sort { ($0.words.count, $1.rule.id) > ($1.words.count, $0.rule.id) }
    guard !rules.isEmpty else { return nil }
    var table = TextTable([.number("never"), .number("of"), .text("rule"), .text("words")])
    let shown = rules.prefix(isWhole ? rules.count : Self.mostOthers)
    for (rule, words) in shown {
      let names = words.prefix(isWhole ? words.count : Self.mostOthers).joined(separator: ", ")
      table.add([
        grouped(UInt64(words.count)), grouped(UInt64(rule.words.count)), rule.id,
        names + (isWhole || words.count <= Self.mostOthers ? "" : ", …"),
      ])
    }
    return "Words never found\n" + table.text(columns: columns)
      + more(rules.count - shown.count)
  }
}
