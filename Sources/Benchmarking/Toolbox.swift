internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Where the installed tools are.
package struct Toolbox: Sendable {
  /// The tools' paths.
  package let paths: [Tool: String]
  private let folder: String

  /// Looks for tools. Compiles the program for Hyperscan into `folder` where Hyperscan's library is installed.
  package init(tocsin: String, folder: String) {
    self.folder = folder
    var paths: [Tool: String] = [.tocsin: tocsin]
    for tool in [Tool.ripgrep, .grep, .ugrep, .pcre2grep] {
      paths[tool] = Self.path(of: tool.rawValue)
    }
    paths[.lineCount] = Self.path(of: "wc")
    paths[.hyperscan] = Self.compiledHyperscan(in: folder)
    self.paths = paths
  }

  /// The tools that are not installed.
  package var missing: [Tool] { Tool.allCases.filter { paths[$0] == nil } }

  /// The first line of a tool's version text; nil if it prints none.
  package func version(of tool: Tool) -> String? {
    guard let path = paths[tool] else { return nil }
    let argument = tool == .hyperscan ? "version" : tool == .pcre2grep ? "-V" : "--version"
    guard let run = try? ToolRun(path, [argument], folder: folder, limit: .seconds(10)) else {
      return nil
    }
    return (run.output + run.errors).split(separator: "\n").first.map(String.init)
  }

  static func path(of name: String) -> String? {
    let folders = CurrentProcess.environment("PATH")?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func compiledHyperscan(in folder: String) -> String? {
    guard let compiler = path(of: "cc") else { return nil }
    let target = "\(folder)/hyperscan"
    let source = Repository.benchmarkFile("peers/hyperscan.c")
    let run = try? ToolRun(
      compiler, ["-O2", source, "-o", target, "-lhs"], folder: folder, limit: .seconds(60))
    return run?.status == 0 ? target : nil
  }
}

/// One run of a tool.
struct ToolRun {
  /// The exit status; nil if it took too long or crashed.
  let status: Int32?
  let seconds: Double
  let output: String
  let errors: String

  private static let outputLimit = 1 << 24

  /// Runs a tool to its end. Its output goes through files in `folder` whose names begin with `name`.
  init(
    _ path: String, _ arguments: [String], folder: String, name: String = "run",
    variables: [String] = [], limit: Duration
  ) throws {
    // Everything that the run depends on is given here, so that the run does not depend on who starts it.
    let environment = [
      "PATH=" + (CurrentProcess.environment("PATH") ?? "/usr/bin:/bin"), "LC_ALL=C.UTF-8",
    ]
    let child = ChildProcess(
      path, arguments, environment: environment + variables,
      output: "\(folder)/\(name).output", errors: "\(folder)/\(name).errors")
    let end = try child.run(limit: limit)
    status = end.status
    seconds = end.elapsed / .seconds(1)
    output = try Self.text(of: child.output)
    errors = try Self.text(of: child.errors)
  }

  private static func text(of file: String) throws -> String {
    String(decoding: try WholeFile.read(file, limit: outputLimit), as: UTF8.self)
  }
}
