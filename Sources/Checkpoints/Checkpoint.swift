/// What is remembered from one run to the next: how far files were read, and how much of alert files is certain.
package struct Checkpoint: Codable, Equatable, Sendable {
  /// The version of the file's form.
  package static let version = 1

  package var version = Checkpoint.version
  /// The files that were read, and those beside them that need not be.
  package var files: [FileRecord] = []
  /// The patterns that were surveyed, and the inputs without a record in ``files``. Nil if there are none.
  package var surveyed: [SurveyedInput]?
  /// The files that alerts were written to.
  package var outputs: [OutputRecord] = []
  /// Names of warnings that were given, so that they are given once.
  @GivenWarnings package var warnings: [String] = []

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case version, files
    case surveyed = "looked"
    case outputs, warnings
  }
}
