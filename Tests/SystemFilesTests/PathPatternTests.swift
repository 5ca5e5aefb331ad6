import SystemFiles
import TestSupport
import Testing

struct PathPatternTests {
  @Test(
    arguments: [
      ("/a/*.log", "/a/b.log", "/a/b.log"), ("/a/*.log", "/a/b/c.log", nil),
      ("/a/*.log", "/a/.b.log", nil), ("/a/*.log", "/a/b.log.1", nil),
      ("/a/*/c?", "/a/b/cd", "/a/b/cd"), ("/a//*", "/a//b", "/a//b"),
      ("/*/[bc].log", "/a/c.log", "/a/c.log"), ("/a/\\*b*", "/a/*bc", "/a/*bc"),
      ("/a/\\*b*", "/a/xbc", nil),
    ] as [(String, String, String?)])
  func matchesPathsAsShellsDo(_ pattern: String, _ path: String, _ found: String?) {
    #expect(PathPattern(pattern).spelling(of: path) == found)
  }

  @Test func startsRelativePatternsAtTheWorkingFolder() {
    let path = FileSystem.absolutePath(of: "logs/a.log")
    #expect(PathPattern("logs/*.log").spelling(of: path) == "logs/a.log")
    #expect(PathPattern("./logs/*.log").spelling(of: path) == "./logs/a.log")
    #expect(PathPattern("*/a.log").spelling(of: path) == "logs/a.log")
    #expect(PathPattern("logs/*.txt").spelling(of: path) == nil)
  }

  @Test func sortsMissingKnownPathsAmongTheOthers() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "c"] { try folder.write(name, "") }
    let known = ["a", "b", "d"].map(folder.path) + ["/nowhere/e"]
    let found = PathPattern(folder.path("*")).paths(known: known)
    #expect(found.map(\.path) == ["a", "b", "c", "d"].map(folder.path))
    #expect(found.map(\.isThere) == [true, false, true, false])
  }
}
