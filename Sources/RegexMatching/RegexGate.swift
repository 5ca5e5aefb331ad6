private import CPCRE2

/// What a line must have in it for a regex to match, as far as a keyword matcher can find it.
///
/// A gate holds for every subject, well-formed or not, and whatever stands around it: the literals
/// of a match lie in the match, or in the subject where a lookaround looked.
package enum RegexGate: Equatable, Sendable {
  /// Nothing is known, or nothing that pays: the regex must be run on every line, for this reason.
  case everyLine(reason: String)

  /// Of every set at least one literal is in the line if the regex matches there. There is at least
  /// one set, at most `maximumSets`, and none is empty.
  case requires([[GateLiteral]])

  /// The subject has this stretch if the regex matches there.
  case stretch(RequiredStretch)

  /// The regex matches these words and nothing else. Where more than one begins at the same place,
  /// the first in this list is PCRE2's match: see `WordOccurrence`.
  case words([GateLiteral])

  /// The most sets that are required together.
  package static let maximumSets = 4
}

/// A text that the shared keyword matcher is to find for a regex.
package struct GateLiteral: Hashable, Sendable {
  /// Well-formed UTF-8 of at least two bytes, without a line feed.
  package var bytes: [UInt8]
  /// Whether it is to be found under Unicode simple case folding, not only where its bytes are.
  package var isCaseless: Bool

  package init(bytes: [UInt8], isCaseless: Bool) {
    self.bytes = bytes
    self.isCaseless = isCaseless
  }
}

extension RegexGate {
  /// The gate of a pattern that `CompiledRegex` accepts, which `RegexAnalysis` tells with what else
  /// it finds.
  package init(pattern: [UInt8]) {
    self = RegexAnalysis(pattern: pattern).gate
  }

  /// The words of a pattern that is plain, if it is nothing but words that can be found exactly.
  static func words(of node: PatternNode) -> [GateLiteral]? {
    guard let words = LiteralSearch.words(of: node),
      words.allSatisfy({ $0.bytes.count > 1 && !$0.isWidened })
    else { return nil }
    return words.map(GateLiteral.init)
  }

  /// Chooses among sets of which every one would do; throws if none pays.
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
      throw PatternRefusal("what is in every match is too common: '\(text)'")
    }
    // A further set costs its hits, and saves a run of PCRE2 where the others are present. That pays
    // unless it is far more frequent than they are.
    var chosen = [best]
    for set in sets.dropFirst() where chosen.count < maximumSets {
      guard set.isWorthwhile, set.frequency <= max(16 * best.frequency, 0x1p-12),
        !chosen.contains(where: { set.isImplied(by: $0) })
      else { continue }
      chosen.append(set)
    }
    return chosen
  }

  /// Whether the installed PCRE2 takes a line feed for the end of a line, and nothing else, where a
  /// pattern does not say otherwise.
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
