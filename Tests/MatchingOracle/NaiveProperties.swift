internal import Foundation
internal import TextFolding

// The properties of a single scalar on which the definition of a word's occurrence rests. As little
// as possible comes from the tables of TextFolding: the standard library knows the properties,
// Foundation the normalisation, and the rest is listed here for Unicode 15.0. Scalars that were
// assigned later may differ from those tables.

extension Unicode.Scalar {
  /// The full canonical decomposition (NFD), or with `compatibly` the compatibility decomposition
  /// (NFKD).
  func decomposed(compatibly: Bool) -> [Unicode.Scalar] {
    let text = String(Character(self))
    return Array(
      (compatibly
        ? text.decomposedStringWithCompatibilityMapping : text.decomposedStringWithCanonicalMapping)
        .unicodeScalars)
  }

  /// Whether the scalar has a canonical combining class other than 0.
  var isReordered: Bool { properties.canonicalCombiningClass != .notReordered }

  /// Whether NFC may compose the scalar with one before it although its class is 0. Its
  /// NFC_Quick_Check is then Maybe.
  var isSecondOfComposite: Bool {
    switch value {
    case 0x09BE, 0x09D7, 0x0B3E, 0x0B56...0x0B57, 0x0BBE, 0x0BD7, 0x0CC2, 0x0CD5...0x0CD6, 0x0D3E,
      0x0D57, 0x0DCF, 0x0DDF, 0x102E, 0x1161...0x1175, 0x11A8...0x11C2, 0x1B35, 0x11127, 0x1133E,
      0x11357, 0x114B0, 0x114BA, 0x114BD, 0x115AF, 0x11930:
      true
    default: false
    }
  }

  /// Whether the scalar is a mark (Mn, Me) of no script of its own: Script is Inherited or Common.
  private var isMarkOfNoScript: Bool {
    switch value {
    case 0x0300...0x036F, 0x0485...0x0486, 0x064B...0x0655, 0x0670, 0x0951...0x0954,
      0x1AB0...0x1ACE, 0x1CD0...0x1CD2, 0x1CD4...0x1CE0, 0x1CE2...0x1CE8, 0x1CED, 0x1CF4,
      0x1CF8...0x1CF9, 0x1DC0...0x1DFF, 0x20D0...0x20F0, 0x302A...0x302D, 0x3099...0x309A,
      0xFE00...0xFE0F, 0xFE20...0xFE2D, 0x101FD, 0x102E0, 0x1133B, 0x1CF00...0x1CF2D,
      0x1CF30...0x1CF46, 0x1D167...0x1D169, 0x1D17B...0x1D182, 0x1D185...0x1D18B,
      0x1D1AA...0x1D1AD, 0xE0100...0xE01EF:
      true
    default: false
    }
  }

  /// Whether the scalar is a sign of a script, such as a vowel, that cannot be without a letter.
  var isDependentSign: Bool {
    switch properties.generalCategory {
    case .spacingMark: true
    case .nonspacingMark: !isMarkOfNoScript && !properties.isDefaultIgnorableCodePoint
    default: false
    }
  }

  /// Whether the scalar is a point of Hebrew, Arabic or Syriac: most texts leave them out.
  private var isOptionalPoint: Bool {
    switch value {
    case 0x0591...0x05C7, 0x0610...0x061A, 0x064B...0x065F, 0x06D6...0x06ED, 0x0711,
      0x0730...0x074A, 0x0898...0x089F, 0x08CA...0x08FF, 0xFB1E:
      isReordered
    default: false
    }
  }

  /// Whether the scalar is an accent mark: a reordered mark of no script, except for the marks that
  /// make voiced kana, or an optional point.
  var isAccentMark: Bool {
    if isOptionalPoint { return true }
    return isMarkOfNoScript && isReordered && value < 0x1_0000 && value != 0x3099
      && value != 0x309A
  }

  /// Whether the scalar does not count between the characters of a word that may have gaps.
  var isIgnorable: Bool {
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol, .format:
      true
    case .control: self != "\n"
    default: isMarkOfNoScript || isOptionalPoint || properties.isDefaultIgnorableCodePoint
    }
  }

  /// The decimal digits of the number that the scalar writes, or nil if it writes none.
  ///
  /// These are the digits of all scripts, the Chinese digits, and the numbers in circles, in
  /// brackets or before a full stop that Unicode does not call digits, most of them from ten up, none above 50.
  /// Other numbers are left out: fractions, Roman numerals, signs for tens in scripts that have
  /// them, Chinese digits in circles.
  var decimalDigits: [Unicode.Scalar]? {
    for (digit, forms) in Self.chineseDigits.enumerated() where forms.contains(self) {
      return Array("\(digit)".unicodeScalars)
    }
    switch (properties.numericType, value) {
    case (.decimal, _), (.digit, _),
      (.numeric, 0x2469...0x2473), (.numeric, 0x247D...0x2487), (.numeric, 0x2491...0x249B),
      (.numeric, 0x24EB...0x24F4), (.numeric, 0x24FE), (.numeric, 0x277F), (.numeric, 0x2789),
      (.numeric, 0x2793), (.numeric, 0x3248...0x324C), (.numeric, 0x3251...0x325F),
      (.numeric, 0x32B1...0x32BF), (.numeric, 0x1F10B...0x1F10C):
      return properties.numericValue.map { Array("\(Int($0))".unicodeScalars) }
    default: return nil
    }
  }

  private static let chineseDigits = [
    "〇零", "一壹壱弌", "二贰貳弍弐", "三叁弎叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖",
  ].map { Array($0.unicodeScalars) }

  /// The full case folding: status C and F of CaseFolding.txt.
  ///
  /// Of status F it has only the rows whose scalar has no canonical decomposition. The others are
  /// never needed.
  var caseFolded: [Unicode.Scalar] {
    if let full = Self.fullCaseFoldings[self] { return Array(full.unicodeScalars) }
    return [Unicode.Scalar(CaseFolding.fold(value)) ?? self]
  }

  private static let fullCaseFoldings: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "ŉ": "\u{2BC}n", "ẚ": "a\u{2BE}", "\u{587}": "\u{565}\u{582}",
    "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl",
    "\u{FB05}": "st", "\u{FB06}": "st", "\u{FB13}": "\u{574}\u{576}",
    "\u{FB14}": "\u{574}\u{565}", "\u{FB15}": "\u{574}\u{56B}", "\u{FB16}": "\u{57E}\u{576}",
    "\u{FB17}": "\u{574}\u{56D}",
  ]

  /// The first form in the scalar's class of Chinese forms, or the scalar itself.
  var hanRepresentative: Unicode.Scalar { Self.hanRepresentatives[self] ?? self }

  private static let hanRepresentatives: [Unicode.Scalar: Unicode.Scalar] = {
    var representatives: [Unicode.Scalar: Unicode.Scalar] = [:]
    for line in HanVariants.classes.split(separator: "\n") {
      for form in line.unicodeScalars { representatives[form] = line.unicodeScalars.first }
    }
    return representatives
  }()
}
