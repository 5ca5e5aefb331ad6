/// An input with the files that it may have turned into.
struct InputFamily {
  /// The index of the input among the inputs of the look.
  let input: Int
  /// The input's path as it was given.
  let name: String
  /// The input's real path; only its last name may be a link.
  let path: String
  /// Whether a pattern found the input.
  let isFromPattern: Bool
  /// When the input was first looked at, in seconds since 1970-01-01T00:00:00Z; nil if it never was.
  let lookedAtSince: Int64?
  /// The inputs that name rotated files of this one.
  var members: [(input: Int, path: String)] = []

  /// The real paths of the input and its members.
  var paths: [String] { [path] + members.map(\.path) }
}
