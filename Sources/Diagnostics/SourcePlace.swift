/// A place in a text file that a person wrote.
public struct SourcePlace: Hashable, Sendable {
  /// The file's name as the user gave it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column within the line, from 1, in bytes.
  public var column: Int

  /// Creates a place. Line and column count from 1, the column in bytes.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}

extension SourcePlace: Comparable {
  /// Orders places by file, then line, then column.
  public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
