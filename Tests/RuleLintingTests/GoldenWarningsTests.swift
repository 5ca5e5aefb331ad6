import Configuration
import Diagnostics
import Foundation
import RuleLinting
import RuleLoading
import TestSupport
import Testing

/// `Golden/NAME.yaml` loads and has the defect that its name tells, and `NAME.txt` is the diagnostic for it, under the
/// configuration `NAME.policy`, if there is one.
///
/// TOCSIN_UPDATE_GOLDEN=1 rewrites the texts; read them before you keep them.
struct GoldenWarningsTests {
  private static let folder = Places.package.appending(path: "Tests/RuleLintingTests/Golden")

  private static let isUpdating =
    ProcessInfo.processInfo.environment["TOCSIN_UPDATE_GOLDEN"] == "1"

  private static func names(withSuffix suffix: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  private static func diagnostics(_ defect: String) throws -> [Diagnostic] {
    var policy = LintPolicy()
    if let bytes = try? Data(contentsOf: folder.appending(path: "\(defect).policy")) {
      policy = try ConfigurationReader.read(file: "tocsin.yaml", bytes: Array(bytes)).check
    }
    let rules = try RuleLoader.loadOutlined([folder.appending(path: "\(defect).yaml").path])
    return RuleLinter.diagnostics(of: rules, policy)
  }

  @Test("each defect is reported once, with this text", arguments: names(withSuffix: ".yaml"))
  func diagnostics(_ defect: String) throws {
    let diagnostics = try Self.diagnostics(defect)
    let output = diagnostics.map { $0.rendered() }.joined()
      .replacingOccurrences(of: Self.folder.path + "/", with: "")
    let golden = Self.folder.appending(path: "\(defect).txt")
    if Self.isUpdating { try Data(output.utf8).write(to: golden) }
    #expect(output == (try String(contentsOf: golden, encoding: .utf8)))
    #expect(diagnostics.count == 1, "one defect must not be reported as several")
  }

  @Test func everyTextBelongsToADefect() {
    #expect(Self.names(withSuffix: ".txt") == Self.names(withSuffix: ".yaml"))
    #expect(Self.names(withSuffix: ".policy").allSatisfy { $0.hasPrefix("policy-") })
  }

  @Test("each warning has a golden text", arguments: WarningCode.allCases)
  func isShown(_ code: WarningCode) throws {
    let isShown = try Self.names(withSuffix: ".txt").contains { name in
      try String(contentsOf: Self.folder.appending(path: "\(name).txt"), encoding: .utf8)
        .contains("[\(code.rawValue)]")
    }
    #expect(isShown)
  }

  @Test("a warning that a rule allows is not reported", arguments: names(withSuffix: ".yaml"))
  func allowances(_ defect: String) throws {
    let code = try #require(try Self.diagnostics(defect).first?.code)
    guard let warning = WarningCode(rawValue: code), warning.isOfRules else { return }
    let file = Self.folder.appending(path: "\(defect).yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Self.folder.appending(path: "words"), to: folder.url.appending(path: "words"))
    let allowing = text.hasSuffix("\n") ? text : text + "\n"
    let copy = try folder.write("\(defect).yaml", allowing + "    allow: [\(code)]\n")
    var policy = LintPolicy()
    if let bytes = try? Data(contentsOf: Self.folder.appending(path: "\(defect).policy")) {
      policy = try ConfigurationReader.read(file: "tocsin.yaml", bytes: Array(bytes)).check
    }
    let left = RuleLinter.diagnostics(of: try RuleLoader.loadOutlined([copy]), policy)
    #expect(left.isEmpty, "\(left)")
  }
}
