private import CPCRE2

/// A regex that is tried at one place at a time.
///
/// PCRE2 makes machine code for this only if the pattern is compiled for it. Compiling costs as
/// much as for the regex itself; each thread that needs one makes its own.
package final class AnchoredRegex {
  let code: PatternCode
  let captureCount: Int

  /// Nil if PCRE2 runs out of memory.
  package init?(_ regex: CompiledRegex) {
    let options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED
    guard let code = try? PatternCode(regex.pattern, options: options, translating: true)
    else { return nil }
    self.code = code
    captureCount = regex.captureCount
  }
}
