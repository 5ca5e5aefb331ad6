internal import BinarySearch

/// Full decompositions of scalars (Unicode Standard, section 3.7; tables of Unicode 15.0).
enum Decomposition {
  /// Marks composites in `CanonicalDecompositions` that are not composed again.
  static let isExcluded: UInt32 = 0x8000_0000

  /// Appends what `scalar` is decomposed into, canonically or, if `compatible`, as NFKD does; the scalar itself if
  /// it has no decomposition. The result is not in canonical order.
  static func append(_ scalar: UInt32, compatible: Bool, to output: inout [UInt32]) {
    guard scalar >= 0xA0 else {
      output.append(scalar)
      return
    }
    if Hangul.isSyllable(scalar) {
      Hangul.appendDecomposition(of: scalar, to: &output)
      return
    }
    if compatible, appendCompatible(scalar, to: &output) { return }
    guard let row = canonicalRow(of: scalar) else {
      output.append(scalar)
      return
    }
    let rows = CanonicalDecompositions.rows
    append(rows[row + 1], compatible: compatible, to: &output)
    if rows[row + 2] != 0 { append(rows[row + 2], compatible: compatible, to: &output) }
  }

  /// The canonical combining class (Unicode Standard, section 3.11): 0 for all but marks.
  static func combiningClass(of scalar: UInt32) -> UInt32 {
    guard scalar >= 0x300 else { return 0 }
    return combiningClasses.value(of: scalar) ?? 0
  }

  /// Whether a scalar has a canonical decomposition, Hangul syllables aside.
  static func isDecomposable(_ scalar: UInt32) -> Bool { canonicalRow(of: scalar) != nil }

  /// Calls `body` with every scalar that NFKD maps and NFD does not, and with the last scalar of its mapping.
  static func forEachCompatible(_ body: (_ scalar: UInt32, _ last: UInt32) -> Void) {
    for row in stride(from: 0, to: runs.cells.count, by: 4) {
      for scalar in stride(
        from: runs.cells[row], through: runs.cells[row + 1], by: Int(runs.cells[row + 2]))
      {
        body(scalar, scalar &+ runs.cells[row + 3])
      }
    }
    expansions.forEachSequence(body)
  }

  private static let combiningClasses = ScalarRanges(CombiningClasses.rows, width: 3)
  private static let runs = ScalarRanges(
    CompatibilityMappings.runs.map(UInt32.init(bitPattern:)), width: 4)
  private static let expansions = ScalarSequences(CompatibilityMappings.expansions)

  private static func appendCompatible(_ scalar: UInt32, to output: inout [UInt32]) -> Bool {
    if let row = runs.row(of: scalar) {
      let first = runs.cells[row]
      let step = runs.cells[row + 2]
      if (scalar - first) % step == 0 {
        output.append(scalar &+ runs.cells[row + 3])
        return true
      }
    }
    return expansions.append(of: scalar, to: &output)
  }

  private static func canonicalRow(of scalar: UInt32) -> Int? {
    let rows = CanonicalDecompositions.rows
    let count = rows.count / 3
    let row = (0..<count).partitioningIndex { rows[3 * $0] & ~isExcluded >= scalar }
    return row < count && rows[3 * row] & ~isExcluded == scalar ? 3 * row : nil
  }
}

/// Hangul syllables and the letters that they consist of (Unicode Standard, section 3.12).
enum Hangul {
  private static let syllables: UInt32 = 0xAC00
  private static let leading: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161
  private static let trailing: UInt32 = 0x11A7
  private static let leadingCount: UInt32 = 19
  private static let vowelCount: UInt32 = 21
  private static let trailingCount: UInt32 = 28

  static func isSyllable(_ scalar: UInt32) -> Bool {
    scalar &- syllables < leadingCount * vowelCount * trailingCount
  }

  /// Whether a letter joins the one before it into a syllable: a vowel or a final.
  static func joinsPrevious(_ scalar: UInt32) -> Bool {
    scalar &- vowels < vowelCount || scalar &- (trailing + 1) < trailingCount - 1
  }

  static func appendDecomposition(of syllable: UInt32, to output: inout [UInt32]) {
    let index = syllable - syllables
    output.append(leading + index / (vowelCount * trailingCount))
    output.append(vowels + index / trailingCount % vowelCount)
    if index % trailingCount != 0 { output.append(trailing + index % trailingCount) }
  }

  /// The syllable that a letter or syllable forms with the letter after it, or nil.
  static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if first &- leading < leadingCount, second &- vowels < vowelCount {
      return syllables + ((first - leading) * vowelCount + second - vowels) * trailingCount
    }
    guard isSyllable(first), (first - syllables) % trailingCount == 0,
      second &- (trailing + 1) < trailingCount - 1
    else { return nil }
    return first + second - trailing
  }
}
