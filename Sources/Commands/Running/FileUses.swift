internal import Checkpoints
internal import Configuration
internal import Diagnostics
internal import FileTracking
internal import Metrics
internal import RuleLoading
internal import SystemFiles

/// The files that a run reads and writes, compared before any of them is opened for writing: none may be written that is
/// needed for something else.
struct FileUses {
  /// What a file is to the run.
  enum Use: Equatable {
    case input(String)
    case rules
    case keywords
    case configuration
    case state
    case metrics
    case output(isRotated: Bool)
    case standardOutput
  }

  fileprivate struct File {
    let use: Use
    let path: String
    /// Nil where the path is none, or leads to something that keeps nothing, such as a terminal.
    let place: FilePlace?
    let identity: FileStatus.Identity?

    init(_ use: Use, _ path: String) {
      self.use = use
      self.path = path
      let status = try? FileStatus.of(path)
      let isFile = status.map { $0.kind == .regular } ?? true
      place = isFile ? FilePlace(path) : nil
      identity = isFile ? status?.identity : nil
    }

    /// An open file that has no name here.
    init?(_ use: Use, _ name: String, _ handle: FileHandle) {
      guard let status = try? handle.status(), status.kind == .regular else { return nil }
      self.use = use
      path = name
      place = nil
      identity = status.identity
    }
  }

  private var read: [File] = []
  private var written: [File] = []
  private var metrics: MetricsFile?

  /// - Parameters:
  ///   - inputs: the paths that are named, and stand for no pattern.
  ///   - readsStandardInput: whether standard input is read as well.
  init(inputs: [String], readsStandardInput: Bool) {
    read = inputs.map { File(.input($0), $0) }
    if readsStandardInput, let file = File(.input("stdin"), "stdin", .standardInput()) {
      read.append(file)
    }
  }

  /// Adds what rules and configuration are read from.
  mutating func add(_ source: RuleSourceOptions, _ configuration: Configuration?) {
    read += source.ruleFiles(configuration).map { File(.rules, $0) }
    read += source.spot.keywordsFile.map { File(.keywords, $0) }
    if let configuration { read.append(File(.configuration, configuration.file)) }
  }

  /// Adds what the run leaves beside alerts.
  mutating func add(state: String?, metrics: String?) {
    written += (state.map { StateFolder.files(in: $0) } ?? []).map { File(.state, $0) }
    guard let metrics else { return }
    written.append(File(.metrics, metrics))
    self.metrics = MetricsFile(path: metrics)
  }

  /// Adds where alerts go.
  mutating func add(_ sinks: [Configuration.Sink]) {
    for sink in sinks {
      if let path = sink.path {
        written.append(File(.output(isRotated: sink.rotation != nil), path))
      } else if let file = File(.standardOutput, "standard output", .standardOutput()) {
        written.append(file)
      }
    }
  }

  /// The files that are none of the inputs that patterns find.
  var writtenFiles: WrittenFiles {
    var files: [WrittenFiles.File] = []
    var standardOutput: FileStatus.Identity?
    for file in written where file.place != nil || file.use == .standardOutput {
      switch file.use {
      case .output: files.append(WrittenFiles.File(file.path, .alerts))
      case .metrics: files.append(WrittenFiles.File(file.path, .metrics))
      case .state: files.append(WrittenFiles.File(file.path, .state))
      case .standardOutput: standardOutput = file.identity
      case .input, .rules, .keywords, .configuration: break
      }
    }
    return WrittenFiles(files, standardOutput: standardOutput)
  }

  /// Ends the command if a file has two uses of which one is to be written to, or the file for metrics has something
  /// else. All that is wrong is said.
  func check() throws(ExitStatus) {
    var complaints: [String] = []
    for (index, file) in written.enumerated() {
      for other in read + written[..<index] {
        guard let complaint = Self.complaint(file, other) else { continue }
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
    throw .usage
  }

  /// What is wrong with two files; the first is written to.
  private static func complaint(_ file: File, _ other: File) -> String? {
    // Sinks may share standard output.
    if file.use == .standardOutput, other.use == .standardOutput { return nil }
    if isSame(file, other) {
      if case .input(let name) = other.use, file.use.isAlerts {
        return "\(file.path) is the input \(name) as well, and would feed on itself"
      }
      return
        "\(file.described) is \(other.described) as well: name another file for one of the two"
    }
    for (new, old) in [(file, other), (other, file)] where isOld(old, of: new) {
      return "\(old.described) has the name of an old file of \(new.described), which is rotated: "
        + "name another file for one of the two"
    }
    return nil
  }

  private static func isSame(_ file: File, _ other: File) -> Bool {
    if let place = file.place, place == other.place { return true }
    return file.identity.map { $0 == other.identity } ?? false
  }

  private static func isOld(_ file: File, of other: File) -> Bool {
    guard other.use == .output(isRotated: true), let place = file.place, let new = other.place,
      place.folder == new.folder
    else { return false }
    return RotatedName.isNumbered(place.name, of: new.name)
  }
}

extension FileUses.Use {
  /// Whether alerts go there.
  fileprivate var isAlerts: Bool {
    switch self {
    case .output, .standardOutput: true
    case .input, .rules, .keywords, .configuration, .state, .metrics: false
    }
  }
}

extension FileUses.File {
  /// The file and its use, for messages.
  fileprivate var described: String {
    switch use {
    case .input: "the input \(path)"
    case .rules: "the rule file \(path)"
    case .keywords: "the keyword file \(path)"
    case .configuration: "the configuration \(path)"
    case .state: "\(path), which is part of the state,"
    case .metrics: "the metrics file \(path)"
    case .output: "the output \(path)"
    case .standardOutput: path
    }
  }
}
