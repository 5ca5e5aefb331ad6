internal import ArgumentParser

/// A line of a file, as alerts name it: `FILE:LINE`.
struct LinePlaceArgument: ExpressibleByArgument {
  /// The file, or `-` for standard input.
  var file: String
  /// The line's number, from 1.
  var line: UInt64

  /// Nil unless there is a number behind the last colon.
  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"), colon > argument.startIndex,
      let line = UInt64(argument[argument.index(after: colon)...]), line > 0
    else { return nil }
    self.file = String(argument[..<colon])
    self.line = line
  }
}
