internal import ArgumentParser

/// A line of a file, as alerts name it: `FILE:LINE`.
struct LinePlaceArgument {
  /// The file.
  var file: String
  /// The line's number, from 1.
  var line: UInt64

  /// The place that an argument names. Throws unless a number follows its last colon.
  static func place(_ argument: String) throws -> LinePlaceArgument {
    guard let colon = argument.lastIndex(of: ":"), colon > argument.startIndex,
      let line = UInt64(argument[argument.index(after: colon)...]), line > 0
    else {
      throw ValidationError(
        "'\(argument)' names no line: write FILE:LINE, such as feed.log:123, with lines counted from 1; to explain all "
          + "lines of standard input, give none")
    }
    return LinePlaceArgument(file: String(argument[..<colon]), line: line)
  }
}
