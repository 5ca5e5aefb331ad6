internal import FileTracking

/// A path that an input names.
struct NamedPath: Equatable {
  /// The input's place among the inputs.
  var input: Int
  /// The path as the input spells it.
  var path: String
  /// The same from the root.
  var absolute: String
  /// The name of its lines.
  var name: String
  var isFromPattern: Bool
  /// Whether there was a file when the path was listed.
  var isThere: Bool

  /// Whether a path comes before another. Paths are in the order of their inputs; paths of one pattern are sorted by their
  /// bytes.
  static func precedes(_ first: NamedPath, _ second: NamedPath) -> Bool {
    guard first.input == second.input else { return first.input < second.input }
    return first.path.utf8.lexicographicallyPrecedes(second.path.utf8)
  }
}
