import Foundation
import TestSupport
import Testing

/// Runs where /proc is not mounted, as in many a chroot.
struct WithoutProcTests {
  /// Whether a test may hide /proc from a program, as root may outside of most containers.
  private static let isPossible: Bool = {
    #if os(Linux)
      guard let program = try? Program() else { return false }
      return (try? program.shell(hidden("true")).status) == 0
    #else
      return false
    #endif
  }()

  /// A line of shell that runs a command without /proc.
  private static func hidden(_ command: String) -> String {
    "exec unshare -m sh -c 'mount -t tmpfs none /proc && exec \(command)'"
  }

  private let program: Program

  init() throws {
    program = try Program()
    try program.folder.write("log", "bell 1\ndrum 2\n")
    try program.folder.write("rules/bell.yaml", "version: 1\nrules: [{id: bell, words: [bell]}]\n")
    try program.folder.write("wrong.yaml", "version: 1\nrules: [{id: bell, word: [bell]}]\n")
  }

  @Test(
    .enabled(if: isPossible, "needs unshare and mount"),
    arguments: [
      ("scan -r rules -c log", 0, "1\n"), ("scan -k bell --fail-on low -c log", 1, "1\n"),
      ("scan -k bell --state state -c log", 0, "1\n"), ("check --no-such-option", 2, ""),
      ("scan -r wrong.yaml log", 2, ""), ("scan --no-such-option", 2, ""),
      ("no-such-command", 2, ""),
      ("scan -k bell -c log missing", 3, "log:1\n"), ("--version", 0, "0.1.0\n"),
    ])
  func theArgumentsCount(_ arguments: String, _ status: Int32, _ output: String) throws {
    let run = try program.shell(Self.hidden("$TOCSIN \(arguments)"))
    #expect(run.status == status, "\(run.errors)")
    #expect(run.output == output)
    #expect(run.errors.isEmpty == (status < 2), "\(run.errors)")
  }

  @Test(.enabled(if: isPossible, "needs unshare and mount"))
  func followAlerts() throws {
    let running = try program.startShell(
      Self.hidden("$TOCSIN follow -k bell --format jsonl --state state log"))
    _ = try running.alerts(atLeast: 1)
    try program.folder.append("log", "bell 3\n")
    #expect(try running.alerts(atLeast: 2).map(\.text) == ["bell 1", "bell 3"])
    #expect(try running.end().status == 0)
  }
}
