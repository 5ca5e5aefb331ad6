import FileTracking
import Foundation
import TestSupport
import Testing

/// What files turn into between two looks, with what the second look is to read.
struct RotationScenarioTests {
  struct Scenario: Sendable, CustomTestStringConvertible {
    var name: String
    /// What follows one line `1` that was read.
    var steps: @Sendable (TrackedFolder) throws -> Void
    var expected: [String]

    var testDescription: String { name }
  }

  static let scenarios = [
    Scenario(name: "nothing new", steps: { _ in }, expected: []),
    Scenario(
      name: "new lines", steps: { try $0.append("2\n3\n") }, expected: ["2", "3"]),
    Scenario(name: "half a line", steps: { try $0.append("2") }, expected: []),
    Scenario(
      name: "renamed",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "renamed, nothing new yet",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
      }, expected: ["2"]),
    Scenario(
      name: "renamed with half a line",
      steps: {
        try $0.append("2")
        try $0.move("app.log", to: "app.log.1")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "renamed three times",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.3")
        try $0.append("3\n", to: "app.log.2")
        try $0.append("4\n", to: "app.log.1")
        try $0.append("5\n")
      }, expected: ["2", "3", "4", "5"]),
    Scenario(
      name: "renamed with eleven successors",
      steps: {
        try $0.move("app.log", to: "app.log.12")
        for number in 2...11 { try $0.append("\(number)\n", to: "app.log.\(13 - number)") }
        try $0.append("12\n", to: "app.log.1")
      }, expected: (2...12).map { "\($0)" }),
    Scenario(
      name: "with dates",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log-20261121")
        try $0.append("3\n", to: "app.log-20261122")
        try $0.append("4\n", to: "app.log-20261123.gz~")
        try $0.gzip("app.log-20261123.gz~", to: "app.log-20261123.gz")
        try $0.append("5\n")
      }, expected: ["2", "3", "4", "5"]),
    Scenario(
      name: "with dates before the ending",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app-20261121.log")
        try $0.append("3\n", to: "app-20261122.log")
        try $0.append("4\n")
      }, expected: ["2", "3", "4"]),
    Scenario(
      name: "compressed with gzip",
      steps: {
        try $0.append("2\n3")
        try $0.gzip("app.log", to: "app.log.1.gz")
        try $0.append("4\n")
      }, expected: ["2", "3", "4"]),
    Scenario(
      name: "compressed with Zstandard",
      steps: {
        try $0.append("2\n")
        try $0.zstandard("app.log", to: "app.log-20261122.zst")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "compressed files that were never seen",
      steps: {
        try $0.append("2\n")
        try $0.gzip("app.log", to: "app.log.3.gz")
        try $0.append("3\n", to: "a")
        try $0.gzip("a", to: "app.log.2.gz")
        try $0.append("4\n", to: "app.log.1")
        try $0.append("5\n")
      }, expected: ["2", "3", "4", "5"]),
    Scenario(
      name: "gzip still at work",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
        let whole = CompressedText.gzip(Array(try $0.text("app.log.1").utf8))
        try $0.folder.write("app.log.1.gz", whole.prefix(17))
        try $0.append("3\n")
      }, expected: ["2", "3"]),
    Scenario(
      name: "copied, not yet cut off",
      steps: {
        try $0.append("2\n")
        $0.letTimePass()
        try $0.copy("app.log", to: "app.log.1")
      }, expected: ["2"]),
    Scenario(
      name: "copied in part",
      steps: {
        try $0.append("2\n")
        $0.letTimePass()
        try $0.copy("app.log", to: "app.log.1", bytes: 1)
      }, expected: ["2"]),
    Scenario(
      name: "copied and cut off",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1")
        try $0.rewrite()
      }, expected: ["2"]),
    Scenario(
      name: "copied, cut off and grown past the place",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1")
        try $0.rewrite("app.log", "3\n4\n5\n6\n")
      }, expected: ["2", "3", "4", "5", "6"]),
    Scenario(
      name: "copied, cut off, and the same first line again",
      steps: {
        try $0.append("2\n")
        try $0.copy("app.log", to: "app.log.1")
        try $0.rewrite("app.log", "1\n3\n")
      }, expected: ["2", "1", "3"]),
    Scenario(
      name: "cut off without a copy",
      steps: { try $0.rewrite("app.log", "2\n") }, expected: ["2"]),
    Scenario(
      name: "rewritten with more", steps: { try $0.rewrite("app.log", "2\n3\n4\n") },
      expected: ["2", "3", "4"]),
    Scenario(
      name: "replaced", steps: { try $0.replace("app.log", with: "2\n3\n") },
      expected: ["2", "3"]),
    Scenario(
      name: "saved anew by an editor, with text that may come again",
      steps: {
        try $0.append("2\n")
        try $0.replace("app.log", with: "1\n2\n3\n")
      }, expected: ["1", "2", "3"]),
    Scenario(
      name: "renamed, and the same first line again",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.1")
        try $0.append("1\n3\n")
      }, expected: ["2", "1", "3"]),
    Scenario(
      name: "deleted and made anew",
      steps: {
        try $0.remove("app.log")
        try $0.append("2\n")
      }, expected: ["2"]),
    Scenario(
      name: "files that mean something else",
      steps: {
        for name in ["app.log.lock", ".app.log.swp", "app.log.tmp", "app.log.1.tmp", "app.logs"] {
          try $0.append("no\n", to: name)
        }
        try $0.append("2\n")
      }, expected: ["2"]),
    Scenario(
      name: "renamed to .old",
      steps: {
        try $0.append("2\n")
        try $0.move("app.log", to: "app.log.old")
        try $0.append("3\n")
      }, expected: ["2", "3"]),
  ]

  @Test(arguments: scenarios) func whatIsNewIsReadOnce(_ scenario: Scenario) throws {
    let logs = try TrackedFolder()
    try logs.append("1\n")
    #expect(try logs.look() == ["1"])
    try scenario.steps(logs)
    #expect(try logs.look() == scenario.expected)
    #expect(try logs.look() == [])
    #expect(try logs.look() == [])
    #expect(logs.failures.isEmpty)
  }
}
