internal import Diagnostics
internal import RuleLoading
internal import SystemFiles

/// The files that `tocsin fmt` formats.
enum FmtFiles {
  /// The largest file, in bytes; the same limit as for loading rules.
  static let sizeLimit = 16 << 20

  /// The files at some paths, each once; for a folder the `*.yaml` and `*.yml` below it, sorted.
  ///
  /// Reports a missing path, and leaves it out.
  static func list(_ paths: [String], _ outcome: inout FmtOutcome) -> [String] {
    var files: [String] = []
    var seen: Set<FileStatus.Identity> = []
    for path in paths {
      do throws(SystemError) {
        let isFolder = try FileStatus.of(path).kind == .folder
        let folder = isFolder ? try ListedFolder(path) : nil
        for defect in folder?.defects(where: isYAML) ?? [] { outcome.refuse(defect) }
        for file in folder?.files(where: isYAML) ?? [path]
        where seen.insert(try FileStatus.of(file).identity).inserted {
          files.append(file)
        }
      } catch {
        outcome.refuse(
          Diagnostic(
            code: "unreadable-rules", message: "\(error)", file: path,
            help: error.isMissing ? "name a rule file, or a folder of rule files" : nil))
      }
    }
    return files
  }

  private static func isYAML(_ path: String) -> Bool {
    path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }
}
