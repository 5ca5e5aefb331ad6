import Diagnostics
import Foundation
import RuleLoading
import TestSupport
import Testing

/// `GoldenTestFiles/NAME.test.yaml` has the defect that its name tells, and `NAME.txt` is the diagnostic for it. The rules
/// that the files name stand beside them.
///
/// TOCSIN_UPDATE_GOLDEN=1 rewrites the texts; read them before you keep them.
struct GoldenTestFileTests {
  private static let folder = Places.package.appending(
    path: "Tests/RuleLoadingTests/GoldenTestFiles")

  private static let isUpdating =
    ProcessInfo.processInfo.environment["TOCSIN_UPDATE_GOLDEN"] == "1"

  private static func names(withSuffix suffix: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  @Test("each defect is reported once, with this text", arguments: names(withSuffix: ".test.yaml"))
  func diagnostics(_ defect: String) throws {
    let file = Self.folder.appending(path: "\(defect).test.yaml").path
    let rules = Self.folder.appending(path: "rules.yaml").path
    let error = #expect(throws: DiagnosticList.self) {
      try RuleLoader.loadWithTests([file], otherwise: [rules])
    }
    let diagnostics = try #require(error).diagnostics
    let output = diagnostics.map { $0.rendered() }.joined()
      .replacingOccurrences(of: Self.folder.path + "/", with: "")
    let golden = Self.folder.appending(path: "\(defect).txt")
    if Self.isUpdating { try Data(output.utf8).write(to: golden) }
    #expect(output == (try String(contentsOf: golden, encoding: .utf8)))
    #expect(diagnostics.count == 1, "one defect must not be reported as several")
  }

  @Test func everyTextBelongsToADefect() {
    #expect(Self.names(withSuffix: ".txt") == Self.names(withSuffix: ".test.yaml"))
    #expect(Self.names(withSuffix: ".test.yaml").count >= 30)
  }
}
