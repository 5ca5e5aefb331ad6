/// Why PCRE2 refused a pattern.
package struct RegexSyntaxError: Error, Equatable {
  /// PCRE2's own words, without a capital at the start or a full stop at the end.
  package let message: String

  /// The byte of the pattern at which PCRE2 gave up, from 0 to the pattern's length. It lies at or
  /// after the error: an unclosed bracket is reported at the end.
  package let offset: Int

  /// PCRE2's number for the error: from 101 up, or below 0 if the pattern is not UTF-8.
  package let code: Int32
}
