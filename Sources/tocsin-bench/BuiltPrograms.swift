internal import Benchmarking
internal import FoundationEssentials

/// The programs that were built together with this one.
enum BuiltPrograms {
  /// This program.
  static let bench: String = {
    let given = CommandLine.arguments.first ?? ""
    return given.contains("/") ? given : "\(Repository.folder)/.build/release/tocsin-bench"
  }()

  /// tocsin, next to this program.
  static let tocsin = URL(filePath: bench).deletingLastPathComponent().appending(path: "tocsin")
    .path
}
