extension StringProtocol where SubSequence == Substring {
  /// At most so many characters from the beginning. Of characters with very many marks there are fewer, or there is a part
  /// of one: it is never more than eight scalars for each.
  package func beginning(_ characters: Int) -> Substring {
    let end = unicodeScalars.index(
      startIndex, offsetBy: mostScalars(characters), limitedBy: endIndex)
    return self[..<(end ?? endIndex)].prefix(characters)
  }

  /// The same from the end.
  package func ending(_ characters: Int) -> Substring {
    let start = unicodeScalars.index(
      endIndex, offsetBy: -mostScalars(characters), limitedBy: startIndex)
    return self[(start ?? startIndex)...].suffix(characters)
  }
}

/// A family of four in one picture has seven.
private func mostScalars(_ characters: Int) -> Int { 8 * characters }
