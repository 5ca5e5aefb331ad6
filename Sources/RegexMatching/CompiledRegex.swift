private import CPCRE2

/// A PCRE2 pattern, ready to be matched by any number of threads, each with a `RegexMatcher`.
///
/// It means what it means to `pcre2grep -u`: UTF is on, UCP off unless the pattern starts with
/// `(*UCP)`, the newline conventions are those PCRE2 was built with, and a subject is one line, so
/// that `^` and `$` match at its ends only, unless the pattern says `(?m)`. Other than there, `\C`
/// is refused: it matches single bytes, and so could end a match inside a character.
///
/// Compiling takes some tens of microseconds for an ordinary pattern, and memory for it twice.
package final class CompiledRegex: @unchecked Sendable {
  // Unchecked, because PatternCode has a pointer. Every property is a `let`. PCRE2 writes to its code
  // in pcre2_compile and pcre2_jit_compile only, which are over when init returns; pcre2_match and
  // pcre2_pattern_info read it (pcre2api, "Multithreading"), and pcre2_code_free runs when nobody has
  // a reference any more. What matching writes to belongs to a RegexMatcher, which is neither copied
  // nor Sendable.

  package let pattern: [UInt8]

  /// How many capturing groups there are, named or not.
  package let captureCount: Int

  /// The named groups, in order of number.
  package let groups: [RegexGroup]

  /// Whether PCRE2 cannot rule out that a match consumes no text. False is certain, but for `\K`:
  /// `a\K` consumes an `a`, and then reports the empty text after it.
  package let canMatchEmpty: Bool

  /// For well-formed subjects: machine code where possible.
  let strict: PatternCode

  /// For other subjects. Never machine code: up to PCRE2 10.42 at least, what the JIT makes under
  /// PCRE2_MATCH_INVALID_UTF misses matches of `\D`, `\W` and `\S` in Chinese text.
  let tolerant: PatternCode

  /// Whether CR LF may count as one line end, which an empty match must not be sought inside of.
  let hasTwoByteNewline: Bool

  /// What the code for ill-formed subjects is compiled under. PCRE2 tries a pattern that begins with `.*` at
  /// the starts of lines only, which would leave out all that stands behind the first ill-formed byte.
  static var tolerance: UInt32 { PCRE2_MATCH_INVALID_UTF | PCRE2_NO_DOTSTAR_ANCHOR }

  /// Compiles a pattern in UTF-8; any bytes may be given.
  ///
  /// Throws for what PCRE2 finds wrong, bytes that are not UTF-8 and PCRE2's limits (size after
  /// compiling, depth of brackets) included.
  package init(_ pattern: [UInt8]) throws(RegexSyntaxError) {
    let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C
    strict = try PatternCode(pattern, options: options, translating: true)
    // Should PCRE2 ever refuse the second after the first, the pattern is refused: otherwise lines
    // that are not UTF-8 would pass it unseen.
    tolerant = try PatternCode(
      pattern, options: options | Self.tolerance, translating: false)
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

  /// Whether well-formed subjects are matched by machine code. False on machines PCRE2's JIT does
  /// not know or where memory may not be made executable, and for patterns it cannot translate.
  package var isTranslated: Bool { strict.isTranslated }
}
