import TestSupport
import Testing

struct HistoryShrinkerTests {
  @Test func shrinksAFailureToWhatItNeeds() {
    let history = HistoryGenerator.history(seed: 8)
    var long = history
    long.steps += [.remove("needed"), .write(0, ["one", "two", "three"]), .look()]
    let shrunk = HistoryShrinker.shrunk(long, attempts: 1000) { history in
      history.steps.contains(.remove("needed"))
        && history.steps.contains { step in
          if case .write(_, let texts, _) = step { texts.contains("two") } else { false }
        }
    }
    #expect(shrunk.steps == [.remove("needed"), .write(0, ["two"])])
    #expect(shrunk.disk == .memory)
  }

  @Test func printsAScriptThatAShellReads() throws {
    let program = try Program()
    for seed: UInt64 in 0..<20 {
      let script = HistoryScript(history: HistoryGenerator.history(seed: seed)).description
      try program.folder.write("script", script)
      let output = try program.run(other: "/bin/sh", ["-n", program.folder.path("script")])
      output.expectSuccess()
    }
  }
}
