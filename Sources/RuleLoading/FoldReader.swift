internal import Diagnostics
internal import TextFolding
internal import YAMLReading

/// A fold as a rule file writes it.
private struct FoldItem {
  var fold: FoldingNames.Written
  /// The name, or the name and the number in one text.
  var node: YAMLNode
  /// The number, if it has a node of its own.
  var number: YAMLNode?
}

extension YAMLReader {
  /// The folding that a fold or a list of folds describes.
  mutating func folding(_ node: YAMLNode) -> Folding? {
    let nodes = node.items ?? [node]
    guard !nodes.isEmpty else {
      report(
        "wrong-type", "the list of folds is empty", at: node,
        help: "to search for exact bytes, write 'none'")
      return nil
    }
    let items = nodes.map { foldItems($0) }
    let folds = items.flatMap(\.self)
    do throws(FoldingNames.Defects) {
      let folding = try FoldingNames.folding(folds.map(\.fold))
      return items.contains(where: \.isEmpty) ? nil : folding
    } catch {
      for defect in error.all { report(defect, at: folds[defect.fold]) }
      return nil
    }
  }

  /// The folds of one item of a list: `width`, or `gaps: 2`, which YAML takes for a mapping of one key. Empty for
  /// anything else, which has been reported.
  private mutating func foldItems(_ node: YAMLNode) -> [FoldItem] {
    guard let pairs = node.pairs, !pairs.isEmpty else {
      guard let text = text(node, what: "the name of a fold") else { return [] }
      return [FoldItem(fold: FoldingNames.Written(text), node: node)]
    }
    let items = pairs.map { foldItem($0.key, $0.value) }
    return items.contains { $0 == nil } ? [] : items.compactMap(\.self)
  }

  private mutating func foldItem(_ key: YAMLNode, _ value: YAMLNode) -> FoldItem? {
    guard let name = text(key, what: "the name of a fold") else { return nil }
    let whole = FoldingNames.Written(name)
    // YAML takes {gaps:2}, without a blank, for a key without a value.
    if value.kind == .nothing, whole.number != nil { return FoldItem(fold: whole, node: key) }
    guard name != "gaps" || value.text != nil || value.kind == .nothing else {
      reportWrongType(of: value, expected: "the number of 'gaps'")
      return nil
    }
    let fold = FoldingNames.Written(name: name, number: value.text ?? "")
    return FoldItem(fold: fold, node: key, number: value)
  }

  private mutating func report(_ defect: FoldingNames.Defect, at item: FoldItem) {
    if defect.isOfNumber, let number = item.number {
      report(defect.code, defect.message, at: number, help: defect.help)
    } else if item.number == nil, let number = item.fold.number, let text = item.node.text {
      let length = text.utf8.count
      let range =
        defect.isOfNumber
        ? length - number.utf8.count..<length : 0..<item.fold.name.utf8.count
      report(defect.code, defect.message, at: range, in: item.node, help: defect.help)
    } else {
      report(defect.code, defect.message, at: item.node, help: defect.help)
    }
  }
}
