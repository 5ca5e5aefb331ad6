/// An input for which a run remembers how far its files were read.
package struct TrackedInput: Sendable {
  /// The absolute path of the file.
  package var path: String
  /// Whether a pattern found the file; otherwise it was named.
  package var isFromPattern: Bool
  /// When the input, or the pattern that found it, was first looked at, in seconds since 1970-01-01T00:00:00Z; nil if
  /// it never was.
  package var lookedAtSince: Int64?

  package init(path: String, isFromPattern: Bool = false, lookedAtSince: Int64? = nil) {
    self.path = path
    self.isFromPattern = isFromPattern
    self.lookedAtSince = lookedAtSince
  }
}

/// Where a file is begun that is there when its input is looked at for the first time.
package enum StartPlace: String, Sendable, CaseIterable {
  case start
  case end
}
