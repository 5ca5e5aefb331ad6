private import CPCRE2

/// A regex compiled so that PCRE2 calls back at every item of the pattern and can be stopped there.
///
/// This makes it several times slower. It is used only for lines on which the other code could take
/// too long. It belongs to one matcher, which compiles it when first needed.
final class InterruptibleRegex {
  /// For well-formed subjects.
  let strict: PatternCode
  /// For other subjects.
  let tolerant: PatternCode

  /// Keeps the regex alive, because its address is its key.
  private let regex: CompiledRegex
  /// How often the allowances were halved.
  private var halvings = 0
  private var linesFinished = 0

  private static let mostHalvings = 6
  private static let linesToRecover = 100
  /// The steps that are allowed however often the allowance was halved; a quick line needs fewer.
  private static let leastSteps: UInt32 = 10_000

  /// Nil if PCRE2 refuses the pattern. With the callouts it is several times larger, so PCRE2
  /// refuses patterns from some thousand characters on.
  init?(_ regex: CompiledRegex) {
    self.regex = regex
    let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT
    guard
      let strict = try? PatternCode(regex.pattern, options: options, translating: true),
      let tolerant = try? PatternCode(
        regex.pattern, options: options | CompiledRegex.tolerance, translating: false)
    else { return nil }
    self.strict = strict
    self.tolerant = tolerant
  }

  /// The time that it may take for a line: half of the line's time, so that some is left for other
  /// regexes, halved again for each earlier line on which it took too long.
  func allowance(ofLineTime limit: Duration) -> Duration { limit / (2 << halvings) }

  /// PCRE2's match limit for a line: the given one, halved for each earlier line on which it took too long.
  func stepAllowance(of limit: UInt32) -> UInt32 {
    max(limit >> UInt32(halvings), min(limit, Self.leastSteps))
  }

  /// Records that it used up its time or its steps.
  func tookTooLong() {
    halvings = min(halvings + 1, Self.mostHalvings)
    linesFinished = 0
  }

  /// Records that it reached the end of a line. After 100 such lines in a row, earlier delays are forgotten.
  func finished() {
    guard halvings > 0 else { return }
    linesFinished += 1
    if linesFinished == Self.linesToRecover {
      halvings = 0
      linesFinished = 0
    }
  }
}
