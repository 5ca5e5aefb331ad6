internal import ArgumentParser
internal import Benchmarking
internal import FoundationEssentials
internal import SystemFiles

/// `tocsin-bench run`: measures the tools and prints the tables.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Measures tocsin and the peers that are installed, and compares their counts.",
    discussion: """
      Speeds are GB/s of whole processes on one core, start and preparation included; 'scan' is \
      the search alone. Peers are ripgrep, GNU grep, ugrep, pcre2grep and Hyperscan. Exit status: \
      0 the counts are right; 1 some are not.
      """)

  @OptionGroup var texts: TextOptions

  @Option(help: ArgumentHelp("Runs of each program; the best time counts.", valueName: "n"))
  var runs = 3

  @Option(
    help: ArgumentHelp("After how many seconds a program is killed.", valueName: "seconds"))
  var limit = 120

  @Option(
    help: ArgumentHelp("The program. (default: beside this one)", valueName: "path"),
    completion: .file())
  var tocsin: String?

  @Flag(help: "Print one JSON object for each cell.")
  var json = false

  @Flag(help: "Print the tables as docs/benchmarks.md has them.")
  var markdown = false

  @Flag(help: "Record the counts of the project's own texts as the expected ones.")
  var recordCounts = false

  func validate() throws {
    guard runs > 0, limit > 0 else { throw ValidationError("--runs and --limit must be above 0") }
    guard !json || !markdown else {
      throw ValidationError("--json and --markdown exclude each other")
    }
  }

  func run() throws {
    let cells = try texts.chosenCells()
    var inputs = try texts.inputs(in: WorkFolder.path)
    let toolbox = Toolbox(tocsin: tocsin ?? BuiltPrograms.tocsin, folder: WorkFolder.path)
    var output = RunOutput(form: form, toolbox: toolbox, texts: texts, runs: runs)
    var expected = try ExpectedCounts.recorded()
    var isRight = true
    output.begin(usesData: inputs.data != nil)
    for cell in cells {
      guard cell.kind != .folds else {
        let result = try folds(of: cell, &inputs, toolbox, &expected)
        isRight = isRight && !result.agreement.isWrong
        output.add(result, cell.language)
        continue
      }
      let result = try result(of: cell, &inputs, toolbox, &expected)
      isRight = isRight && !result.agreement.isWrong
      output.add(result)
    }
    if recordCounts { try expected.write() }
    guard isRight else { throw ExitCode.failure }
  }

  private var form: RunOutput.Form { json ? .json : markdown ? .markdown : .plain }

  private func result(
    of cell: Cell, _ inputs: inout CellInputs, _ toolbox: Toolbox, _ expected: inout ExpectedCounts
  ) throws -> CellResult {
    let input = try inputs.input(of: cell)
    let corpus = try inputs.corpus(cell.text)
    let run = cellRun(toolbox)
    let known = recordCounts ? nil : expected.count(cell.name, for: input, in: corpus)
    var result = try run.result(for: input, expected: known)
    if case .unchecked = result.agreement, cell.kind != .regexes {
      result.expected = try run.expectedByNaiveCount(result, input, corpus)
    }
    if recordCounts, inputs.data == nil, case .right = result.agreement,
      let lines = result[.tocsin]?.lines
    {
      expected.record(cell.name, lines: lines, input, in: corpus)
    }
    return result
  }

  private func folds(
    of cell: Cell, _ inputs: inout CellInputs, _ toolbox: Toolbox, _ expected: inout ExpectedCounts
  ) throws -> FoldsResult {
    let input = try inputs.input(of: cell)
    let run = FoldsRun(cellRun(toolbox), input, try inputs.corpus(cell.text))
    let result = try run.result(
      known: recordCounts ? nil : expected, checksAll: recordCounts && inputs.data == nil)
    if recordCounts, inputs.data == nil, case .right = result.agreement {
      run.record(result, in: &expected)
    }
    return result
  }

  private func cellRun(_ toolbox: Toolbox) -> CellRun {
    CellRun(toolbox: toolbox, folder: WorkFolder.path, runs: runs, limit: .seconds(limit))
  }
}
