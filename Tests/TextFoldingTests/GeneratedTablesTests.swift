import Foundation
import Testing
import TextFolding

/// Runs where Debian's unicode-data is installed in the version that the tables are from.
struct GeneratedTablesTests {
  @Test func areOfOneUnicodeVersion() {
    #expect(CaseFoldingRanges.unicodeVersion == WordCharacterRanges.unicodeVersion)
  }

  @Test(.enabled(if: hasTheUnicodeDataOfTheTables))
  func areWhatTheScriptGenerates() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let script = Process()
    let diagnostics = Pipe()
    script.executableURL = root.appending(path: "scripts/generate-folding-tables")
    script.arguments = ["--check"]
    script.standardError = diagnostics
    try script.run()
    let message = String(
      decoding: diagnostics.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    script.waitUntilExit()
    #expect(script.terminationStatus == 0, "\(message)")
  }
}

private let hasTheUnicodeDataOfTheTables: Bool = {
  let data = try? String(contentsOfFile: "/usr/share/unicode/CaseFolding.txt", encoding: .utf8)
  return data?.hasPrefix("# CaseFolding-\(CaseFoldingRanges.unicodeVersion).txt") ?? false
}()
