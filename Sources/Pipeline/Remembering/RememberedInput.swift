package import FileTracking
package import Inputs
internal import SystemFiles

/// An input whose progress is remembered from run to run.
package struct RememberedInput: Equatable, Sendable {
  /// Its path, or a pattern of paths.
  package var path: String
  package var isPattern: Bool
  /// Its name in alerts; nil for its path.
  package var name: String?
  package var encoding: EncodingChoice
  /// What precedes the path that its user wrote, which is left out of names.
  private var base: String

  package init(
    path: String, isPattern: Bool, name: String?, encoding: EncodingChoice, base: String = ""
  ) {
    self.base = PathText.canonical(base)
    self.path = PathText.canonical(path)
    self.isPattern = isPattern
    self.name = name
    self.encoding = encoding
  }

  /// The input's paths, each with the input's name in alerts. A plain path is given even if no file is there; a pattern gives
  /// what it matches now, perhaps nothing.
  ///
  /// - Parameter written: files that the run writes, which patterns leave out.
  package func paths(besides written: FilesWrittenByRun = .none) -> [(path: String, name: String)] {
    paths(known: [] as [String]).filter { !isPattern || written.file(at: $0.path) == nil }
      .map { ($0.path, $0.name) }
  }

  /// The same, and the `known` absolute paths of a pattern that are gone: their files may have been renamed.
  func paths(
    known: some Sequence<String>
  ) -> [(path: String, name: String, isThere: Bool)] {
    guard isPattern else { return [(path, shownName(of: path), true)] }
    return PathPattern(path).paths(known: known).map {
      ($0.path, shownName(of: $0.path), $0.isThere)
    }
  }

  /// The name in alerts of a file at one of the input's paths. It does not depend on the folder that the program is started
  /// from.
  func shownName(of path: String) -> String {
    name ?? PathText.shown(PathName.path(path, after: base))
  }
}
