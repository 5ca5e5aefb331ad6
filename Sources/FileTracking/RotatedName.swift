internal import Compression
internal import SystemFiles

/// The name that rotation gave to a file, and what it tells about the file's age.
///
/// Rotation appends a number (`.1`), a date with or without a time (`-20261122`, `.2026-11-22`, `.20261122T090000Z`,
/// `-11-22-2026`, `-20261122-1690000000`), `.old` or `.bak`. Any of these may be followed by the ending of compressed files
/// (`.2.gz`), which may also come alone (`.gz`). A date, or a number after a dot, may also come before the name's own ending
/// (`app-20261122.log`, `app.1.log`); a number after another separator only where a file of the input has such a name
/// already (``isCounted(_:of:)``).
package struct RotatedName: Equatable {
  enum Age: Equatable {
    /// A higher number is older.
    case number([Int])
    /// A lower date is older.
    case date([Int])
    /// The name does not tell which of two files is older.
    case word

    var kind: Int {
      switch self {
      case .number: 0
      case .date: 1
      case .word: 2
      }
    }
  }

  let age: Age

  /// Parses a name; nil if it is not the name of `original` after a rotation.
  package init?(_ name: String, of original: String) {
    guard name != original, !original.isEmpty else { return nil }
    let name = Self.uncompressed(name)
    if name == original {
      age = .word
      return
    }
    if name.utf8.starts(with: original.utf8) {
      guard let age = Self.age(name.utf8.dropFirst(original.utf8.count)) else { return nil }
      self.age = age
      return
    }
    guard let dot = original.utf8.lastIndex(of: 0x2E), dot > original.startIndex else {
      return nil
    }
    guard let middle = Self.middle(of: name, original, at: dot), let age = Self.age(middle),
      // `app-1.log` and `app-2.log` may be the logs of two programs.
      age.kind == 1 || (age.kind == 0 && middle.first == 0x2E)
    else { return nil }
    self.age = age
  }

  /// The name of a file that is known to be rotated, whose counter does not tell which of two files is older: the newest
  /// may have the lowest number or the highest.
  init(counted: Void) { age = .word }

  /// Whether a name has a number before its ending, after a separator other than a dot: `app-2.log`. That may be the log
  /// of another program.
  static func isCounted(_ name: String, of original: String) -> Bool {
    let name = uncompressed(name)
    guard let dot = original.utf8.lastIndex(of: 0x2E), dot > original.startIndex,
      let middle = middle(of: name, original, at: dot), middle.first != 0x2E
    else { return false }
    return age(middle)?.kind == 0
  }

  /// A name without the number before its ending that ``isCounted(_:of:)`` means; nil if it has none.
  static func withoutCounter(_ name: String) -> String? {
    let stem = PathName.stem(of: name)
    guard let separator = stem.utf8.lastIndex(where: { !(0x30...0x39).contains($0) }),
      separator > stem.startIndex, separators.contains(stem.utf8[separator])
    else { return nil }
    let uncounted = String(stem[..<separator]) + name[stem.endIndex...]
    return isCounted(name, of: uncounted) ? uncounted : nil
  }

  /// What a name has between the stem and the ending of the original's name.
  private static func middle(
    of name: String, _ original: String, at dot: String.Index
  ) -> Substring.UTF8View? {
    let stem = original.utf8[..<dot]
    let ending = original.utf8[dot...]
    let between = name.utf8.count - stem.count - ending.count
    guard between > 0, name.utf8.starts(with: stem),
      name.utf8.suffix(ending.count).elementsEqual(ending)
    else { return nil }
    return name.utf8.dropFirst(stem.count).prefix(between)
  }

  /// The names whose file may have this name after rotations, the longest first.
  package static func originals(of name: String) -> [String] {
    let whole = name
    let name = uncompressed(name)
    let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
    return (whole == name ? [] : [name])
      + name.indices.dropFirst().reversed().flatMap { index in
        [String(name[..<index]), String(name[..<index] + ending)]
      }
  }

  /// The path whose name another path has after rotations; the longest of several.
  ///
  /// - Parameter isInput: whether a path is an input's.
  static func original(of path: String, where isInput: (String) -> Bool) -> String? {
    let folder = FileSystem.folder(of: path)
    let name = PathName.last(of: path)
    for original in originals(of: name) {
      let candidate = PathName.path(of: original, in: folder)
      if isInput(candidate), RotatedName(name, of: original) != nil { return candidate }
    }
    return nil
  }

  /// A name without the ending of compressed files.
  static func uncompressed(_ name: String) -> String {
    let endings =
      CompressionFormat.allCases.map(\.suffix) + UnreadableFormat.allCases.map(\.suffix)
    guard let ending = endings.first(where: { name.hasSuffix($0) }) else { return name }
    return String(name.dropLast(ending.count))
  }

  /// Whether editors give such a name to the old file when they save a new one.
  static func isEditors(_ name: String) -> Bool {
    ["~", ".bak", ".old", ".orig", ".save"].contains { name.hasSuffix($0) }
  }

  /// Whether the first file is older than the second; nil if the names do not tell.
  static func isOlder(_ first: RotatedName, _ second: RotatedName) -> Bool? {
    switch (first.age, second.age) {
    case (.number(let first), .number(let second)):
      first == second ? nil : second.lexicographicallyPrecedes(first)
    case (.date(let first), .date(let second)):
      first == second ? nil : first.lexicographicallyPrecedes(second)
    default: nil
    }
  }

  private static func age(_ ending: Substring.UTF8View) -> Age? {
    if ending.elementsEqual(".old".utf8) || ending.elementsEqual(".bak".utf8) { return .word }
    guard let first = ending.first, separators.contains(first) else { return nil }
    var numbers: [Int] = []
    var digits = 0
    // The time of a date may be that of Greenwich.
    let numerals = ending.last == 0x5A ? ending.dropLast() : ending
    for byte in numerals {
      if (0x30...0x39).contains(byte) {
        if digits == 0 { numbers.append(0) }
        digits += 1
        guard digits <= 17 else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 0x30)
      } else {
        guard separators.contains(byte), numbers.isEmpty || digits > 0 else { return nil }
        if numbers.isEmpty, byte != first || ending.startIndex != ending.firstIndex(of: byte) {
          return nil
        }
        digits = 0
      }
    }
    guard digits > 0, let leading = numbers.first else { return nil }
    let isDate = leading >= 10_000_000 || (numbers.count > 1 && years.contains(leading))
    if isDate { return .date(numbers) }
    if let date = date(endingWithYear: numbers) { return .date(date) }
    return numerals.count == ending.count ? .number(numbers) : nil
  }

  private static let years = 1970...9999

  /// The parts of a date in the order of their weight, if the year comes after the month and the day, in either order of
  /// these; nil for other numbers.
  private static func date(endingWithYear numbers: [Int]) -> [Int]? {
    guard numbers.count >= 3, years.contains(numbers[2]), (1...31).contains(numbers[0]),
      (1...31).contains(numbers[1]), min(numbers[0], numbers[1]) <= 12
    else { return nil }
    let (month, day) = numbers[0] > 12 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
    return [numbers[2], month, day] + numbers[3...]
  }

  /// `.`, `-`, `_`, `T`, `:`
  private static let separators: Set<UInt8> = [0x2E, 0x2D, 0x5F, 0x54, 0x3A]
}
