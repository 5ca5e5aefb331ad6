/// How much work and memory a match may cost before it is given up.
///
/// A pattern can lower these for itself with `(*LIMIT_MATCH=…)` and its kin, but not raise them.
package struct RegexLimits: Equatable, Sendable {
  /// Steps of backtracking. PCRE2 counts afresh at every place where it tries a match, so that a
  /// search may take nearly as many for each byte of the subject: at the default, about a
  /// millisecond each. It counts differently in machine code and in the interpreter.
  package var matchLimit: UInt32

  /// Nested steps of backtracking, in the interpreter only.
  package var depthLimit: UInt32

  /// Memory for backtracking, in KiB, in the interpreter only. Since 10.41 PCRE2 keeps what it once
  /// needed until the matcher goes.
  package var heapLimit: UInt32

  /// Stack for machine code, in bytes. When it does not suffice, the interpreter takes over.
  package var jitStackSize: Int

  /// Bytes that may be checked for being UTF-8 while one subject is searched that is not known to be
  /// well-formed. PCRE2 begins each search for a next match by checking what is left up to the next
  /// ill-formed byte, which with many matches is quadratic: 2 GiB for 64 KiB of digits and `\d`. All
  /// that is left is counted, so that the limit may be hit early, and the first search is free.
  package var validationLimit: Int

  /// The time that all regexes together may take for one line; nil for any. It makes what is found depend on
  /// the machine, and so is there for what the other limits let through: a search may take nearly as many
  /// steps as they allow at each place, and a step may read the line to its end.
  package var lineTime: Duration?

  package init(
    matchLimit: UInt32 = 1_000_000, depthLimit: UInt32 = 1_000_000, heapLimit: UInt32 = 20_000,
    jitStackSize: Int = 1 << 20, validationLimit: Int = 1 << 28,
    lineTime: Duration? = nil
  ) {
    self.matchLimit = matchLimit
    self.depthLimit = depthLimit
    self.heapLimit = heapLimit
    self.jitStackSize = jitStackSize
    self.validationLimit = validationLimit
    self.lineTime = lineTime
  }
}
