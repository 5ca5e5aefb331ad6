import Foundation
import Testing
import TextFolding

/// The rows of the generated tables: their order, agreement with the standard library on the same scalars, and
/// examples.
struct GeneratedRowsTests {
  // MARK: - Normalization

  @Test func decompositionsAscendByTheirComposites() {
    let composites = canonicalRows.map(\.composite)
    #expect(isStrictlyAscending(composites))
    #expect(composites.allSatisfy { !(0xAC00...0xD7A3).contains($0) })
    for row in canonicalRows where row.second == 0 {
      #expect(!row.isComposed, "U+\(String(row.composite, radix: 16))")
    }
    // A second scalar never decomposes further.
    #expect(Set(composites).isDisjoint(with: canonicalRows.map(\.second)))
  }

  @Test func decompositionsAreCanonicallyEquivalent() {
    for row in canonicalRows {
      let parts = row.second == 0 ? [row.first] : [row.first, row.second]
      #expect(text([row.composite]) == text(parts), "U+\(String(row.composite, radix: 16))")
    }
  }

  @Test(
    arguments: [
      (0x00E9, 0x0065, 0x0301, true),  // é
      (0x1E69, 0x1E63, 0x0307, true),  // ṩ, whose ṣ decomposes further
      (0x30AC, 0x30AB, 0x3099, true),  // ガ
      (0x212B, 0x00C5, 0, false),  // the Ångström sign
      (0x0958, 0x0915, 0x093C, false),  // क़, a composition exclusion
      (0x0344, 0x0308, 0x0301, false),  // a mark of two
      (0xF900, 0x8C48, 0, false),  // a compatibility ideograph
    ] as [(UInt32, UInt32, UInt32, Bool)])
  func decompositionsHold(
    composite: UInt32, first: UInt32, second: UInt32, isComposed: Bool
  ) {
    let row = CanonicalRow(
      composite: composite, first: first, second: second, isComposed: isComposed)
    #expect(canonicalRows.contains(row))
  }

  @Test func compatibilityMappingsAscend() {
    let runs = groups(of: CompatibilityMappings.runs, by: 4)
    #expect(runs.allSatisfy { $0[0] <= $0[1] && $0[2] > 0 && ($0[1] - $0[0]) % $0[2] == 0 })
    #expect(isStrictlyAscending(runs.flatMap { $0[0] == $0[1] ? [$0[0]] : [$0[0], $0[1]] }))
    let expansions = expansions(of: CompatibilityMappings.expansions)
    #expect(isStrictlyAscending(expansions.map(\.source)))
    #expect(expansions.allSatisfy { $0.target.count > 1 })
    #expect(Set(expansions.map(\.source)).isDisjoint(with: singleMappings.keys))
  }

