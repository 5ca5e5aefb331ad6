internal import SafeText

/// A table for people, aligned for a terminal, where Chinese characters are two columns wide.
///
/// Cells are escaped: none can end a line or control the terminal.
package struct TextTable {
  /// One column.
  package struct Column {
    var title: String
    var isNumeric: Bool

    /// A column of texts, aligned left.
    package static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    /// A column of numbers, aligned right.
    package static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  private static let gap = 2

  private let columns: [Column]
  private var rows: [[String]] = []

  package init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row. Cells missing at its end are empty.
  package mutating func add(_ cells: [String]) {
    let cells = cells.prefix(columns.count).map(TerminalSafety.escaped)
    rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
  }

  /// The table, a line of titles first. Each line ends with a line end, and is cut to at most `limit` columns.
  package func text(columns limit: Int) -> String {
    let titles = columns.map(\.title)
    let lines = [titles] + rows
    let widths = columns.indices.map { column in
      lines.map { DisplayColumns.count(of: $0[column]) }.max() ?? 0
    }
    return lines.map { line($0, widths, limit) + "\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int], _ limit: Int) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let padding = String(
        repeating: " ", count: max(0, widths[index] - DisplayColumns.count(of: cell)))
      if index > 0 { line += String(repeating: " ", count: Self.gap) }
      line += columns[index].isNumeric ? padding + cell : cell + padding
    }
    while line.last == " " { line.removeLast() }
    return DisplayColumns.cut(line, to: limit)
  }
}
