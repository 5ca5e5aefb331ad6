/// What single scalars become under a folding, worked out from the generated tables.
///
/// Costs some binary searches; ``FoldingTable`` keeps what comes of it. Gaps and repetitions have no part in it.
package struct ScalarFolding: Sendable {
  private let isCompatible: Bool
  private let ignoresCase: Bool
  private let ignoresForms: Bool
  private let ignoresAccents: Bool
  private let readsDigits: Bool

  private static let digits = ScalarRanges(DigitValues.rows, width: 3)
  private static let accents = ScalarRanges(AccentMarks.rows, width: 2)
  private static let fullCase = ScalarSequences(FullCaseFoldings.rows)

  init(_ folding: Folding) {
    isCompatible = folding.contains(.width)
    ignoresCase = folding.contains(.case)
    ignoresForms = folding.contains(.hant)
    ignoresAccents = folding.contains(.accents)
    readsDigits = folding.contains(.digits)
  }

  /// Appends the folded symbols of a character, which consists of `scalars`: one, or one and those that attach to it.
  ///
  /// They are composed, in canonical order, and never none.
  func append(_ scalars: [UInt32], to symbols: inout [UInt32]) {
    let first = symbols.count
    for scalar in scalars { append(scalar, to: &symbols) }
    if ignoresAccents { dropAccents(from: first, in: &symbols) }
    Composition.order(&symbols, from: first)
    Composition.compose(&symbols, from: first)
  }

  /// Whether `scalar` belongs to the character before it, if there is one.
  func attaches(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x300 else { return false }
    var decomposition: [UInt32] = []
    Decomposition.append(scalar, compatible: isCompatible, to: &decomposition)
    guard let first = decomposition.first else { return false }
    return Decomposition.combiningClass(of: first) != 0 || Composition.joinsPrevious(first)
  }

  /// Appends what one scalar becomes before composition, accents included.
  private func append(_ scalar: UInt32, to symbols: inout [UInt32]) {
    if appendDigits(of: scalar, to: &symbols) { return }
    let first = symbols.count
    Decomposition.append(scalar, compatible: isCompatible, to: &symbols)
    if symbols.count == first + 1 {
      let decomposed = symbols.removeLast()
      if decomposed == scalar || !appendDigits(of: decomposed, to: &symbols) {
        appendFolded(decomposed, to: &symbols)
      }
      return
    }
    let decomposition = Array(symbols[first...])
    symbols.removeLast(decomposition.count)
    for part in decomposition where !appendDigits(of: part, to: &symbols) {
      appendFolded(part, to: &symbols)
    }
  }

  private func appendFolded(_ decomposed: UInt32, to symbols: inout [UInt32]) {
    let form = ignoresForms ? HanForms.shared.representative(of: decomposed) : decomposed
    guard ignoresCase else {
      symbols.append(form)
      return
    }
    var folded: [UInt32] = []
    guard form >= 0x80, Self.fullCase.append(of: form, to: &folded) else {
      let simple = CaseFolding.fold(form)
      if simple == form {
        symbols.append(form)
      } else {
        Decomposition.append(simple, compatible: isCompatible, to: &symbols)
      }
      return
    }
    for scalar in folded { Decomposition.append(scalar, compatible: isCompatible, to: &symbols) }
  }

  /// Appends the decimal digits of what stands for a number; false if `scalar` does not.
  private func appendDigits(of scalar: UInt32, to symbols: inout [UInt32]) -> Bool {
    guard readsDigits, scalar >= 0x80, let row = Self.digits.row(of: scalar) else { return false }
    let value = Self.digits.cells[row + 2] + scalar - Self.digits.cells[row]
    if value >= 10 { symbols.append(0x30 + value / 10) }
    symbols.append(0x30 + value % 10)
    return true
  }

  private func dropAccents(from first: Int, in symbols: inout [UInt32]) {
    guard symbols[first...].contains(where: { !Self.accents.contains($0) }) else { return }
    var kept = first
    for index in first..<symbols.count where !Self.accents.contains(symbols[index]) {
      symbols[kept] = symbols[index]
      kept += 1
    }
    symbols.removeLast(symbols.count - kept)
  }
}

extension ScalarFolding {
  /// What a symbol is composed of, canonically.
  package static func parts(of symbol: UInt32) -> [UInt32] {
    var parts: [UInt32] = []
    Decomposition.append(symbol, compatible: false, to: &parts)
    return parts
  }

  /// Whether `accents` leaves a scalar out.
  static func isAccent(_ scalar: UInt32) -> Bool { accents.contains(scalar) }

  /// Calls `body` with every scalar that may become another or attach to one, some more than once. Hangul
  /// syllables, which stay what they are, are left out.
  func forEachAffected(_ body: (UInt32) -> Void) {
    let rows = CanonicalDecompositions.rows
    for row in stride(from: 0, to: rows.count, by: 3) {
      body(rows[row] & ~Decomposition.isExcluded)
    }
    ScalarRanges(CombiningClasses.rows, width: 3).forEachScalar(body)
    for scalar in Composition.joiningScalars { body(scalar) }
    for scalar in 0x1161...0x11C2 as ClosedRange<UInt32> { body(scalar) }
    if isCompatible { Decomposition.forEachCompatible(body) }
    if ignoresCase {
      Self.fullCase.forEachScalar(body)
      CaseFolding.forEachFolding(body)
    }
    if ignoresForms { HanForms.shared.forEachScalar(body) }
    if readsDigits { Self.digits.forEachScalar(body) }
  }
}
