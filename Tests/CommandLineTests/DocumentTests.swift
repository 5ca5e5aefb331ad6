import Foundation
import TestSupport
import Testing

/// What the documents show is what the program does.
struct DocumentTests {
  /// A fenced block of a document.
  private struct Block {
    /// What follows the fence: `yaml file=lift.yaml`.
    var info: [Substring]
    var lines: [Substring] = []

    var file: String? {
      info.first { $0.hasPrefix("file=") }.map { String($0.dropFirst("file=".count)) }
    }

    var text: String { lines.map { $0 + "\n" }.joined() }
  }

  @Test(arguments: [("README.md", 5), ("docs/rules.md", 1)])
  func commandsPrintWhatIsShown(_ document: String, _ least: Int) throws {
    let program = try Program()
    for name in ["rules", "samples"] {
      try FileManager.default.createSymbolicLink(
        at: program.folder.url.appending(path: name),
        withDestinationURL: Places.package.appending(path: name))
    }
    var commands = 0
    for block in try blocks(of: document) {
      if let file = block.file {
        // Their names are in what is printed; a configuration that is found would change the commands before it.
        try program.folder.write(file, block.text)
      }
      guard block.info.first == "console" else { continue }
      for (command, expected) in sessions(of: block) {
        let line = command.replacing("tocsin ", with: "\"$TOCSIN\" ")
        let output = try program.shell("{ \(line); } 2>&1")
        #expect(output.output == expected, "\(command)")
        commands += 1
      }
    }
    #expect(commands >= least)
  }

  @Test func theExamplesOfTheRuleLanguagePassTheirTests() throws {
    let program = try Program()
    let examples = try blocks(of: "docs/rules.md").filter { $0.info.first == "yaml" }
    #expect(examples.count >= 5)
    for (index, example) in examples.enumerated() {
      let name = example.file ?? "example-\(index).yaml"
      let file = try program.folder.write(name, example.text)
      let output = try program.run("test", file)
      #expect(output.status == 0, "\(output.output)\(output.errors)")
      // Examples with a name are tested by another.
      let isTested = !output.output.contains("without any test")
      #expect(isTested || example.file != nil, "\(example.text)")
    }
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
