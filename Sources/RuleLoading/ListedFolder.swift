package import Diagnostics
package import SystemFiles

/// The files below a folder. Some of them are rule files or test files.
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

  /// An error for each link that has the name of a file of a kind and leads nowhere.
  package func danglingFiles(where isWanted: (String) -> Bool) -> [Diagnostic] {
    dangling(where: isWanted)
  }

  /// An error for each link that has the name of a folder and leads nowhere: there may have been rules in it.
  package var danglingFolders: [Diagnostic] {
    dangling { !PathName.last(of: $0).utf8.contains(UInt8(ascii: ".")) }
  }

  private func dangling(where isMeant: (String) -> Bool) -> [Diagnostic] {
    content.dangling.filter(isMeant).map {
      Diagnostic(
        code: "unreadable-rules", message: "it is a link to a missing file", file: $0,
        help: "remove the link, or correct where it leads")
    }
  }

  /// The errors of both kinds.
  package func defects(where isWanted: (String) -> Bool) -> [Diagnostic] {
    danglingFolders + danglingFiles(where: isWanted)
  }
}
