internal import SystemFiles

/// Runs the tools on a cell, in turn.
package struct CellRun: Sendable {
  package var toolbox: Toolbox
  package var folder: String
  /// How often each tool is run; the best time counts.
  package var runs: Int
  /// The time after which a tool is killed.
  package var limit: Duration
  /// A tool that took more than this number of seconds is not run again.
  private static let patience = 5.0

  package init(toolbox: Toolbox, folder: String, runs: Int, limit: Duration) {
    self.toolbox = toolbox
    self.folder = folder
    self.runs = runs
    self.limit = limit
  }

  /// The results of the tools. Each round runs all of them, so that other load on the machine slows all of them.
  package func result(for input: CellInput, expected: Int?) throws -> CellResult {
    // The text is in memory before the first run.
    try TextPreparation.touch(input.text)
    var best: [Tool: ToolResult] = [:]
    var isDone: Set<Tool> = []
    for _ in 0..<runs {
      for tool in Tool.allCases where !isDone.contains(tool) {
        guard let path = toolbox.paths[tool], let arguments = tool.arguments(for: input) else {
          continue
        }
        let run = try ToolRun(path, arguments, folder: folder, limit: limit)
        if run.status == nil || run.seconds > Self.patience { isDone.insert(tool) }
        let result = result(of: tool, run, bytes: input.bytes)
        best[tool] = best[tool].map { better($0, result) } ?? result
      }
    }
    return CellResult(
      cell: input.cell.name, kind: input.cell.kind, size: input.listCount, bytes: input.bytes,
      lines: input.lines, tools: Tool.allCases.compactMap { best[$0] }, expected: expected)
  }

  private func result(of tool: Tool, _ run: ToolRun, bytes: Int) -> ToolResult {
    // grep and its like end with 1 where no line matches.
    guard let status = run.status, status == 0 || status == 1 && tool.isPeer else {
      return ToolResult(tool)
    }
    let scan = ToolOutput.scanSeconds(of: tool, output: run.output, errors: run.errors)
    return ToolResult(
      tool, speed: Double(bytes) / run.seconds / 1e9,
      scanSpeed: scan.map { Double(bytes) / $0 / 1e9 },
      lines: ToolOutput.lines(of: tool, run.output))
  }

  private func better(_ one: ToolResult, _ other: ToolResult) -> ToolResult {
    ToolResult(
      one.tool, speed: [one.speed, other.speed].compactMap(\.self).max(),
      scanSpeed: [one.scanSpeed, other.scanSpeed].compactMap(\.self).max(),
      // Counts that change from run to run are wrong, and the table then says so.
      lines: one.lines == other.lines ? one.lines : nil)
  }
}

enum TextPreparation {
  /// Reads a file to its end.
  static func touch(_ path: String) throws {
    let file = try FileHandle.open(reading: path)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while try file.read(into: &buffer, at: 0, count: buffer.count) > 0 {}
  }
}