  @Test func compatibilityMappingsAreComplete() {
    let mappings = compatibilityMappings
    for value: UInt32 in 0...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), isOfTheTablesVersion(scalar) else { continue }
      let text = String(scalar)
      let expected = text.decomposedStringWithCompatibilityMapping.unicodeScalars.map(\.value)
      let canonical = text.decomposedStringWithCanonicalMapping.unicodeScalars.map(\.value)
      if mappings[value] != (expected == canonical ? nil : expected) {
        Issue.record("U+\(String(value, radix: 16)): \(mappings[value] ?? []), not \(expected)")
      }
    }
  }

  @Test(
    arguments: [
      ("Ａ", "A"), ("ﾞ", "\u{3099}"), ("ｶ", "カ"), ("㎏", "kg"), ("ﬁ", "fi"), ("²", "2"),
      ("\u{A0}", " "), ("①", "1"), ("⑽", "(10)"), ("㍿", "株式会社"), ("ǆ", "dz\u{30C}"),
      ("㉮", "\u{1100}\u{1161}"), ("ﷲ", "\u{627}\u{644}\u{644}\u{647}"), ("\u{1E9B}", "s\u{307}"),
    ] as [(Unicode.Scalar, String)])
  func compatibilityMappingsHold(source: Unicode.Scalar, target: String) {
    #expect(compatibilityMappings[source.value] == target.unicodeScalars.map(\.value))
  }

  @Test func combiningClassesAreTheStandardLibrarys() {
    let rows = groups(of: CombiningClasses.rows, by: 3)
    #expect(areRanges(rows))
    let classes = values(of: rows) { row, _ in row[2] }
    for value: UInt32 in 0...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), isOfTheTablesVersion(scalar) else { continue }
      let expected = UInt32(scalar.properties.canonicalCombiningClass.rawValue)
      if classes[value, default: 0] != expected {
        Issue.record("U+\(String(value, radix: 16)): \(classes[value] ?? 0), not \(expected)")
      }
    }
    #expect(classes[0x0301] == 230)
    #expect(classes[0x3099] == 8)
    #expect(classes[0x0061] == nil)
  }

  // MARK: - Case

  @Test func fullCaseFoldingsAscendAndAreFolded() {
    let rows = expansions(of: FullCaseFoldings.rows)
    #expect(isStrictlyAscending(rows.map(\.source)))
    for row in rows {
      #expect((2...3).contains(row.target.count))
      #expect(row.target.allSatisfy { CaseFolding.fold($0) == $0 })
    }
    #expect(Set(rows.map(\.source)).isDisjoint(with: rows.flatMap(\.target)))
  }

  @Test(
    arguments: [
      ("ß", "ss"), ("ẞ", "ss"), ("İ", "i\u{307}"), ("ﬁ", "fi"), ("ŉ", "\u{2BC}n"), ("ᾳ", "αι"),
      ("և", "եւ"),
    ] as [(Unicode.Scalar, String)])
  func fullCaseFoldingsHold(source: Unicode.Scalar, target: String) {
    let row = Expansion(source: source.value, target: target.unicodeScalars.map(\.value))
    #expect(expansions(of: FullCaseFoldings.rows).contains(row))
  }

  // MARK: - Digits

  @Test func digitsHaveTheValuesOfTheStandardLibrary() {
    #expect(areRanges(groups(of: DigitValues.rows, by: 3)))
    for (digit, value) in digits {
      #expect(value <= 50)
      let scalar = Unicode.Scalar(digit)
      #expect(scalar?.properties.numericValue == Double(value), "U+\(String(digit, radix: 16))")
    }
  }

  @Test func digitsAreAllDigitsExceptASCII() {
    for value: UInt32 in 0...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), isOfTheTablesVersion(scalar) else { continue }
      let type = scalar.properties.numericType
      let isDigit = type == .decimal || type == .digit
      if isDigit, (digits[value] == nil) != ("0"..."9").contains(scalar) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(
    arguments: [
      ("１", 1), ("²", 2), ("₃", 3), ("٤", 4), ("५", 5), ("๖", 6), ("𝟟", 7),
      ("①", 1), ("⑩", 10), ("⑳", 20), ("㉑", 21), ("㊿", 50), ("⓪", 0), ("⓿", 0), ("❿", 10),
      ("⓴", 20), ("⓵", 1), ("⑴", 1), ("⒇", 20), ("⒈", 1), ("🄀", 0), ("🄊", 9), ("㈠", 1), ("㊉", 10),
      ("〇", 0), ("零", 0), ("一", 1), ("二", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("七", 7),
      ("八", 8), ("九", 9), ("壹", 1), ("弌", 1), ("壱", 1), ("贰", 2), ("貳", 2), ("弍", 2), ("弐", 2),
      ("叁", 3), ("叄", 3), ("弎", 3), ("肆", 4), ("伍", 5), ("陆", 6), ("陸", 6), ("柒", 7),
      ("捌", 8), ("玖", 9), ("\u{F9D3}", 6),
    ] as [(Unicode.Scalar, UInt32)])
  func digitsHold(scalar: Unicode.Scalar, value: UInt32) {
    #expect(digits[scalar.value] == value)
  }

  @Test(
    arguments: [
      "0", "9", "a", "Ⅷ", "½", "两", "兩", "十", "拾", "百", "千", "万", "廿", "幺", "௰", "፲", "〸", "仟",
    ] as [Unicode.Scalar])
  func digitsDoNotHold(scalar: Unicode.Scalar) {
    #expect(digits[scalar.value] == nil)
  }

  // MARK: - Gaps and accents

  @Test func ignorableCharactersAscend() {
    #expect(areRanges(groups(of: IgnorableCharacters.rows, by: 2)))
    #expect(ignorable.isDisjoint(with: digits.keys))
  }

  @Test(
    arguments: [
      " ", "\t", "\r", "-", "_", "*", "$", "\u{A0}", "\u{AD}", "\u{301}", "\u{34F}", "\u{200B}",
      "\u{200D}",
      "\u{2028}", "\u{2060}", "\u{20DD}", "、", "・", "　", "！", "★", "😀", "\u{3164}", "\u{115F}",
      "\u{FE0F}", "\u{FEFF}", "\u{E0001}", "\u{E0100}",
    ] as [Unicode.Scalar])
  func ignorableCharactersHold(scalar: Unicode.Scalar) {
    #expect(ignorable.contains(scalar.value))
  }

  @Test(
    arguments: [
      "\n", "a", "Z", "0", "é", "中", "あ", "ー", "々", "①", "ا", "\u{93E}", "\u{93C}", "한",
      "\u{E000}",
    ] as [Unicode.Scalar])
  func ignorableCharactersDoNotHold(scalar: Unicode.Scalar) {
    #expect(!ignorable.contains(scalar.value))
  }

  @Test func accentsAreMarksThatCombine() {
    #expect(areRanges(groups(of: AccentMarks.rows, by: 2)))
    for accent in accents {
      let properties = Unicode.Scalar(accent)?.properties
      #expect(properties?.generalCategory == .nonspacingMark)
      #expect(properties?.canonicalCombiningClass != .notReordered)
    }
    #expect(accents.isSubset(of: ignorable))
  }

  @Test(
    arguments: [
      "\u{300}", "\u{301}", "\u{308}", "\u{31B}", "\u{327}", "\u{338}", "\u{64E}", "\u{1DC4}",
      "\u{591}", "\u{5B4}", "\u{5BC}", "\u{5C1}", "\u{FB1E}", "\u{610}", "\u{65F}", "\u{6D6}",
      "\u{730}",
    ] as [Unicode.Scalar])
  func accentsHold(scalar: Unicode.Scalar) {
    #expect(accents.contains(scalar.value))
  }

  @Test(
    arguments: [
      "a", "´", "\u{3099}", "\u{309A}", "\u{34F}", "\u{93C}", "\u{93F}", "\u{94D}",
      "\u{7A6}", "\u{E48}", "\u{20DD}", "\u{FE0F}", "\u{1D167}",
    ] as [Unicode.Scalar])
  func accentsDoNotHold(scalar: Unicode.Scalar) {
    #expect(!accents.contains(scalar.value))
  }

  @Test func attachingMarksAreMarksOfClassZero() {
    #expect(areRanges(groups(of: AttachingMarks.rows, by: 2)))
    #expect(attaching.isDisjoint(with: accents) && attaching.isDisjoint(with: ignorable))
    for mark in attaching {
      let properties = Unicode.Scalar(mark)?.properties
      #expect([.nonspacingMark, .spacingMark].contains(properties?.generalCategory))
      #expect(properties?.canonicalCombiningClass == .notReordered)
    }
  }

  @Test(
    arguments: [
      "\u{93E}", "\u{93F}", "\u{941}", "\u{9C0}", "\u{BBF}", "\u{C3E}", "\u{7A6}", "\u{E34}",
      "\u{EB4}", "\u{102D}", "\u{17B6}",
    ] as [Unicode.Scalar])
  func attachingMarksHold(scalar: Unicode.Scalar) {
    #expect(attaching.contains(scalar.value))
  }

  @Test(
    arguments: [
      "a", "\u{20DD}", "\u{20E3}", "\u{FE0F}", "\u{180B}", "\u{E0100}", "\u{E33}",
    ] as [Unicode.Scalar])
  func attachingMarksDoNotHold(scalar: Unicode.Scalar) {
    #expect(!attaching.contains(scalar.value))
  }
}

