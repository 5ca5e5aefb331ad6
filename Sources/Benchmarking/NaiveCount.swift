internal import TextFolding

/// Counts lines by the definition, with the standard library only.
package enum NaiveCount {
  /// How many lines of a text have at least one of some keywords. Tries each length of keywords at each place.
  package static func lines(of text: [UInt8], with keywords: [[UInt8]], ignoringCase: Bool) -> Int {
    let sought = Set(
      keywords.map { ArraySlice(ignoringCase ? CaseFolding.foldedUTF8($0) : $0) })
    let lengths = Set(sought.map(\.count)).sorted()
    return text.split(separator: UInt8(ascii: "\n")).count { line in
      let line = ignoringCase ? ArraySlice(CaseFolding.foldedUTF8(Array(line))) : line
      return line.indices.contains { start in
        lengths.contains { length in
          start + length <= line.endIndex && sought.contains(line[start..<start + length])
        }
      }
    }
  }
}
