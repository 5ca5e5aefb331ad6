import Foundation
import TestSupport
import Testing

/// The folder of the model has what the files have.
struct ModelFolderTests {
  @Test func theModelAgreesWithTheFileSystem() throws {
    var generator = SeededGenerator()
    for _ in Rounds(atLeast: 50) {
      let history = HistoryGenerator.history(seed: generator.next())
      let folder = try TemporaryFolder()
      let disk = try HistoryDisk(folder.path("logs"), history)
      var model = ModelFolder(history.logs)
      for step in history.steps {
        try disk.apply(step)
        model.apply(step)
      }
      for (name, file) in model.filesByName where !model.files[file].isCompressed {
        #expect(try text(disk.path(name)) == Self.text(model.files[file]), "\(name)")
      }
      #expect(Set(model.filesByName.map(\.name)) == (try names(folder)))
    }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  private static func text(_ file: ModelFolder.File) -> String {
    file.lines.map { $0.text + ($0.isEnded ? "\n" : "") }.joined()
  }

  /// The names of all regular files, as the model has them.
  private func names(_ folder: TemporaryFolder) throws -> Set<String> {
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    return try Set(
      found.filter { name in
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
        return attributes[.type] as? FileAttributeType == .typeRegular
      }.map { $0.hasPrefix("logs/") ? String($0.dropFirst(5)) : "../" + $0 })
  }
}