// MARK: - Tables as values

private struct CanonicalRow: Equatable {
  let composite: UInt32
  let first: UInt32
  let second: UInt32
  let isComposed: Bool
}

private struct Expansion: Equatable {
  let source: UInt32
  let target: [UInt32]
}

private let canonicalRows = groups(of: CanonicalDecompositions.rows, by: 3).map {
  CanonicalRow(
    composite: $0[0] & 0x7FFF_FFFF, first: $0[1], second: $0[2],
    isComposed: $0[0] & 0x8000_0000 == 0)
}

private let singleMappings: [UInt32: UInt32] = {
  var mappings: [UInt32: UInt32] = [:]
  for run in groups(of: CompatibilityMappings.runs, by: 4) {
    for source in stride(from: run[0], through: run[1], by: Int(run[2])) {
      mappings[UInt32(source)] = UInt32(source + run[3])
    }
  }
  return mappings
}()

private let compatibilityMappings: [UInt32: [UInt32]] = {
  var mappings = singleMappings.mapValues { [$0] }
  for expansion in expansions(of: CompatibilityMappings.expansions) {
    mappings[expansion.source] = expansion.target
  }
  return mappings
}()

private let digits = values(of: groups(of: DigitValues.rows, by: 3)) { row, offset in
  row[2] + offset
}
private let ignorable = scalars(of: IgnorableCharacters.rows)
private let accents = scalars(of: AccentMarks.rows)
private let attaching = scalars(of: AttachingMarks.rows)

