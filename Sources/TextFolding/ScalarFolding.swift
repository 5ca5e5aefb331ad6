/// What single scalars become under a folding, worked out from the generated tables.
///
/// Costs some binary searches; ``FoldingTable`` keeps the results. Gaps and repetitions play no part in it.
package struct ScalarFolding: Sendable {
  private let isCompatible: Bool
  private let ignoresCase: Bool
  private let ignoresForms: Bool
  private let ignoresAccents: Bool
  private let readsDigits: Bool
  private let attaching: AttachingScalars

  private static let digits = ScalarRanges(DigitValues.rows, width: 3)
  private static let accents = ScalarRanges(AccentMarks.rows, width: 2)
  private static let fullCase = ScalarSequences(FullCaseFoldings.rows)

  /// The mark U+0345 and the letter that it folds to.
  private static let iotaBelow: UInt32 = 0x345
  private static let iota: UInt32 = 0x3B9

  package init(_ folding: Folding) {
    isCompatible = folding.contains(.width)
    ignoresCase = folding.contains(.case)
    ignoresForms = folding.contains(.hant)
    ignoresAccents = folding.contains(.accents)
    readsDigits = folding.contains(.digits)
    attaching = isCompatible ? .compatible : .canonical
  }

  /// Appends the folded symbols of a character made of `scalars`: one scalar, or one and those that attach to it.
  ///
  /// The symbols are composed and in canonical order. There is at least one.
  package func append(_ scalars: [UInt32], to symbols: inout [UInt32]) {
    let first = symbols.count
    for scalar in scalars { appendParts(of: scalar, to: &symbols) }
    finish(from: first, &symbols)
  }

  /// Appends the folded symbols of a character that consists of one scalar.
  package func append(_ scalar: UInt32, to symbols: inout [UInt32]) {
    let first = symbols.count
    appendParts(of: scalar, to: &symbols)
    finish(from: first, &symbols)
  }

  /// Whether `scalar` belongs to the character before it, if there is one.
  package func attaches(_ scalar: UInt32) -> Bool { attaching.contains(scalar) }

  /// The symbol of a character that is one ASCII or Chinese scalar and becomes one symbol; nil for other
  /// characters and, if digits are folded, for Chinese numerals.
  package func symbol(ofCommon scalar: UInt32) -> UInt32? {
    if scalar < 0x80 { return ignoresCase ? CaseFolding.fold(scalar) : scalar }
    guard (0x4E00...0x9FFF).contains(scalar), !readsDigits || !Self.digits.contains(scalar) else {
      return nil
    }
    return ignoresForms ? HanForms.shared.representative(of: scalar) : scalar
  }

  /// Whether `accents` leaves a scalar out.
  package static func isAccent(_ scalar: UInt32) -> Bool { accents.contains(scalar) }

  /// Whether `scalar` is a Chinese character that stands for a digit, or a form of one.
  package static func isFormOfDigit(_ scalar: UInt32) -> Bool { formsOfDigits.contains(scalar) }

  private static let formsOfDigits: Set<UInt32> = {
    var forms: Set<UInt32> = []
    digits.forEachScalar { scalar in
      guard scalar >= 0x3007 else { return }
      forms.insert(scalar)
      forms.insert(HanForms.shared.representative(of: scalar))
    }
    return forms
  }()

  /// The scalars that a symbol is canonically composed of.
  package static func parts(of symbol: UInt32) -> [UInt32] {
    var parts: [UInt32] = []
    Decomposition.append(symbol, compatible: false, to: &parts)
    return parts
  }

  private func finish(from first: Int, _ symbols: inout [UInt32]) {
    if ignoresAccents { dropAccents(from: first, in: &symbols) }
    if symbols.count - first > 1 { Composition.order(&symbols, from: first) }
    if ignoresCase, let index = symbols[first...].firstIndex(of: Self.iotaBelow) {
      // U+0345 folds to a letter only after the marks are in order, since they must not be sorted around a letter.
      for index in index..<symbols.count where symbols[index] == Self.iotaBelow {
        symbols[index] = Self.iota
      }
    }
    if symbols.count - first > 1 { Composition.compose(&symbols, from: first) }
  }

  /// Appends what one scalar becomes before composition, accents included.
  private func appendParts(of scalar: UInt32, to symbols: inout [UInt32]) {
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
    // The symbols that the parts become are appended behind the parts. Then the parts are removed.
    let end = symbols.count
    for index in first..<end where !appendDigits(of: symbols[index], to: &symbols) {
      appendFolded(symbols[index], to: &symbols)
    }
    symbols.removeSubrange(first..<end)
  }

  private func appendFolded(_ decomposed: UInt32, to symbols: inout [UInt32]) {
    let form = ignoresForms ? HanForms.shared.representative(of: decomposed) : decomposed
    guard ignoresCase, form != Self.iotaBelow else {
      symbols.append(form)
      return
    }
    let first = symbols.count
    if form >= 0x80, Self.fullCase.append(of: form, to: &symbols) {
      let folded = Array(symbols[first...])
      symbols.removeLast(folded.count)
      for scalar in folded { Decomposition.append(scalar, compatible: isCompatible, to: &symbols) }
      return
    }
    let simple = CaseFolding.fold(form)
    if simple == form {
      symbols.append(form)
    } else {
      Decomposition.append(simple, compatible: isCompatible, to: &symbols)
    }
  }

  /// Appends the decimal digits of the number that `scalar` stands for; false if it stands for no number.
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
  /// Calls `body` with the scalars that may become others or attach to others, some more than once. Hangul
  /// syllables, which stay as they are, are left out.
  ///
  /// - Parameter mayEnd: whether a scalar matters if it is the last scalar that another one becomes, after case folding
  ///   and before composition. If it does not matter, the other one may be left out.
  package func forEachAffected(whereLast mayEnd: (UInt32) -> Bool, _ body: (UInt32) -> Void) {
    func canEnd(_ part: UInt32) -> Bool {
      // Few marks and symbols become others in turn.
      if ignoresAccents, Self.accents.contains(part) { return true }
      if let symbol = symbol(ofCommon: part) { return mayEnd(symbol) }
      return part == 0x345 || mayEnd(part) || ignoresCase && CaseFolding.fold(part) != part
        || readsDigits && Self.digits.contains(part)
        || Decomposition.isDecomposable(part)
    }
    let rows = CanonicalDecompositions.rows
    for row in stride(from: 0, to: rows.count, by: 3) {
      let last = rows[row + 2] == 0 ? rows[row + 1] : rows[row + 2]
      if canEnd(last) { body(rows[row] & ~Decomposition.isExcluded) }
    }
    ScalarRanges(CombiningClasses.rows, width: 3).forEachScalar { if canEnd($0) { body($0) } }
    ScalarRanges(AttachingMarks.rows, width: 2).forEachScalar { if canEnd($0) { body($0) } }
    for scalar in Composition.joiningScalars where canEnd(scalar) { body(scalar) }
    for scalar in 0x1161...0x11C2 as ClosedRange<UInt32> where canEnd(scalar) { body(scalar) }
    if isCompatible {
      Decomposition.forEachCompatible { scalar, last in if canEnd(last) { body(scalar) } }
    }
    if ignoresCase {
      Self.fullCase.forEachScalar(body)
      CaseFolding.forEachFolding { scalar, folded in if mayEnd(folded) { body(scalar) } }
    }
    if ignoresForms {
      HanForms.shared.forEachScalar { scalar, form in if mayEnd(form) { body(scalar) } }
    }
    if readsDigits {
      for digit in 0x30...0x39 as ClosedRange<UInt32> where mayEnd(digit) {
        Self.digits.forEachScalar(body)
        break
      }
    }
  }
}
