internal import Benchmarking
internal import FoundationEssentials
internal import SystemFiles

/// Prints the results of `run`, cell by cell.
struct RunOutput {
  enum Form {
    case plain
    case markdown
    case json
  }

  let form: Form
  let toolbox: Toolbox
  let texts: TextOptions
  let runs: Int
  /// The table of the last heading.
  private var table: String?

  init(form: Form, toolbox: Toolbox, texts: TextOptions, runs: Int) {
    self.form = form
    self.toolbox = toolbox
    self.texts = texts
    self.runs = runs
  }

  /// Prints what is measured, where and when.
  func begin(usesData: Bool) {
    let kindOfText = usesData ? "Real data" : "The project's own texts"
    let missing = toolbox.missing.map(\.rawValue).joined(separator: ", ")
    switch form {
    case .json: break
    case .plain:
      show("\(kindOfText), \(texts.megabytes) MB, best of \(runs); GB/s\n")
      if !missing.isEmpty { show("not installed: \(missing)\n") }
    case .markdown:
      let date = Date.now.formatted(.iso8601.year().month().day())
      let machine = Machine.current
      show("### \(date)\n\n")
      show("\(kindOfText), texts of \(texts.megabytes) MB, best of \(runs) runs.\n\n")
      show("- machine: \(machine.processor), \(machine.cores) cores, \(machine.memory)\n")
      show("- system: \(machine.system)\n")
      for tool in Tool.allCases {
        if let version = toolbox.version(of: tool) { show("- \(tool.rawValue): \(version)\n") }
      }
      if !missing.isEmpty { show("- not installed: \(missing)\n") }
    }
  }

  /// Prints a result, and the heading before the first of its kind.
  mutating func add(_ result: CellResult) {
    guard form != .json else { return showJSON(result) }
    let table = ResultTable(tableForm, kind: result.kind, toolbox: toolbox)
    show(table.heading, for: result.kind.rawValue)
    show(table.row(result))
  }

  /// Prints a result of folds, and the heading before the first of a language.
  mutating func add(_ result: FoldsResult, _ language: Language) {
    guard form != .json else { return showJSON(result) }
    let table = FoldsTable(tableForm, language)
    show(table.heading, for: "folds \(language.rawValue)")
    show(table.row(result))
  }

  private var tableForm: ResultTable.Form { form == .markdown ? .markdown : .plain }

  private func showJSON(_ result: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if let json = try? encoder.encode(result) {
      show(String(decoding: json, as: UTF8.self) + "\n")
    }
  }

  private mutating func show(_ heading: String, for name: String) {
    guard table != name else { return }
    table = name
    show("\n" + heading)
  }

  private func show(_ text: String) {
    // Line by line, so that a long run can be watched.
    try? SystemFiles.FileHandle.standardOutput().write(Array(text.utf8).span)
  }
}
