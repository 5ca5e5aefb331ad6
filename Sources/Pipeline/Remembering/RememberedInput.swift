package import Inputs
internal import SystemFiles

/// An input of which it is remembered how far it was read.
package struct RememberedInput: Equatable, Sendable {
  /// Its path, or a pattern of paths.
  package var path: String
  package var isPattern: Bool
  /// Its name in alerts; the path where there is none.
  package var name: String?
  package var encoding: EncodingChoice

  package init(path: String, isPattern: Bool, name: String?, encoding: EncodingChoice) {
    self.path = path
    self.isPattern = isPattern
    self.name = name
    self.encoding = encoding
  }

  /// The paths that there are now, each with the name of its lines. A pattern may stand for none.
  ///
  /// - Parameter written: files that the run writes, which are none of a pattern's.
  package func paths(besides written: WrittenFiles = .none) -> [(path: String, name: String)] {
    let paths =
      isPattern
      ? FolderListing.paths(matching: path).filter { written.file(at: $0) == nil } : [path]
    return paths.map { ($0, name ?? $0) }
  }
}
