import Foundation
import RuleLoading
import Rules
import TestSupport

/// The rule files of one test, in a folder that is deleted with it.
struct RuleFolder {
  let folder: TemporaryFolder

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
  }

  /// The rules of the whole folder, or of some of its files.
  func load(_ names: String...) throws -> [Rule] {
    try RuleLoader.load(names.isEmpty ? [folder.url.path] : names.map(folder.path))
  }

  /// A message without the path of the folder.
  func relative(_ path: String) -> String {
    path.replacing(folder.url.path + "/", with: "").replacing(folder.url.path, with: ".")
  }
}

extension Rule {
  /// The words of a term, decoded; nil for a regex or a missing term.
  func words(_ term: String) -> [String]? {
    guard case .words(let words)? = terms.first(where: { $0.name == term })?.pattern else {
      return nil
    }
    return words.words.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The words of a term with their options.
  func options(_ term: String) -> Pattern.Words? {
    guard case .words(let words)? = terms.first(where: { $0.name == term })?.pattern else {
      return nil
    }
    return words
  }
}
