import Foundation
import TestSupport

/// Files of the repository that are checked against schemas.
enum RepositoryFiles {
  /// The paths below a folder of the repository, in order.
  static func paths(below folder: String, withSuffix suffix: String) -> [String] {
    let url = Places.package.appending(path: folder)
    let found = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String }
    return (found ?? []).filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: Places.package.appending(path: path), encoding: .utf8)
  }

  /// The fenced blocks of a document whose first word after the fence is `yaml`, with the rest of that line.
  static func examples(in document: String) throws -> [(info: String, text: String)] {
    try text(document).components(separatedBy: "\n```yaml").dropFirst().map { block in
      let lines = block.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      return (
        lines[0].trimmingCharacters(in: .whitespaces),
        lines.dropFirst().joined(separator: "\n") + "\n"
      )
    }
  }
}
