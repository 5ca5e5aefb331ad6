import Benchmarking
import SystemFiles
import TestSupport
import Testing

struct ChildProcessTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func shell(_ script: String, _ arguments: String...) -> ChildProcess {
    ChildProcess(
      "/bin/sh", ["-c", script, "sh"] + arguments, environment: ["WORD=a b"],
      output: folder.path("output"), errors: folder.path("errors"))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try WholeFile.read(folder.path(name), limit: 1000), as: UTF8.self)
  }

  @Test func whatItPrintsGoesIntoFiles() throws {
    let child = shell(#"printf '%s|' "$WORD" "$@"; echo oops >&2; exit 3"#, "c d", "钟")
    #expect(try child.run(limit: .seconds(30)).status == 3)
    #expect(try text("output") == "a b|c d|钟|")
    #expect(try text("errors") == "oops\n")
  }

  @Test func itHasNothingToRead() throws {
    #expect(try shell("cat").run(limit: .seconds(30)).status == 0)
    #expect(try text("output") == "")
  }

  @Test func oneThatTakesTooLongIsKilled() throws {
    let end = try shell("exec sleep 60").run(limit: .seconds(1))
    #expect(end.status == nil)
    #expect(end.elapsed < .seconds(30))
  }

  @Test func oneThatIsNotThereIsAnError() {
    let child = ChildProcess(
      folder.path("nothing"), [], environment: [], output: folder.path("output"),
      errors: folder.path("errors"))
    #expect(throws: SystemError.self) { try child.run(limit: .seconds(1)) }
  }
}
