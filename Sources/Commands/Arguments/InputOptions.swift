internal import ArgumentParser
internal import Configuration
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import SystemFiles

/// The options that say what a command reads.
struct InputOptions: ParsableArguments {
  @Argument(
    help:
      """
      Files to read, plain or compressed by gzip or Zstandard; '-' means standard input. (default: the inputs of a \
      configuration that is named, otherwise standard input)
      """,
    completion: .file())
  var files: [String] = []

  @OptionGroup var stored: EncodingOption

  @Option(
    help: ArgumentHelp(
      "Cut lines that are longer than this, in bytes. (default: 1048576)", valueName: "bytes"))
  var maxLine: Int?

  // For tests: output must not depend on how input is cut into blocks.
  @Option(help: .private) var blockSize: Int?

  func validate() throws {
    try Self.refuse(maxLine: maxLine)
    if let blockSize, !(1...(1 << 30)).contains(blockSize) {
      throw ValidationError("--block-size is \(blockSize), outside 1…\(1 << 30)")
    }
  }

  /// Refuses a --max-line that is out of bounds.
  static func refuse(maxLine: Int?) throws {
    let least = DetectionLimits.leastMaxLineBytes
    if let maxLine, !(least...(1 << 30)).contains(maxLine) {
      throw ValidationError("--max-line is \(maxLine), outside \(least)…\(1 << 30)")
    }
  }

  /// The files of the command line; if there are none, the inputs of a named configuration; otherwise standard input.
  ///
  /// - Parameter written: files that the run writes; if a pattern matches one, it is left out with a warning.
  func sources(
    _ found: ConfigurationSource.Found?, besides written: FilesWrittenByRun = .none
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
        "there is nothing to read: name a file, or pipe text into standard input")
    }
    return [InputSource(argument: "-", encoding: standard)]
  }

  /// The limits of searching a line.
  func limits(_ configuration: Configuration?) -> DetectionLimits {
    DetectionLimits(configuration, maxLine: maxLine)
  }

  /// Refuses a --max-line that is too long for the encoding of an input: decoded text is longer than the bytes it comes
  /// from, and must stay within what can be addressed.
  func refuseLongLines(
    _ limits: DetectionLimits, of inputs: [InputSource]
  ) throws(ExitStatus) {
    let most = TextEncoding.maxLineBytesDecoded
    guard limits.maxLineBytes > most,
      let input = inputs.first(where: { $0.encoding != .known(.utf8) })
    else { return }
    Console.complain(
      "--max-line is \(limits.maxLineBytes), above \(most), the limit for inputs that are not UTF-8, such as \(input.name)"
    )
    throw ExitStatus(.wrongUsage)
  }

  /// The same inputs for a run with a state folder, which remembers how far each was read; without standard input.
  func remembered(_ found: ConfigurationSource.Found?) -> [RememberedInput] {
    guard files.isEmpty, let found, found.wasNamed else {
      return files.filter { $0 != "-" }.map {
        RememberedInput(path: $0, isPattern: false, name: nil, encoding: stored.choice)
      }
    }
    return found.configuration.inputs.map { input in
      RememberedInput(
        path: input.path, isPattern: isPattern(input.path), name: input.source,
        encoding: stored.encoding ?? input.encoding ?? .known(.utf8), base: input.base)
    }
  }

  /// The files that inputs stand for now.
  ///
  /// - Parameter written: files that the run writes, which patterns leave out.
  func sources(
    of inputs: [RememberedInput], besides written: FilesWrittenByRun = .none
  ) -> [InputSource] {
    inputs.flatMap { input in
      input.paths(besides: written).map {
        InputSource(name: $0.name, place: .file($0.path), encoding: input.encoding)
      }
    }
  }

  /// The paths that are named: no patterns, no standard input.
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

  /// A pattern without matches is kept as a path, so that it is reported as a missing file.
  private func sources(
    of input: Configuration.Input, besides written: FilesWrittenByRun,
    warn: (TrackingNotice) -> Void
  ) -> [InputSource] {
    var paths = isPattern(input.path) ? FolderListing.paths(matching: input.path) : []
    paths.removeAll { found in
      guard let file = written.file(at: found) else { return false }
      warn(TrackingNotice(kind: .written(file), input: 0, path: found))
      return true
    }
    return (paths.isEmpty ? [input.path] : paths).map { path in
      var source = InputSource(
        name: input.source ?? PathText.shown(PathName.path(path, after: input.base)),
        place: .file(path),
        encoding: stored.encoding ?? input.encoding ?? .known(.utf8))
      source.isFromPattern = !paths.isEmpty
      return source
    }
  }
}
