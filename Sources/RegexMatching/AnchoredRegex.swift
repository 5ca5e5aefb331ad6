private import CPCRE2

/// A regex made ready to be tried at one place at a time.
///
/// PCRE2 has machine code for that only where it is asked for when the pattern is compiled. What that
/// costs is the same as for the regex itself; a thread that needs it makes its own.
package final class AnchoredRegex {
  let code: PatternCode
  let captureCount: Int

  /// Nil if PCRE2 has no memory for it.
  package init?(_ regex: CompiledRegex) {
    let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED
    guard let code = try? PatternCode(regex.pattern, options: options, translating: true)
    else { return nil }
    self.code = code
    captureCount = regex.captureCount
  }
}
