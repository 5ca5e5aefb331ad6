import Testing

@testable import RegexMatching

/// Checks slowly whether the claims about a pattern's literals hold in a subject. It checks every
/// set that is found, whether it pays or not.
struct ClaimOracle {
  /// Sets that claim to contain the start of a match: some member is a place where a match may
  /// begin.
  private(set) var heads: [LiteralSet] = []
  private let sets: [LiteralSet]
  private var automaton: ContinuationAutomaton?
  private let stretch: RequiredStretch?
  private var stretchAutomaton: ContinuationAutomaton?
  private let anchored: AnchoredRegex?
  private let pattern: String

  init?(_ regex: CompiledRegex) {
    guard let parsed = try? PatternParser.parse(regex.pattern, newlineIsLF: true),
      let sets = try? LiteralSearch.literals(of: parsed.node).sets
    else { return nil }
    self.sets = sets
    if parsed.isRegular { heads = sets.filter(\.isHead) }
    automaton = ContinuationAutomaton(
      GateContinuations(of: parsed.node, ends: sets.flatMap { $0.members.map(\.ends) }))
    stretch = RequiredStretch.stretch(in: parsed.node, ofAtLeast: 1)
    stretchAutomaton = stretch.flatMap {
      ContinuationAutomaton(GateContinuations(of: parsed.node, ends: [$0.ends]))
    }
    anchored = AnchoredRegex(regex)
    pattern = String(decoding: regex.pattern, as: UTF8.self)
  }

  /// Expects of a subject in which the regex matches that the continuation after a member of every
  /// set allows it. Expects of a well-formed subject that the regex matches from a head on if, and
  /// only if, it matches at all.
  mutating func check(
    _ subject: [UInt8], _ presence: RegexPresence, _ matcher: inout RegexMatcher
  ) {
    let isWellFormed = (try? UTF8Span(validating: subject.span)) != nil
    guard presence == .present || !heads.isEmpty else { return }
    let occurrences = LiteralOccurrences(in: subject)
    if presence == .present, !subject.contains(0x0A) {
      checkContinuations(subject, occurrences)
      checkStretch(subject)
    }
    guard isWellFormed, presence == .present || presence == .absent, let anchored else { return }
    for head in heads {
      var isFound = false
      for member in head.members where !isFound {
        isFound = occurrences.of(member).contains {
          matcher.isMatch(of: anchored, in: subject.span, at: $0.lowerBound) == .present
        }
      }
      #expect(
        isFound == (presence == .present),
        "\(pattern) from \(head.members.map(\.text)) on in \(subject)")
    }
  }

  private mutating func checkStretch(_ subject: [UInt8]) {
    guard let stretch, !stretch.characters.hasOthers else { return }
    var mayMatch = false
    var offset = 0
    while let range = StretchSearch(stretch).next(from: offset, in: subject.span) {
      offset = range.upperBound
      mayMatch =
        mayMatch
        || stretchAutomaton?.mayMatch(afterStretch: range, of: stretch.count, in: subject.span)
          != false
    }
    #expect(mayMatch, "\(pattern): a stretch of \(stretch.count) in \(subject)")
  }

  private mutating func checkContinuations(
    _ subject: [UInt8], _ occurrences: LiteralOccurrences
  ) {
    guard automaton != nil else { return }
    var place = 0
    for set in sets {
      var mayMatch = false
      for member in set.members {
        for occurrence in occurrences.of(member) where !mayMatch {
          mayMatch =
            automaton?.mayMatch(
              afterLiteral: place, in: subject.span, from: occurrence.upperBound) == true
        }
        place += 1
      }
      #expect(mayMatch, "\(pattern) behind \(set.members.map(\.text)) in \(subject)")
    }
  }
}

extension RequiredLiteral {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) + (ignoresCase ? "~" : "") }
}
