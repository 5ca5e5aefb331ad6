/// When an alert file is rotated, and how its old files are kept.
package struct FileRotation: Equatable, Sendable {
  /// How old files are compressed.
  package enum Compression: String, CaseIterable, Sendable {
    case gzip
    case none
  }

  /// The most bytes of a file; nil sets no limit. An alert that is longer gets a file of its own.
  package var size: Int?
  /// The seconds after a file's first alert; nil sets no limit.
  package var age: Int?
  /// How many old files are kept; at least one.
  package var keep = 7
  package var compression = Compression.none

  package init(size: Int? = nil, age: Int? = nil) {
    self.size = size
    self.age = age
  }
}
