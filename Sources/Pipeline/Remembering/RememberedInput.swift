package import FileTracking
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
    paths(known: []).filter { !isPattern || written.file(at: $0.path) == nil }
      .map { ($0.path, $0.name) }
  }

  /// The same, and those of `known` absolute paths that a pattern stood for and that are not there any more: what became
  /// of their files is to be looked for.
  func paths(known: Set<String>) -> [(path: String, name: String, isThere: Bool)] {
    guard isPattern else { return [(path, name ?? path, true)] }
    return PathPattern(path).paths(known: known).map { ($0.path, name ?? $0.path, $0.isThere) }
  }
}
