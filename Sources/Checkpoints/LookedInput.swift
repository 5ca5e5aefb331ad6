/// An input that was looked at, though nothing may be remembered of a file of it: what comes later is new.
package struct LookedInput: Codable, Equatable, Sendable {
  /// The absolute path of the input, or its pattern.
  package var input: String
  /// When it was first looked at, in seconds since 1970-01-01T00:00:00Z.
  package var since: Int64

  package init(input: String, since: Int64) {
    self.input = input
    self.since = since
  }
}
