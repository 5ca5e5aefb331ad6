internal import Alerts
internal import Rules
internal import YAMLReading

/// Rules with what their files say word for word and where, for those who look at how rules are written.
package struct RuleOutline {
  /// The rules that are looked at, in load order; those that keep themselves out too.
  package let rules: [OutlinedRule]
  /// The lists of all files, in the order of their definitions.
  package let lists: [OutlinedList]

  /// The names of the lists to which a rule or a list refers.
  package let usedLists: Set<String>
  /// The ids of rules for which a test file has a line that they must ring for.
  package let alertedByTestFiles: Set<String>
  /// The ids of rules for which a test file has a line that they must stay quiet for.
  package let quietInTestFiles: Set<String>

  /// - Parameters:
  ///   - reading: files in which nothing is wrong, and their rules.
  ///   - paths: the files that are looked at; others were read only because test files name them.
  init(_ reading: RuleReading, of paths: Set<String>, testFiles: [TestFile]) {
    let files = reading.files
    let all = reading.rules.map { OutlinedRule($0, in: files) }
    rules = all.filter { paths.contains($0.node.file) }
    lists = OutlinedList.lists(of: files, requested: paths)
    let items =
      all.flatMap { $0.terms.map(\.pattern) + $0.exceptions }.flatMap(\.items)
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
      for test in file.tests {
        let ringing = Set(test.alerts.map(\.rule))
        alerted.formUnion(ringing)
        switch test.quiet {
        case .allOthers: quiet.formUnion((file.rules ?? ids).subtracting(ringing))
        case .only(let rules): quiet.formUnion(rules)
        }
      }
    }
    alertedByTestFiles = alerted
    quietInTestFiles = quiet
  }
}

/// A list of words as its file defines it.
package struct OutlinedList {
  /// Its name.
  package let name: OutlinedNode
  /// What stands in it.
  package let items: [OutlinedItem]
  /// Whether its file is one that is looked at.
  package let isRequested: Bool

  /// The lists of files, each with what is added to it elsewhere.
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
