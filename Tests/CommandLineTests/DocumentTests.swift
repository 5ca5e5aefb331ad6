import Foundation
import TestSupport
import Testing

/// The program does what the documents show.
struct DocumentTests {
  /// A fenced block of a document.
  private struct Block {
    /// The words after the fence: `yaml file=lift.yaml`.
    var info: [Substring]
    var lines: [Substring] = []

    var file: String? {
      info.first { $0.hasPrefix("file=") }.map { String($0.dropFirst("file=".count)) }
    }

    var text: String { lines.map { $0 + "\n" }.joined() }
  }

  @Test(arguments: [("README.md", 5), ("docs/rules.md", 1)])
  func commandsPrintWhatTheDocumentShows(_ document: String, _ least: Int) throws {
    let program = try Program()
    for name in ["rules", "samples"] {
      try FileManager.default.createSymbolicLink(
        at: program.folder.url.appending(path: name),
        withDestinationURL: Places.package.appending(path: name))
    }
    var commands = 0
    for block in try blocks(of: document) {
      if let file = block.file {
        // Outputs contain their names. A configuration in the folder would change the commands before it.
        try program.folder.write(file, block.text)
      }
      guard block.info.first == "console" else { continue }
      for (command, expected) in sessions(of: block) {
        let line = command.replacing("tocsin ", with: "\"$TOCSIN\" ")
        let output = try program.shell("{ \(line); } 2>&1")
        #expect(Self.timeless(output.output) == Self.timeless(expected), "\(command)")
        commands += 1
      }
    }
    #expect(commands >= least)
  }

  /// A document cannot show the time at which a test runs.
  private static func timeless(_ text: String) -> String {
    text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
  }

  @Test func examplesOfTheRuleLanguagePassTheirTests() throws {
    let program = try Program()
    let examples = try blocks(of: "docs/rules.md").filter { $0.info.first == "yaml" }
    #expect(examples.count >= 5)
    // Blocks with the name of a file are read together.
    let together = examples.filter { $0.file != nil }
    for example in examples where example.file == nil {
      let output = try expectTestsPass(program, [example])
      #expect(!output.contains("without any test"), "\(example.text)")
    }
    _ = try expectTestsPass(program, together)
  }

  private func expectTestsPass(_ program: Program, _ examples: [Block]) throws -> String {
    let files = try examples.map { try program.folder.write($0.file ?? "example.yaml", $0.text) }
    let output = try program.run(["test"] + files)
    let text = examples.map(\.text).joined(separator: "---\n")
    #expect(output.status == 0, "\(text)\(output.output)\(output.errors)")
    return output.output
  }

  private func sessions(of block: Block) -> [(command: String, output: String)] {
    var sessions: [(command: String, output: String)] = []
    for line in block.lines {
      if line.hasPrefix("$ ") {
        sessions.append((String(line.dropFirst(2)), ""))
      } else if !sessions.isEmpty {
        sessions[sessions.count - 1].output += line + "\n"
      }
    }
    return sessions
  }

  private func blocks(of document: String) throws -> [Block] {
    let text = try String(
      contentsOf: Places.package.appending(path: document), encoding: .utf8)
    var blocks: [Block] = []
    var open: Block?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        open = Block(info: line.dropFirst(3).split(separator: " "))
      }
    }
    return blocks
  }
}
