internal import Alerts
internal import Diagnostics
package import TextFolding
internal import YAMLReading

/// The names of foldings in rules and flags.
package enum FoldingNames {
  /// The names that stand for something in this version.
  package static let supported = ["none", "case"]
  /// The names of foldings that the language has and this version lacks.
  package static let unsupported = ["width", "hant", "accents", "digits", "repeat", "gaps"]

  /// Why a list of names stands for no folding.
  package struct NameError: Error {
    /// The name that is meant.
    package var name: String
    /// The kind of defect.
    package var code: String
    /// What is wrong.
    package var message: String
    /// What to do.
    package var help: String?
  }

  /// The folding that names stand for: `none` alone, or any of the others.
  package static func folding(_ names: [String]) throws(NameError) -> Folding {
    var folding: Folding = []
    for name in names {
      switch name {
      case "case": folding.insert(.case)
      case "none" where names.count == 1: break
      case "none":
        throw NameError(
          name: name, code: "contradiction", message: "'none' stands beside other folds",
          help: "'none' means exact bytes, and stands alone")
      case _ where unsupported.contains(name):
        throw NameError(
          name: name, code: "not-supported", message: "folding '\(name)' is not supported yet",
          help: "supported are: \(supported.joined(separator: ", "))")
      default:
        throw NameError(
          name: name, code: "unknown-fold", message: "there is no folding '\(name)'",
          help: Suggestion.help(for: name, among: supported + unsupported))
      }
    }
    return folding
  }
}

extension YAMLReader {
  /// The folding that a name or a list of names stands for.
  mutating func folding(_ node: YAMLNode) -> Folding? {
    let items = node.items ?? [node]
    guard !items.isEmpty else {
      report("wrong-type", "the list of folds is empty", at: node, help: "exact bytes are 'none'")
      return nil
    }
    var names: [(name: String, node: YAMLNode)] = []
    for item in items {
      // `gaps` is written with its number, as a mapping of one key.
      if let key = item.pairs?.first?.key, let name = key.text {
        names.append((name, key))
      } else if let name = text(item, what: "the name of a fold") {
        names.append((name, item))
      } else {
        return nil
      }
    }
    do throws(FoldingNames.NameError) {
      return try FoldingNames.folding(names.map(\.name))
    } catch {
      let place = names.first { $0.name == error.name }?.node ?? node
      report(error.code, error.message, at: place, help: error.help)
      return nil
    }
  }

  /// The level that a name stands for.
  mutating func level(_ node: YAMLNode) -> Level? {
    guard let name = text(node, what: "a level") else { return nil }
    if let level = Level(name: name) { return level }
    report(
      "unknown-level", "there is no level '\(name)'", at: node,
      help: Suggestion.help(for: name, among: Level.names))
    return nil
  }
}
