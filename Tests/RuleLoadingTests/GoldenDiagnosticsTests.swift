import Diagnostics
import Foundation
import RuleLoading
import TestSupport
import Testing

/// `Golden/NAME.yaml` has the defect that its name tells, and `NAME.txt` is the diagnostic for it.
///
/// TOCSIN_UPDATE_GOLDEN=1 rewrites the texts; read them before you keep them.
struct GoldenDiagnosticsTests {
  private static let folder = Places.package.appending(path: "Tests/RuleLoadingTests/Golden")

  private static let isUpdating =
    ProcessInfo.processInfo.environment["TOCSIN_UPDATE_GOLDEN"] == "1"

  private static func names(withSuffix suffix: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  @Test("each defect is reported once, with this text", arguments: names(withSuffix: ".yaml"))
  func diagnostics(_ defect: String) throws {
    let file = Self.folder.appending(path: "\(defect).yaml").path
    let error = #expect(throws: DiagnosticList.self) { try RuleLoader.load([file]) }
    let diagnostics = try #require(error).diagnostics
    let output = diagnostics.map { $0.rendered() }.joined()
      .replacingOccurrences(of: Self.folder.path + "/", with: "")
    let golden = Self.folder.appending(path: "\(defect).txt")
    if Self.isUpdating { try Data(output.utf8).write(to: golden) }
    #expect(output == (try String(contentsOf: golden, encoding: .utf8)))
    #expect(diagnostics.count == 1, "one defect must not be reported as several")
  }

  @Test func everyTextBelongsToADefect() {
    #expect(Self.names(withSuffix: ".txt") == Self.names(withSuffix: ".yaml"))
    #expect(Self.names(withSuffix: ".yaml").count >= 35)
  }
}
