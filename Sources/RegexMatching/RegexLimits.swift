/// How much work and memory a match may cost before the search gives up.
///
/// A pattern can lower these for itself with `(*LIMIT_MATCH=…)` and its kin, but not raise them.
package struct RegexLimits: Equatable, Sendable {
  /// Steps of backtracking. PCRE2 counts afresh at every place where it tries a match, so a search
  /// may take nearly this number of steps for each byte of the subject: at the default, about a
  /// millisecond each. Machine code and the interpreter count differently.
  package var matchLimit: UInt32

  /// Nested steps of backtracking, in the interpreter only.
  package var depthLimit: UInt32

  /// Memory for backtracking, in KiB, in the interpreter only. Since 10.41 PCRE2 keeps the memory
  /// that it needed until the matcher is freed.
  package var heapLimit: UInt32

  /// Stack for machine code, in bytes. If it is too small, the interpreter takes over.
  package var jitStackSize: Int

  /// Bytes that may be checked for valid UTF-8 during the search of one subject that is not known to be well-formed.
  /// PCRE2 begins each search for a next match by checking the rest of the subject up to the next ill-formed byte. With
  /// many matches this is quadratic: `\d` on 64 KiB of digits checks 2 GiB. We count the whole rest at each search, so
  /// the limit may be hit early; the first search is free.
  package var validationLimit: Int

  /// The time that all regexes together may take for one line; nil for no limit. It makes the
  /// findings depend on the machine, so it is only there for what the other limits let through: a
  /// search may take nearly all the steps that they allow at each place, and a step may read the
  /// line to its end.
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
