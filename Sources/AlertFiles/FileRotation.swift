/// When an alert file is exchanged for a new one, and what becomes of the old ones.
package struct FileRotation: Equatable, Sendable {
  /// What is done with an old file.
  package enum Compression: String, CaseIterable, Sendable {
    case gzip
    case none
  }

  /// Before it would have more bytes; nil where the size does not matter.
  package var size: Int?
  /// When its first alert is so many seconds old; nil where the age does not matter.
  package var age: Int?
  /// How many old files are kept; at least one.
  package var keep = 7
  package var compression = Compression.none

  package init(size: Int? = nil, age: Int? = nil) {
    self.size = size
    self.age = age
  }
}
