package import Diagnostics
package import SystemFiles

/// The files below a folder, of which some are rule files or test files.
package struct ListedFolder {
  private let content: FolderListing.Content

  /// Lists everything below a folder.
  package init(_ path: String) throws(SystemError) {
    content = try FolderListing.content(of: path)
  }

  /// The paths of the files of a kind, sorted by bytes.
  package func files(where isWanted: (String) -> Bool) -> [String] {
    content.files.filter(isWanted)
  }

  /// An error for each file of a kind whose name is not UTF-8.
  package func misnamedFiles(where isWanted: (String) -> Bool) -> [Diagnostic] {
    defects { !$0.isFolder && isWanted($0.found.path) }
  }

  /// An error for each folder whose name is not UTF-8: there may be rules in it.
  package var misnamedFolders: [Diagnostic] { defects(where: \.isFolder) }

  /// The errors of both kinds.
  package func misnamed(where isWanted: (String) -> Bool) -> [Diagnostic] {
    misnamedFolders + misnamedFiles(where: isWanted)
  }

  private func defects(where isMeant: (FolderListing.Content.Unnamed) -> Bool) -> [Diagnostic] {
    content.unnamed.filter(isMeant).map(\.found.path).sorted().map { path in
      Diagnostic(
        code: "file-name-not-utf8", message: "the name is not UTF-8", file: path,
        help: "rename it: tocsin reads only files whose names are UTF-8")
    }
  }
}
