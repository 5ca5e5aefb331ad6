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
  /// The gate of a pattern that `CompiledRegex` accepts. Costs some microseconds for an ordinary
  /// pattern, and at most some tenths of a second for any bytes.
  package init(pattern: [UInt8]) {
    do throws(PatternRefusal) {
      self = try Self.gate(pattern)
    } catch {
      self = .everyLine(reason: error.reason)
    }
  }

  private static func gate(_ pattern: [UInt8]) throws(PatternRefusal) -> RegexGate {
    let (node, isPlain) = try PatternParser.parse(pattern, newlineIsLF: newlineIsLF)
    if isPlain, let words = LiteralSearch.words(of: node),
      words.allSatisfy({ $0.bytes.count > 1 && !$0.isWidened })
    {
      return .words(words.map(GateLiteral.init))
    }
    return required(try LiteralSearch.literals(of: node).sets)
  }

  /// Chooses among sets of which every one would do.
  private static func required(_ sets: [LiteralSet]) -> RegexGate {
    let sets = sets.sorted { $0.cost < $1.cost }
    guard let best = sets.first else {
      return .everyLine(reason: "no literal is in every match")
    }
    guard best.isWorthwhile else {
      let literal = best.members.max {
        LiteralFrequency.frequency(of: $0) < LiteralFrequency.frequency(of: $1)
      }
      let text = String(decoding: literal?.bytes ?? [], as: UTF8.self)
      return .everyLine(reason: "what is in every match is too common: '\(text)'")
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
    return .requires(chosen.map { $0.members.map(GateLiteral.init) })
  }

  /// Whether the installed PCRE2 takes a line feed for the end of a line, and nothing else, where a
  /// pattern does not say otherwise.
  private static let newlineIsLF: Bool = {
    var newline: UInt32 = 0
    _ = unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_NEWLINE), &newline)
    return newline == UInt32(PCRE2_NEWLINE_LF)
  }()
}

extension GateLiteral {
  fileprivate init(_ literal: RequiredLiteral) {
    self.init(bytes: literal.bytes, isCaseless: literal.ignoresCase)
  }
}
