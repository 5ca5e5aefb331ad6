private import CPCRE2

/// A PCRE2 pattern, ready to be matched by any number of threads, each with a `RegexMatcher`.
///
/// It means what it means to `pcre2grep -u`: UTF is on, UCP is off unless the pattern starts with
/// `(*UCP)`, and the newline conventions are those PCRE2 was built with. A subject is one line, so
/// `^` and `$` match only at its ends, unless the pattern says `(?m)`. One difference: `\C` is
/// refused, because it matches single bytes and so could end a match inside a character.
///
/// Compiling takes some tens of microseconds for an ordinary pattern, and the memory of two
/// compiled patterns.
package final class CompiledRegex: @unchecked Sendable {
  // Unchecked, because PatternCode has a pointer. Every property is a `let`. PCRE2 writes to its
  // code only in pcre2_compile and pcre2_jit_compile, which are over when init returns. pcre2_match
  // and pcre2_pattern_info only read it (pcre2api, "Multithreading"). pcre2_code_free runs when the
  // last reference is gone. Everything that matching writes to belongs to a RegexMatcher, which is
  // neither copied nor Sendable.

  package let pattern: [UInt8]

  /// How many capturing groups there are, named or not.
  package let captureCount: Int

  /// The named groups, in order of number.
  package let groups: [RegexGroup]

  /// Whether PCRE2 considers a match without text possible. False is certain, except with `\K`:
  /// `a\K` consumes an `a`, and then reports the empty text after it.
  package let canMatchEmpty: Bool

  /// For well-formed subjects: machine code where possible.
  let strict: PatternCode

  /// For other subjects. Never machine code: up to PCRE2 10.42 at least, the JIT's code under
  /// PCRE2_MATCH_INVALID_UTF misses matches of `\D`, `\W` and `\S` in Chinese text.
  let tolerant: PatternCode

  /// Whether ``tolerant`` may contain `\z` or `\Z`. If so, it calls back at every item: up to 10.42 at least, PCRE2
  /// lets these anchors match before any ill-formed byte, and ``Interrupter`` keeps them to the end of the subject.
  let hasEndAnchor: Bool

  /// Whether CR LF may count as one line end. A search for an empty match must not start inside it.
  let hasTwoByteNewline: Bool

  /// Options of the code for ill-formed subjects. PCRE2 tries a pattern that begins with `.*` only
  /// at the starts of lines, which would miss everything after the first ill-formed byte.
  static var tolerance: UInt32 { PCRE2_MATCH_INVALID_UTF | PCRE2_NO_DOTSTAR_ANCHOR }

  /// Compiles a pattern in UTF-8; any bytes are accepted as input.
  ///
  /// Throws for every error that PCRE2 reports, including bytes that are not UTF-8 and PCRE2's
  /// limits (size after compiling, depth of brackets).
  package init(_ pattern: [UInt8]) throws(RegexSyntaxError) {
    let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C
    strict = try PatternCode(pattern, options: options, translating: true)
    // If PCRE2 refuses the second compilation after the first, the whole pattern is refused.
    // Otherwise it would silently miss lines that are not UTF-8.
    let tolerance = options | Self.tolerance
    let withCallouts =
      EndAnchor.mayOccur(in: pattern)
      ? try? PatternCode(pattern, options: tolerance | PCRE2_AUTO_CALLOUT, translating: false) : nil
    hasEndAnchor = withCallouts != nil
    if let withCallouts {
      tolerant = withCallouts
    } else {
      tolerant = try PatternCode(pattern, options: tolerance, translating: false)
    }
    self.pattern = pattern
    captureCount = strict.fact(PCRE2_INFO_CAPTURECOUNT)
    groups = strict.groups
    canMatchEmpty = strict.fact(PCRE2_INFO_MATCHEMPTY) != 0
    let newline = Int32(strict.fact(PCRE2_INFO_NEWLINE))
    hasTwoByteNewline =
      [PCRE2_NEWLINE_CRLF, PCRE2_NEWLINE_ANY, PCRE2_NEWLINE_ANYCRLF].contains(newline)
  }

  package convenience init(_ pattern: String) throws(RegexSyntaxError) {
    try self.init(Array(pattern.utf8))
  }

  /// Whether machine code matches well-formed subjects. False on machines that PCRE2's JIT does not
  /// support, where memory may not be made executable, and for patterns the JIT cannot translate.
  package var isTranslated: Bool { strict.isTranslated }
}