private func groups<Number>(of cells: [Number], by width: Int) -> [[Number]] {
  precondition(cells.count % width == 0)
  return stride(from: 0, to: cells.count, by: width).map { Array(cells[$0..<$0 + width]) }
}

private func expansions(of cells: [UInt32]) -> [Expansion] {
  var expansions: [Expansion] = []
  var rest = cells[...]
  while let source = rest.popFirst(), let count = rest.popFirst() {
    expansions.append(Expansion(source: source, target: Array(rest.prefix(Int(count)))))
    rest = rest.dropFirst(Int(count))
  }
  return expansions
}

private func values(
  of rows: [[UInt32]], _ value: (_ row: [UInt32], _ offset: UInt32) -> UInt32
) -> [UInt32: UInt32] {
  var values: [UInt32: UInt32] = [:]
  for row in rows {
    for scalar in row[0]...row[1] { values[scalar] = value(row, scalar - row[0]) }
  }
  return values
}

private func scalars(of cells: [UInt32]) -> Set<UInt32> {
  Set(groups(of: cells, by: 2).flatMap { $0[0]...$0[1] })
}

private func isStrictlyAscending<Number: Comparable>(_ numbers: [Number]) -> Bool {
  zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
}

/// Whether the rows begin with a first and a last scalar, ascend and do not overlap.
private func areRanges(_ rows: [[UInt32]]) -> Bool {
  rows.allSatisfy { $0[0] <= $0[1] }
    && zip(rows, rows.dropFirst()).allSatisfy { $0[1] < $1[0] }
}

private func text(_ scalars: [UInt32]) -> String {
  String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
}

/// Whether the tables' version of Unicode has the scalar. The standard library's version may be later.
private func isOfTheTablesVersion(_ scalar: Unicode.Scalar) -> Bool {
  guard let age = scalar.properties.age else { return false }
  return (age.major, age.minor) <= tablesVersion
}

private let tablesVersion: (major: Int, minor: Int) = {
  let numbers = CombiningClasses.unicodeVersion.split(separator: ".").compactMap { Int($0) }
  return (numbers[0], numbers[1])
}()
