import Diagnostics
import Foundation
import TestSupport
import Testing

/// `Golden/NAME.in.yaml` is formatted as `NAME.out.yaml`, or refused with the diagnostic `NAME.txt`.
///
/// TOCSIN_UPDATE_GOLDEN=1 rewrites both; read them before you keep them.
struct GoldenLayoutTests {
  private static let folder = Places.package.appending(path: "Tests/RuleFormattingTests/Golden")

  private static let isUpdating =
    ProcessInfo.processInfo.environment["TOCSIN_UPDATE_GOLDEN"] == "1"

  private static func names(withSuffix suffix: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  @Test("each file is formatted or refused as expected", arguments: names(withSuffix: ".in.yaml"))
  func layouts(_ name: String) throws {
    let input = try Data(contentsOf: Self.folder.appending(path: "\(name).in.yaml"))
    var output: (text: String, suffix: String)
    do throws(Diagnostic) {
      output = (try Formatted.text(Array(input)), ".out.yaml")
    } catch {
      output = (error.rendered(), ".txt")
    }
    let golden = Self.folder.appending(path: name + output.suffix)
    if Self.isUpdating { try Data(output.text.utf8).write(to: golden) }
    #expect(output.text == (try String(contentsOf: golden, encoding: .utf8)))
    if output.suffix == ".out.yaml" {
      #expect(try Formatted.defect(of: String(decoding: input, as: UTF8.self)) == nil)
    }
  }

  @Test func everyInputHasOneOutput() {
    let inputs = Self.names(withSuffix: ".in.yaml")
    let outputs = Self.names(withSuffix: ".out.yaml") + Self.names(withSuffix: ".txt")
    #expect(inputs == outputs.sorted())
    #expect(inputs.count >= 20)
  }
}
