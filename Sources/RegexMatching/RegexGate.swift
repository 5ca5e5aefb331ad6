private import CPCRE2

/// What a line must contain for a regex to match, in terms that a keyword matcher can find.
///
/// A gate holds for every subject, well-formed or not, whatever surrounds the match. The literals
/// lie in the match, or in the text that a lookaround examined.
package enum RegexGate: Equatable, Sendable {
  /// Nothing is known, or nothing that pays: the regex must run on every line, for this reason.
  case everyLine(reason: String)

  /// If the regex matches a line, the line contains at least one literal of every set. There is at
  /// least one set, at most `maximumSets`, and none is empty.
  case requires([[GateLiteral]])

  /// If the regex matches a subject, the subject has this stretch.
  case stretch(RequiredStretch)

  /// The regex matches these words and nothing else. If several begin at the same place, PCRE2's
  /// match is the first in this list: see `WordOccurrence`.
  case words([GateLiteral])

  /// The most sets that are required together.
  package static let maximumSets = 4
}

/// A text that the shared keyword matcher searches for a regex.
package struct GateLiteral: Hashable, Sendable {
  /// Well-formed UTF-8 of at least two bytes, without a line feed.
  package var bytes: [UInt8]
  /// Whether it is searched under Unicode simple case folding, not only by its bytes.
  package var isCaseless: Bool

  package init(bytes: [UInt8], isCaseless: Bool) {
    self.bytes = bytes
    self.isCaseless = isCaseless
  }
}

extension RegexGate {
  /// The gate of a pattern that `CompiledRegex` accepts. `RegexAnalysis` gives it together with its
  /// other findings.
  package init(pattern: [UInt8]) {
    self = RegexAnalysis(pattern: pattern).gate
  }

  /// The words of a plain pattern, if it consists only of words that can be found exactly.
  static func words(of node: PatternNode) -> [GateLiteral]? {
    guard let words = LiteralSearch.words(of: node),
      words.allSatisfy({ $0.bytes.count > 1 && !$0.isWidened })
    else { return nil }
    return words.map(GateLiteral.init)
  }

  /// Chooses among sets of which each would be enough as a gate. Throws if no set pays.
  static func choice(among sets: [LiteralSet]) throws(PatternRefusal) -> [LiteralSet] {
    let sets = sets.sorted { $0.cost < $1.cost }
    guard let best = sets.first else {
      throw PatternRefusal("no literal is in every match")
    }
    guard best.isWorthwhile else {
      let literal = best.members.max {
        LiteralFrequency.frequency(of: $0) < LiteralFrequency.frequency(of: $1)
      }
      let text = String(decoding: literal?.bytes ?? [], as: UTF8.self)
      throw PatternRefusal("the text in every match is too common: '\(text)'")
    }
    // A further set costs its hits, and saves a run of PCRE2 if the others are present. That pays
    // unless it is far more frequent than the others.
    var chosen = [best]
    for set in sets.dropFirst() where chosen.count < maximumSets {
      guard set.isWorthwhile, set.frequency <= max(16 * best.frequency, 0x1p-12),
        !chosen.contains(where: { set.isImplied(by: $0) })
      else { continue }
      chosen.append(set)
    }
    return chosen
  }

  /// Whether the installed PCRE2 treats only a line feed as the end of a line, unless a pattern
  /// says otherwise.
  static let newlineIsLF: Bool = {
    var newline: UInt32 = 0
    _ = unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_NEWLINE), &newline)
    return newline == UInt32(PCRE2_NEWLINE_LF)
  }()
}

extension GateLiteral {
  init(_ literal: RequiredLiteral) {
    self.init(bytes: literal.bytes, isCaseless: literal.ignoresCase)
  }
}
