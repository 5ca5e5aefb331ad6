/// An input that was surveyed before, whether or not it has a record of a file: a file that comes later is new.
package struct SurveyedInput: Codable, Equatable, Sendable {
  /// The absolute path of the input, or its pattern.
  package var input: String
  /// When it was first surveyed, in seconds since 1970-01-01T00:00:00Z.
  package var since: Int64

  package init(input: String, since: Int64) {
    self.input = input
    self.since = since
  }
}
