internal import SystemFiles

/// What one run saves for the next: how far files were read, and how much of alert files is durable.
package struct Checkpoint: Codable, Equatable, Sendable {
  /// The version of the file format.
  package static let version = 1

  package var version = Checkpoint.version
  /// The files that were read, and files beside them that are not to be read.
  package var files: [FileRecord] = []
  /// The patterns that were surveyed so far, and the surveyed inputs that had no file: what appears there later is new. Nil
  /// if there are none.
  package var surveyed: [SurveyedInput]?
  /// The files to which alerts were written.
  package var outputs: [OutputRecord] = []
  /// The names of warnings that were reported, so that each is reported once.
  @GivenWarnings package var warnings: [String] = []

  package init() {}

  /// Gives paths the texts that are compared: earlier versions saved some as they look.
  mutating func makePathsCanonical() {
    for index in files.indices {
      files[index].input = PathText.canonical(files[index].input)
      files[index].path = PathText.canonical(files[index].path)
    }
    surveyed = surveyed?.map { input in
      SurveyedInput(input: PathText.canonical(input.input), since: input.since)
    }
    for index in outputs.indices { outputs[index].path = PathText.canonical(outputs[index].path) }
  }

  private enum CodingKeys: String, CodingKey {
    case version, files
    case surveyed = "looked"
    case outputs, warnings
  }
}
