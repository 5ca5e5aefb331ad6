internal import AlertDelivery
internal import Alerts
internal import Checkpoints
internal import Configuration
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import Reading
internal import SafeText
internal import SystemFiles

/// One run of `tocsin scan`, from loaded rules to its exit status.
struct ScanRun {
  /// How often to look for files that were moved between being found and being opened.
  private static let surveys = 5

  private let command: Scan
  private let found: ConfigurationSource.Found?
  private let detector: Detector
  /// How many rules --exclude or the configuration leaves out.
  private let excludedRules: Int
  private let clock = ContinuousClock()
  private let started: ContinuousClock.Instant

  /// Loads the rules. Errors in them are reported and end the command.
  init(
    _ command: Scan, _ found: ConfigurationSource.Found?, started: ContinuousClock.Instant
  ) throws(ExitStatus) {
    self.command = command
    self.found = found
    self.started = started
    (detector, excludedRules) = try command.rules(found)
  }

  /// Reads inputs from start to end.
  func read(_ inputs: [InputSource]) throws {
    try command.reading.refuseLongLines(detector.limits, of: inputs)
    let sinks = try outputs().sinks
    let observer = RunConsole(inputs: inputs, maxLineBytes: detector.limits.maxLineBytes)
    let loaded = clock.now
    let output = OrderedOutput(
      sinks: sinks, inputs: inputs.map(\.name), observer: observer)
    let pipeline = ScanPipeline(
      detector: detector, inputs: inputs.enumerated().map { PlannedInput($1, at: $0) },
      output: output, options: options(hasSinks: !sinks.isEmpty))
    let report = pipeline.run()
    observer.finish()
    let hasMetrics = writeMetrics(report, loaded: loaded)
    try end(report, inputs, loaded: loaded, hasMetrics: hasMetrics)
  }

  /// Reads what is new in inputs since the last run.
  ///
  /// - Parameter written: files that the run writes, which patterns leave out.
  func read(
    _ inputs: [RememberedInput], _ written: FilesWrittenByRun, _ memory: HeldState
  ) throws {
    let keeper = memory.keeper
    let sources = command.reading.sources(of: inputs, besides: written)
    try command.reading.refuseLongLines(detector.limits, of: sources)
    let sinks = try outputs(memory).sinks
    let observer = RunConsole(
      inputs: sources, maxLineBytes: detector.limits.maxLineBytes, keeper: keeper,
      reportsFailuresOnce: !command.isWatched)
    try Console.reportingFailure { () throws(SystemError) in
      try keeper.keep([], outputs: sinks.compactMap(\.record))
    }
    let loaded = clock.now
    let output = OrderedOutput(sinks: sinks, inputs: [], keeper: keeper, observer: observer)
    var surveyor = InputSurveyor(
      inputs, written: written, keeper: keeper, start: command.remembering.from ?? .start)
    surveyor.lineWait = LineWait.seconds(found)
    let printsStatistics = command.stats
    surveyor.didNotice = { notice in
      guard printsStatistics || !notice.isForStatistics else { return }
      Console.complain("warning: \(notice)")
    }
    try read(&surveyor, into: output, hasSinks: !sinks.isEmpty)
    keeper.forgetFailures(exceptOf: output.report.reading)
    output.finish()
    observer.finish()
    let report = output.report
    let hasMetrics = writeMetrics(report, loaded: loaded, inputs, written, keeper)
    try end(report, sources, loaded: loaded, hasMetrics: hasMetrics)
  }

  /// Finds what is new and reads it; again if files were moved between being found and being opened.
  private func read(
    _ surveyor: inout InputSurveyor, into output: OrderedOutput, hasSinks: Bool
  ) throws(ExitStatus) {
    let moved = MovedFiles()
    for round in 0..<Self.surveys {
      let survey = try Console.reportingFailure { () throws(SystemError) in
        try surveyor.survey(positions: output.unremembered)
      }
      var planned = survey.files.map { moved.planned($0) }
      if round == 0 {
        planned += survey.failures.map(PlannedInput.init(failing:))
        planned += standardInput(&surveyor)
      }
      output.expect(inputs: surveyor.names)
      moved.forget()
      ScanPipeline(
        detector: detector, inputs: planned, output: output,
        options: options(hasSinks: hasSinks)
      ).read()
      guard moved.isAny, !output.isStopped else { break }
    }
  }

