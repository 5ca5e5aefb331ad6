internal import Alerts
internal import Rules
internal import YAMLReading

/// Rules together with the text and places of their parts, for checks of how rules are written.
package struct RuleOutline {
  /// The requested rules, in load order, including disabled ones.
  package let rules: [OutlinedRule]
  /// The lists of all files, in the order of their definitions.
  package let lists: [OutlinedList]

  /// The names of the lists to which a rule or a list refers.
  package let usedLists: Set<String>
  /// The ids of rules that must match a line of a test file.
  package let alertedByTestFiles: Set<String>
  /// The ids of rules that must stay quiet for a line of a test file.
  package let quietInTestFiles: Set<String>

  /// - Parameters:
  ///   - reading: files without defects, and their rules.
  ///   - paths: the requested files; the others were read only because test files name them.
  init(_ reading: RuleReading, of paths: Set<String>, testFiles: [TestFile]) {
    let files = reading.files
    let all = reading.rules.map { OutlinedRule($0, in: files) }
    rules = all.filter { paths.contains($0.node.file) }
    lists = OutlinedList.lists(of: files, requested: paths)
    let items =
      all.flatMap { $0.terms.map(\.pattern) + $0.exceptions + $0.sharedExceptions }.flatMap(\.items)
      + lists.flatMap(\.items)
    usedLists = Set(
      items.compactMap { item in
        guard case .list(let name) = item else { return nil }
        return name.text
      })
    let ids = Set(reading.rules.map(\.rule.summary.id))
    var alerted: Set<String> = []
    var quiet: Set<String> = []
    for file in testFiles {
      // A test for all rules expects each rule that it does not name to stay quiet.
      var testsOfAll = 0
      var named: [String: Int] = [:]
      for test in file.tests {
        let matching = Set(test.alerts.map(\.rule))
        alerted.formUnion(matching)
        switch test.quiet {
        case .allOthers:
          testsOfAll += 1
          for id in matching { named[id, default: 0] += 1 }
        case .only(let rules): quiet.formUnion(rules)
        }
      }
      guard testsOfAll > 0 else { continue }
      quiet.formUnion((file.rules ?? ids).filter { named[$0, default: 0] < testsOfAll })
    }
    alertedByTestFiles = alerted
    quietInTestFiles = quiet
  }
}

/// A list of words as its file defines it.
package struct OutlinedList {
  /// The name of the list.
  package let name: OutlinedNode
  /// The words and references in it.
  package let items: [OutlinedItem]
  /// Whether its file was requested.
  package let isRequested: Bool

  /// The lists of files, each with the words that other places add to it.
  fileprivate static func lists(of files: [RuleFile], requested: Set<String>) -> [OutlinedList] {
    var definitions: [(name: OutlinedNode, items: [OutlinedItem])] = []
    var additions: [String: [OutlinedItem]] = [:]
    for file in files {
      for (name, node) in file.node("lists")?.pairs ?? [] {
        let items = OutlinedItem.items(of: node.value(of: "words") ?? node, in: file)
        if node.value(of: "append")?.text == "true" {
          additions[name.text ?? "", default: []] += items
        } else {
          definitions.append((OutlinedNode(name, in: file), items))
        }
      }
    }
    return definitions.map { name, items in
      OutlinedList(
        name: name, items: items + (additions[name.text] ?? []),
        isRequested: requested.contains(name.file))
    }
  }
}
