/// Results as a table.
package struct ResultTable {
  /// How a table is written.
  package enum Form: Sendable {
    /// Columns of equal width, for a terminal.
    case plain
    /// Markdown.
    case markdown
  }

  private let form: Form
  private let tools: [Tool]

  /// A table with columns for the tools that are installed and can do cells of a kind.
  package init(_ form: Form, kind: Cell.Kind, toolbox: Toolbox) {
    self.init(
      form, tools: Tool.allCases.filter { toolbox.paths[$0] != nil && $0.can(kind) })
  }

  init(_ form: Form, tools: [Tool]) {
    self.form = form
    self.tools = tools
  }

  /// The line, or lines, above the results.
  package var heading: String { Self.heading(titles, form) }

  /// The line of a result.
  package func row(_ result: CellResult) -> String {
    var fields = [result.cell, "\(result.size)", Self.percent(result.share)]
    for tool in tools {
      fields.append(Self.speed(result[tool]?.speed))
      if Self.tellsScan(tool) { fields.append(Self.speed(result[tool]?.scanSpeed)) }
    }
    fields += [
      Self.ratio(result.ratioToBestPeer), Self.ratio(result.scanRatio),
      Self.speed(result.ratioToLineCount), result.agreement.text,
    ]
    return Self.row(fields, titles, form)
  }

  private var titles: [String] {
    var titles = ["cell", "patterns", "lines"]
    for tool in tools {
      titles.append(tool.rawValue)
      if Self.tellsScan(tool) { titles.append(tool == .tocsin ? "scan" : "its scan") }
    }
    return titles + ["/best", "scan/scan", "/wc", "counts"]
  }

  private static func tellsScan(_ tool: Tool) -> Bool { tool == .tocsin || tool == .hyperscan }

  /// The heading of a table with `titles`.
  static func heading(_ titles: [String], _ form: Form) -> String {
    switch form {
    case .plain: return row(titles, titles, form)
    case .markdown:
      let rule = titles.indices.map { $0 == 0 ? "---" : "--:" }
      return row(titles, titles, form) + row(rule, titles, form)
    }
  }

  /// A line of a table with `titles`.
  static func row(_ fields: [String], _ titles: [String], _ form: Form) -> String {
    switch form {
    case .markdown: return "| " + fields.joined(separator: " | ") + " |\n"
    case .plain:
      let columns = fields.enumerated().map { index, field in
        // The last field may be of any length, and the first field is aligned left.
        if index == fields.count - 1 { return field }
        let width = index == 0 ? 18 : max(titles[index].count, 6)
        let blanks = String(repeating: " ", count: max(0, width - field.count))
        return index == 0 ? field + blanks : blanks + field
      }
      return columns.joined(separator: "  ") + "\n"
    }
  }

  /// GB/s, with two decimals, or three where two would say little.
  static func speed(_ value: Double?) -> String {
    value.map { decimal($0, places: $0 < 0.0995 ? 3 : 2) } ?? "–"
  }

  /// A multiple, with one decimal.
  static func ratio(_ value: Double?) -> String {
    value.map { decimal($0, places: $0 < 10 ? 1 : 0) + "×" } ?? "–"
  }

  static func percent(_ value: Double?) -> String {
    value.map { decimal(100 * $0, places: 1) + " %" } ?? "–"
  }

  /// A number, not negative, rounded to some decimals.
  static func decimal(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard places > 0 else { return "\(scaled)" }
    let decimals = "\(scaled % scale)"
    return "\(scaled / scale)." + String(repeating: "0", count: places - decimals.count) + decimals
  }
}
