internal import Checkpoints
internal import Configuration
internal import FileTracking
internal import Metrics
internal import SystemFiles

/// The files that a run reads and writes, and what each is for. It is made before the run opens anything for writing,
/// so that alerts, metrics and state never overwrite a file that is needed for something else.
struct FileUses {
  private var read: [FileUse] = []
  private var written: [FileUse] = []
  private var metrics: MetricsFile?

  /// The inputs that are named; files that only a pattern matches are not among them.
  init(_ reading: InputOptions, _ found: ConfigurationSource.Found?) {
    read = reading.namedFiles(found).map { FileUse(.input($0), $0) }
    if reading.takesStandardInput(found),
      let file = FileUse(.input("stdin"), "stdin", .standardInput())
    {
      read.append(file)
    }
  }

  /// Adds the files that rules and configuration come from.
  mutating func add(_ source: RuleSourceOptions, _ configuration: Configuration?) {
    read += source.ruleFiles(configuration).map { FileUse(.rules, $0) }
    read += source.spot.keywordsFile.map { FileUse(.keywords, $0) }
    if let configuration { read.append(FileUse(.configuration, configuration.file)) }
  }

  /// Adds the files that the run writes beside alerts.
  mutating func add(state: String?, metrics: String?) {
    written += (state.map { StateFolder.files(in: $0) } ?? []).map { FileUse(.state, $0) }
    guard let metrics else { return }
    written.append(FileUse(.metrics, metrics))
    self.metrics = MetricsFile(path: metrics)
  }

  /// Adds where alerts go.
  mutating func add(_ sinks: [Configuration.Sink]) {
    for sink in sinks {
      if let path = sink.path {
        written.append(FileUse(.output(isRotated: sink.rotation != nil), path))
      } else if let file = FileUse(.standardOutput, "standard output", .standardOutput()) {
        written.append(file)
      }
    }
  }

  /// The files that the run writes, so that patterns of inputs can leave them out.
  var writtenFiles: FilesWrittenByRun {
    var files: [FilesWrittenByRun.File] = []
    var standardOutput: FileStatus.Identity?
    for file in written where file.place != nil || file.purpose == .standardOutput {
      switch file.purpose {
      case .output: files.append(FilesWrittenByRun.File(file.path, .alerts))
      case .metrics: files.append(FilesWrittenByRun.File(file.path, .metrics))
      case .state: files.append(FilesWrittenByRun.File(file.path, .state))
      case .standardOutput: standardOutput = file.identity
      case .input, .rules, .keywords, .configuration: break
      }
    }
    return FilesWrittenByRun(files, standardOutput: standardOutput)
  }

  /// Ends the command if a file that the run writes has another use too, or if the metrics file holds something else.
  /// Reports every conflict.
  func refuseConflicts() throws(ExitStatus) {
    var complaints: [String] = []
    for (index, file) in written.enumerated() {
      for other in read + written[..<index] {
        guard let complaint = file.conflict(with: other) else { continue }
        if !complaints.contains(complaint) { complaints.append(complaint) }
      }
    }
    if complaints.isEmpty, let metrics {
      do throws(SystemError) { try metrics.refuseForeign() } catch {
        complaints.append("\(error)")
      }
    }
    guard !complaints.isEmpty else { return }
    for complaint in complaints { Console.complain(complaint) }
    throw ExitStatus(.wrongUsage)
  }
}
