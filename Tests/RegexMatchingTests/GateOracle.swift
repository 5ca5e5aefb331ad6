@testable import RegexMatching
import Testing
import TextFolding

/// Evaluates a gate on a subject, slowly.
struct GateOracle {
  private let subject: [UInt8]
  private let folded: [UInt8]

  init(_ subject: [UInt8]) {
    self.subject = subject
    folded = CaseFolding.foldedUTF8(subject)
  }

  /// Whether the regex may match.
  func isOpen(_ gate: RegexGate) -> Bool {
    switch gate {
    case .everyLine: true
    case .requires(let sets): sets.allSatisfy { $0.contains(where: holds) }
    case .stretch(let stretch): StretchSearch(stretch).next(from: 0, in: subject.span) != nil
    case .words(let words): words.contains(where: holds)
    }
  }

  /// Every set of literals that a pattern requires, including those that do not pay.
  static func allSets(of pattern: [UInt8]) -> [[GateLiteral]] {
    guard let parsed = try? PatternParser.parse(pattern, newlineIsLF: true),
      let sets = try? LiteralSearch.literals(of: parsed.node).sets
    else { return [] }
    return sets.map { $0.members.map { GateLiteral(bytes: $0.bytes, isCaseless: $0.ignoresCase) } }
  }

  /// Whether the subject has a member of every set.
  func hasOne(ofEach sets: [[GateLiteral]]) -> Bool {
    sets.allSatisfy { $0.contains(where: holds) }
  }

  private func holds(_ literal: GateLiteral) -> Bool {
    literal.isCaseless
      ? folded.firstRange(of: CaseFolding.foldedUTF8(literal.bytes)) != nil
      : subject.firstRange(of: literal.bytes) != nil
  }
}

extension Array where Element == UInt8 {
  /// Where `other` first occurs; at the start if it is empty.
  func firstRange(of other: [UInt8]) -> Range<Int>? {
    guard other.count <= count else { return nil }
    return (0...count - other.count).first { self[$0...].starts(with: other) }
      .map { $0..<$0 + other.count }
  }
}

extension RegexGate: CustomTestStringConvertible {
  /// `foo·bar | x & word~`: sets joined by `&`, members by `|`, and `~` after caseless members.
  public var testDescription: String {
    func text(_ literal: GateLiteral) -> String {
      String(decoding: literal.bytes, as: UTF8.self) + (literal.isCaseless ? "~" : "")
    }
    return switch self {
    case .everyLine(let reason): "every line: " + reason
    case .requires(let sets):
      sets.map { $0.map(text).joined(separator: "|") }.joined(separator: " & ")
    case .stretch(let stretch):
      "stretch: "
        + String(
          decoding: (UInt8(0x21)...0x7E).filter { stretch.characters.contains(ascii: $0) },
          as: UTF8.self) + " \(stretch.count)"
    case .words(let words): "words: " + words.map(text).joined(separator: "|")
    }
  }
}
