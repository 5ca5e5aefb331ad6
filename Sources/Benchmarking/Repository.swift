#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Files of the repository that this program was built from.
package enum Repository {
  /// The repository's folder.
  package static let folder = Array(#filePath.split(separator: "/").dropLast(3))
    .reduce(into: "") { $0 += "/\($1)" }

  /// The path of a file in Benchmarks.
  package static func benchmarkFile(_ name: String) -> String { "\(folder)/Benchmarks/\(name)" }

  /// The folder of real data, if there is one; most machines have none.
  package static var dataFolder: String? {
    let path = "\(folder)/../shared/data"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
