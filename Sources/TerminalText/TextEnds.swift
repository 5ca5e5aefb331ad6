extension StringProtocol where SubSequence == Substring {
  /// At most `characters` characters from the beginning, and at most eight scalars for each. If characters have very
  /// many combining marks, fewer characters are returned, or the last one is cut.
  package func beginning(_ characters: Int) -> Substring {
    let end = unicodeScalars.index(
      startIndex, offsetBy: mostScalars(characters), limitedBy: endIndex)
    return self[..<(end ?? endIndex)].prefix(characters)
  }

  /// At most `characters` characters from the end, and at most eight scalars for each.
  package func ending(_ characters: Int) -> Substring {
    let start = unicodeScalars.index(
      endIndex, offsetBy: -mostScalars(characters), limitedBy: startIndex)
    return self[(start ?? startIndex)...].suffix(characters)
  }
}

/// Eight scalars for each character: an emoji of a family of four has seven.
private func mostScalars(_ characters: Int) -> Int { 8 * characters }
