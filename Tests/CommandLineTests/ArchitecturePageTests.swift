import Foundation
import TestSupport
import Testing

/// docs/architecture.md tells the truth about the targets.
struct ArchitecturePageTests {
  @Test func theTableListsEveryTargetAndNoOther() throws {
    #expect(try Self.listedTargets().sorted() == Self.sourceFolders().sorted())
  }

  /// The manifest lists targets from the top to the foundations, and so does the page.
  @Test func arrowsGoDownTheTableOnly() throws {
    let manifest = try Self.text("Package.swift")
    let places = Self.sourceTargets(of: manifest)
    let order = try Self.listedTargets().filter { places[$0] != nil }
    for (index, target) in order.enumerated() {
      let block = try #require(places[target])
      for above in order[..<index] {
        #expect(!block.contains("\"\(above)\""), "\(target) uses \(above), which stands above it")
      }
    }
  }

  @Test func linksLeadToFiles() throws {
    for page in try Self.pages() {
      let text = try String(contentsOf: page, encoding: .utf8)
      for link in text.matches(of: #/\]\((?!https?:)([^)#:]+)[^)]*\)/#) {
        let target = page.deletingLastPathComponent().appending(path: String(link.1))
        #expect(
          FileManager.default.fileExists(atPath: target.standardizedFileURL.path),
          "\(page.lastPathComponent) links to \(link.1)")
      }
    }
  }

  /// A path without a file name's ending may be a folder or a pattern.
  @Test func pagesNamePathsThatExist() throws {
    for page in try Self.pages() {
      let text = try String(contentsOf: page, encoding: .utf8)
      let paths =
        /(?:^|[\s(`])((?:docs|Sources|Tests|Benchmarks|scripts|packaging)\/[\w+\/-]+\.(?:md|swift|json|h|c))/
      for path in text.matches(of: paths) {
        #expect(
          FileManager.default.fileExists(atPath: Places.package.appending(path: path.1).path),
          "\(page.lastPathComponent) names \(path.1)")
      }
    }
  }

  /// The README, the guide for contributors, and all documents.
  private static func pages() throws -> [URL] {
    let folders = ["docs", "docs/architecture"].map { Places.package.appending(path: $0) }
    let documents = try folders.flatMap {
      try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }
    return documents.filter { $0.pathExtension == "md" }
      + ["README.md", "CONTRIBUTING.md"].map { Places.package.appending(path: $0) }
  }

  /// The targets in the rows between the headings "Targets" and "Words".
  private static func listedTargets() throws -> [String] {
    try text("docs/architecture.md")
      .components(separatedBy: "\n## ").filter { $0.hasPrefix("Targets") }
      .flatMap { $0.split(separator: "\n") }
      .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| target") && !$0.hasPrefix("| ---") }
      .flatMap { row in
        row.dropFirst(2).prefix { $0 != "|" }.split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
      }
  }

  private static func sourceFolders() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Places.package.appending(path: "Sources").path)
  }

  /// What the manifest says of each target of `target(…)`.
  private static func sourceTargets(of manifest: String) -> [String: Substring] {
    var found: [String: Substring] = [:]
    for match in manifest.matches(of: #/\n    target\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/#) {
      found[String(match.1)] = match.2 ?? ""
    }
    return found
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Places.package.appending(path: path), encoding: .utf8)
  }
}
