import Foundation
import TestSupport

/// Rule files of the repository.
enum RuleFiles {
  /// The rules that are shipped.
  static let shipped = yaml(below: "rules")

  /// All YAML files below a folder of the repository, in order of path.
  static func yaml(below folder: String) -> [URL] {
    let root = Places.package.appending(path: folder).resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".yaml") }.sorted().map { root.appending(path: $0) }
  }
}
