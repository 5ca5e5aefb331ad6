/// The differences that do not count in a search, between a word as a rule has it and as people write it.
///
/// The empty value (`none` in rules) means that the exact bytes are searched. Under any other value, text is
/// compared character by character, and composed and decomposed forms of a character are the same.
public struct Folding: Hashable, Sendable {
  private var flags: UInt8
  /// How many ignorable characters (spaces, punctuation, symbols, controls, zero-width characters and combining marks
  /// of no script of their own) may stand between two characters of a word, beyond those that the word itself has
  /// there: 0 to ``mostGaps``. The text may also lack the ignorable characters of the word.
  public private(set) var gaps: Int

  /// The largest number of `gaps`.
  public static let mostGaps = 100

  private init(flag: UInt8) {
    flags = flag
    gaps = 0
  }

  /// Letters of either case, by Unicode's full case folding: É and é, ß and ss, ﬁ and fi.
  public static let `case` = Folding(flag: 1 << 0)
  /// Forms of a character that Unicode calls compatible (NFKC): full and half width, ㎏ and kg.
  public static let width = Folding(flag: 1 << 1)
  /// Traditional, Simplified and regional forms of a Chinese character: 訂 and 订.
  public static let hant = Folding(flag: 1 << 2)
  /// Letters with and without accents: é and e.
  public static let accents = Folding(flag: 1 << 3)
  /// Ways to write a digit: ①, ⑴, １, 一, 壹 and 1.
  public static let digits = Folding(flag: 1 << 4)
  /// Characters repeated more often than the word has them: coooool.
  public static let `repeat` = Folding(flag: 1 << 5)

  /// Up to `count` ignorable characters between two characters of a word; `count` is kept within 0 and
  /// ``mostGaps``.
  public static func gaps(_ count: Int) -> Folding {
    var folding = Folding(flag: 0)
    folding.gaps = min(max(count, 0), mostGaps)
    return folding
  }

  /// Whether the exact bytes are searched.
  public var isEmpty: Bool { self == [] }

  /// Whether every difference that does not count under `other` does not count here either.
  public func contains(_ other: Folding) -> Bool {
    flags & other.flags == other.flags && gaps >= other.gaps
  }

  /// Adds the differences that do not count under `other`. The larger of the two numbers of ``gaps`` stays.
  public mutating func insert(_ other: Folding) {
    flags |= other.flags
    gaps = max(gaps, other.gaps)
  }

  /// Removes the differences that do not count under `other`; all gaps, if `other` has any.
  public mutating func remove(_ other: Folding) {
    flags &= ~other.flags
    if other.gaps > 0 { gaps = 0 }
  }
}

extension Folding {
  /// The names that rules have for the differences that do not count, in the order of the rule language. `gaps` stands
  /// without its number.
  public var names: [String] {
    let named: [(Folding, String)] = [
      (.case, "case"), (.width, "width"), (.hant, "hant"), (.accents, "accents"),
      (.digits, "digits"), (.repeat, "repeat"), (.gaps(1), "gaps"),
    ]
    return named.filter { contains($0.0) }.map(\.1)
  }
}

extension Folding: ExpressibleByArrayLiteral {
  /// The differences that do not count under any of `elements`.
  public init(arrayLiteral elements: Folding...) {
    self.init(flag: 0)
    for element in elements { insert(element) }
  }
}
