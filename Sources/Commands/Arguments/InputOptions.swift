internal import ArgumentParser
internal import Configuration
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import SystemFiles

/// What a command reads, and how.
struct InputOptions: ParsableArguments {
  @Argument(
    help:
      "Files to read, as they are or of gzip or Zstandard; '-' is standard input, which is read if there is none.",
    completion: .file())
  var files: [String] = []

  @OptionGroup var stored: EncodingOption

  @Option(
    help: ArgumentHelp(
      "The longest line, in bytes, that is kept whole. (default: 1048576)", valueName: "bytes"))
  var maxLine: Int?

  // For tests: output must not hang on how input is cut into blocks.
  @Option(help: .private) var blockSize: Int?

  func validate() throws {
    try Self.refuse(maxLine: maxLine)
    if let blockSize, !(1...(1 << 30)).contains(blockSize) {
      throw ValidationError("--block-size is \(blockSize), outside 1…\(1 << 30)")
    }
  }

  /// Refuses a longest line that is out of bounds.
  static func refuse(maxLine: Int?) throws {
    let least = DetectionLimits.leastMaxLineBytes
    if let maxLine, !(least...(1 << 30)).contains(maxLine) {
      throw ValidationError("--max-line is \(maxLine), outside \(least)…\(1 << 30)")
    }
  }

  /// Files of the command line; otherwise inputs of a configuration that was named; otherwise standard input.
  ///
  /// - Parameter written: files that the run writes; those that patterns find are left out, with a warning.
  func sources(
    _ found: ConfigurationSource.Found?, besides written: WrittenFiles = .none
  ) throws -> [InputSource] {
    let standard = stored.choice
    if !files.isEmpty { return files.map { InputSource(argument: $0, encoding: standard) } }
    if let found, found.wasNamed, !found.configuration.inputs.isEmpty {
      var warnings: Set<String> = []
      return found.configuration.inputs.flatMap { input in
        sources(of: input, besides: written) { notice in
          guard warnings.insert(notice.key).inserted else { return }
          Console.complain("warning: \(notice)")
        }
      }
    }
    guard !FileHandle.standardInput().isTerminal else {
      throw ValidationError(
        "there is nothing to read: name a file, or pipe something into standard input")
    }
    return [InputSource(argument: "-", encoding: standard)]
  }

  /// The limits under which lines are looked at.
  func limits(_ configuration: Configuration?) -> DetectionLimits {
    DetectionLimits(configuration, maxLine: maxLine)
  }

  /// What is decoded grows, and must stay in what can be addressed.
  func refuseLongLines(
    _ limits: DetectionLimits, of inputs: [InputSource]
  ) throws(ExitStatus) {
    let most = TextEncoding.maxLineBytesDecoded
    guard limits.maxLineBytes > most,
      let input = inputs.first(where: { $0.encoding != .known(.utf8) })
    else { return }
    Console.complain(
      "--max-line is \(limits.maxLineBytes), above \(most), the most for what is not UTF-8, such as \(input.name)"
    )
    throw .usage
  }

  /// The same inputs, of which it is to be remembered how far they were read; standard input is none of them.
  func remembered(_ found: ConfigurationSource.Found?) -> [RememberedInput] {
    guard files.isEmpty, let found, found.wasNamed else {
      return files.filter { $0 != "-" }.map {
        RememberedInput(path: $0, isPattern: false, name: nil, encoding: stored.choice)
      }
    }
    return found.configuration.inputs.map { input in
      RememberedInput(
        path: input.path, isPattern: isPattern(input.path), name: input.source,
        encoding: stored.encoding ?? input.encoding ?? .known(.utf8))
    }
  }

  /// The files that there are now of inputs.
  ///
  /// - Parameter written: files that the run writes; those that patterns find are left out.
  func sources(
    of inputs: [RememberedInput], besides written: WrittenFiles = .none
  ) -> [InputSource] {
    inputs.flatMap { input in
      input.paths(besides: written).map {
        InputSource(name: $0.name, place: .file($0.path), encoding: input.encoding)
      }
    }
  }

  /// The paths that are named, without patterns and standard input.
  func namedFiles(_ found: ConfigurationSource.Found?) -> [String] {
    if !files.isEmpty { return files.filter { $0 != "-" } }
    guard let found, found.wasNamed else { return [] }
    return found.configuration.inputs.map(\.path).filter { !isPattern($0) }
  }

  /// Whether standard input is read.
  func takesStandardInput(_ found: ConfigurationSource.Found?) -> Bool {
    if !files.isEmpty { return files.contains("-") }
    return found.map { !$0.wasNamed || $0.configuration.inputs.isEmpty } ?? true
  }

  private func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

  /// A pattern that matches nothing stays as it is, and is reported as a file that is not there.
  private func sources(
    of input: Configuration.Input, besides written: WrittenFiles,
    warn: (TrackingNotice) -> Void
  ) -> [InputSource] {
    var paths = isPattern(input.path) ? FolderListing.paths(matching: input.path) : []
    paths.removeAll { path in
      guard let file = written.file(at: path) else { return false }
      warn(TrackingNotice(kind: .written(file), input: 0, path: path))
      return true
    }
    return (paths.isEmpty ? [input.path] : paths).map {
      var source = InputSource(
        name: input.source ?? $0, place: .file($0),
        encoding: stored.encoding ?? input.encoding ?? .known(.utf8))
      source.isFromPattern = !paths.isEmpty
      return source
    }
  }
}
