import FileTracking
import Foundation
import TestSupport
import Testing

/// Files that were rotated to unusual names, beside files with similar names.
struct UnusualNameTests {
  static let names = [
    "app.1.log", "app-20261122.log", "app.log~", "app.log.prev", "app.log.save",
    "app.log.backup", "app.log.2026-W47", "app.log.2026-11-22T00:00:00Z", "app_old.log",
    "app.prev", "app20261122.log",
  ]

  @Test(arguments: names) func aRestIsFoundUnderAnyNameThatBeginsAlike(_ name: String) throws {
    for step in ["rename", "copy", "compress"] {
      let logs = try TrackedFolder()
      try logs.append("1\n")
      try logs.look()
      try logs.append("2\n")
      var name = name
      switch step {
      case "rename": try logs.move("app.log", to: name)
      case "copy":
        try logs.copy("app.log", to: name)
        try logs.rewrite()
      default:
        name += ".gz"
        try logs.gzip("app.log", to: name)
      }
      try logs.append("3\n")
      #expect(try logs.look() == ["2", "3"], "\(step)")
      #expect(logs.notices == [])
      if step == "rename" {
        try logs.append("late\n", to: name)
        #expect(try logs.look() == ["late"])
      }
      #expect(try logs.look() == [])
      try logs.remove(name)
      #expect(try logs.look() == [])
      #expect(logs.notices == [])
    }
  }

  @Test(arguments: ["other.log", "apple.log", "x-app.log", "app.txt/app.log"])
  func aRestUnderAnUnrelatedNameIsReportedAsLost(_ name: String) throws {
    let logs = try TrackedFolder()
    try logs.folder.write("app.txt/x", "")
    try logs.append("1\n")
    try logs.look()
    try logs.append("2\n")
    try logs.move("app.log", to: name)
    try logs.append("3\n")
    #expect(try logs.look() == ["3"])
    #expect(logs.notices == ["deleted:app.log"])
  }

  @Test func filesThatOnlyBeginAlikeAreNeverReadWhole() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["app.log", "app-error.log"]
    for name in ["app.log", "app-error.log"] { try logs.append("started\n", to: name) }
    try logs.look()
    try logs.append("no\n", to: "app.notes")
    try logs.append("started\nerror 1\n", to: "app-error.log.1")
    try logs.rewrite("app-error.log", "error 2\n")
    try logs.replace("app.log", with: "2\n")
    #expect(try logs.look() == ["2", "error 1", "error 2"])
    #expect(logs.notices == ["deleted:app.log"])
  }

  @Test func numbersBeforeTheEndingAreThoseOfRotation() throws {
    for inputs in [["app.log"], ["app.1.log", "app.2.log", "app.log"]] {
      let logs = try TrackedFolder()
      logs.inputs = inputs
      try logs.append("1\n")
      try logs.look()
      for number in 2...4 {
        try logs.append("\(number)\n")
        if logs.exists("app.1.log") { try logs.move("app.1.log", to: "app.2.log") }
        try logs.move("app.log", to: "app.1.log")
        try logs.append("new \(number)\n", to: "app.log")
        #expect(try logs.look() == ["\(number)", "new \(number)"])
        #expect(try logs.look() == [])
      }
      try logs.move("app.2.log", to: "app.4.log")
      try logs.append("never seen\n", to: "app.3.log")
      try logs.append("5\n")
      #expect(try logs.look() == ["never seen", "5"])
    }
  }

  @Test func aRestOfAPatternsFileIsFoundUnderAHigherCounter() throws {
    let logs = try TrackedFolder()
    logs.inputs = []
    logs.pattern = "*.log"
    try logs.append("time,level\n", to: "app.log")
    try logs.look()
    try logs.move("app.log", to: "app-1.log")
    try logs.look()
    try logs.append("1\n", to: "app-1.log")
    try logs.gzip("app-1.log", to: "app-2.log.gz")
    #expect(try logs.look().contains("1"))
    #expect(logs.notices == [])
    #expect(try logs.look() == [])
  }

  @Test func anotherLogWithACounterIsNotTakenForADeletedOne() throws {
    let logs = try TrackedFolder()
    logs.inputs = []
    logs.pattern = "*.log"
    try logs.append("time,level\nold\n", to: "app-2.log")
    try logs.gzip("app-2.log", to: "app-2.log.gz")
    try logs.append("time,level\n", to: "app-1.log")
    try logs.look()
    try logs.remove("app-1.log")
    #expect(try logs.look() == [])
    #expect(logs.notices == ["deleted:app-1.log"])
  }

  /// Some programs leave thousands of files in one folder.
  @Test func aFileIsFoundAmongThousands() throws {
    let logs = try TrackedFolder()
    let text = (1...50).map { "line \($0)\n" }.joined()
    try logs.append(text)
    try logs.look()
    for number in 0..<2000 { try logs.append("\(number)\n", to: "app.log.id\(number)") }
    try logs.append("2\n")
    try logs.move("app.log", to: "app.log.kept")
    try logs.append("3\n")
    #expect(try logs.look() == ["2", "3"])
    #expect(try logs.look() == [])
  }
}