  private func standardInput(_ surveyor: inout InputSurveyor) -> [PlannedInput] {
    guard command.reading.files.contains("-") else { return [] }
    let source = InputSource(argument: "-", encoding: command.reading.stored.choice)
    var planned = PlannedInput(source, at: surveyor.place(of: source.name))
    planned.origin.generation = UInt128.random(in: 0...UInt128.max)
    return [planned]
  }

  private func outputs(_ memory: HeldState? = nil) throws(ExitStatus) -> AlertDestinations {
    var request = command.outputRequest
    if let memory { request.known = memory.keeper.checkpoint.outputs }
    request.patience =
      found?.configuration.giveUpSeconds.map { .seconds($0) }
      ?? (memory == nil ? .zero : .seconds(30))
    return try AlertDestinations(request, found?.configuration)
  }

  private func options(hasSinks: Bool) -> ScanPipeline.Options {
    command.pipelineOptions(wantsAlerts: hasSinks || command.failOn != nil)
  }

  /// Writes metrics, if a file for them is named.
  ///
  /// - Returns: false if that failed; the error has been reported.
  private func writeMetrics(
    _ report: ScanReport, loaded: ContinuousClock.Instant, _ inputs: [RememberedInput] = [],
    _ written: FilesWrittenByRun = .none, _ keeper: CheckpointKeeper? = nil
  ) -> Bool {
    guard let path = command.remembering.metricsFile(found), !command.dryRun else { return true }
    let metrics = RunMetricsReport(
      report: report, detector: detector, loading: loaded - started,
      startTime: CurrentProcess.secondsSinceEpoch - Int64((clock.now - started) / .seconds(1)),
      inputs: inputs, written: written, keeper: keeper, isWell: report.isWhole)
    do throws(SystemError) {
      try metrics.write(to: path)
      return true
    } catch {
      Console.complain("\(error)")
      return false
    }
  }

  private func end(
    _ report: ScanReport, _ inputs: [InputSource], loaded: ContinuousClock.Instant,
    hasMetrics: Bool
  ) throws(ExitStatus) {
    if command.stats {
      let text = RunSummary(
        report: report, inputs: inputs, detector: detector, excludedRules: excludedRules,
        loading: loaded - started, scanning: clock.now - loaded,
        isCountOnly: command.count && command.failOn == nil,
        configuration: found?.configuration.file)
      Console.write(text.text, to: .standardError())
    }
    if command.count, !report.delivery.readerLeft { try printCounts(report) }
    var failures = report.reading.failures.union(report.delivery.failures)
    if !hasMetrics { failures.insert(.failedOutput) }
    if let failOn = command.failOn, let highest = report.alerts.highestLevel, highest >= failOn {
      failures.insert(.alert)
    }
    try ExitStatus.end(failures)
  }

  private func printCounts(_ report: ScanReport) throws(ExitStatus) {
    // Files of one name are one input, as in runs with a state folder.
    var counts: [String: UInt64] = [:]
    var names: [String] = []
    for input in report.reading.inputs where input.failure == nil || input.bytes > 0 {
      if counts[input.name] == nil { names.append(input.name) }
      counts[input.name, default: 0] += input.alertedLines
    }
    let isOne = Set(report.reading.inputs.map(\.name)).count == 1
    let lines = names.map { name in
      let count = counts[name] ?? 0
      return isOne ? "\(count)\n" : "\(TerminalSafety.escaped(name)):\(count)\n"
    }
    try Console.printResult(lines.joined())
  }
}
