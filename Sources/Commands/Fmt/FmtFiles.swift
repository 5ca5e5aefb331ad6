internal import Diagnostics
internal import SystemFiles

/// The files that `tocsin fmt` is to format.
enum FmtFiles {
  /// The largest file, in bytes: what the loader of rules takes.
  static let sizeLimit = 16 << 20

  /// The files of some paths, each once; below a folder `*.yaml` and `*.yml`, in order of path.
  ///
  /// A path that leads nowhere is said to, and left out.
  static func list(_ paths: [String], _ outcome: inout FmtOutcome) -> [String] {
    var files: [String] = []
    var seen: Set<FileStatus.Identity> = []
    for path in paths {
      do throws(SystemError) {
        let isFolder = try FileStatus.of(path).kind == .folder
        let found = isFolder ? try FolderListing.files(below: path).filter(isYAML) : [path]
        for file in found where seen.insert(try FileStatus.of(file).identity).inserted {
          files.append(file)
        }
      } catch {
        outcome.refuse(
          Diagnostic(
            code: "unreadable-rules", message: "\(error)", file: path,
            help: error.isMissing ? "name a rule file, or a folder that has some" : nil))
      }
    }
    return files
  }

  private static func isYAML(_ path: String) -> Bool {
    path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }
}
