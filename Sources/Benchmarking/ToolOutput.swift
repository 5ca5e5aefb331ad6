/// Reads the counts and times that the tools print.
enum ToolOutput {
  /// How many lines a tool counted; nil if it printed something else.
  static func lines(of tool: Tool, _ output: String) -> Int? {
    // ripgrep prints nothing for a count of 0.
    if tool == .ripgrep, output.isEmpty { return 0 }
    return output.split { $0 == " " || $0 == "\n" }.first.flatMap { Int($0) }
  }

  /// How long a tool says that it searched, without its start and preparation.
  static func scanSeconds(of tool: Tool, output: String, errors: String) -> Double? {
    switch tool {
    case .hyperscan:
      return output.split { $0 == " " || $0 == "\n" }.last.flatMap { Double($0) }
    case .tocsin:
      let line = errors.split(separator: "\n").first { $0.hasPrefix("scan: ") }
      return line?.split(separator: " ").dropLast().last.flatMap { Double($0) }
    default:
      return nil
    }
  }
}
