private import CPCRE2

/// The memory that PCRE2 writes to while it matches: the offsets of a match, the limits, and the
/// stack of machine code. It is freed with this value.
@safe
struct MatchWorkspace: ~Copyable {
  private var data: OpaquePointer?
  private var pairCount = 0
  private let context: OpaquePointer?
  private let stack: OpaquePointer?
  private let interrupter = Interrupter()
  private var matchLimit: UInt32

  init(_ limits: RegexLimits) {
    matchLimit = limits.matchLimit
    unsafe context = pcre2_match_context_create_8(nil)
    // Without its own stack, machine code uses 32 KiB of the thread's.
    let size = max(limits.jitStackSize, 1)
    unsafe stack = pcre2_jit_stack_create_8(min(32 << 10, size), size, nil)
    guard let context = unsafe context else { return }
    unsafe interrupter.attach(to: context)
    unsafe pcre2_set_match_limit_8(context, limits.matchLimit)
    unsafe pcre2_set_depth_limit_8(context, limits.depthLimit)
    unsafe pcre2_set_heap_limit_8(context, limits.heapLimit)
    if let stack = unsafe stack {
      unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    }
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
  }

  /// Makes room for the offsets of `groups` groups and the whole match. False if there is no
  /// memory; `match` may be called only after true.
  mutating func reserve(groups: Int) -> Bool {
    guard unsafe context != nil else { return false }
    guard unsafe data == nil || pairCount <= groups else { return true }
    unsafe pcre2_match_data_free_8(data)
    // Most patterns have few groups. With some spare room, they share one allocation.
    pairCount = max(groups + 1, 16)
    unsafe data = pcre2_match_data_create_8(UInt32(pairCount), nil)
    return unsafe data != nil
  }

  /// Sets PCRE2's match limit for the calls that follow.
  mutating func set(matchLimit: UInt32) {
    guard matchLimit != self.matchLimit, let context = unsafe context else { return }
    self.matchLimit = matchLimit
    unsafe pcre2_set_match_limit_8(context, matchLimit)
  }

  /// Sets the time at which the following calls are interrupted, if their pattern allows it; nil
  /// for never.
  func set(deadline: SuspendingClock.Instant?, subjectBytes: Int) {
    interrupter.set(deadline: deadline, subjectBytes: subjectBytes)
  }

  /// In the calls that follow, the end anchors of a pattern match only at the end of a subject of this length, in
  /// bytes. An empty pattern ends these checks.
  func checkEnds(of pattern: [UInt8], subjectBytes: Int) {
    interrupter.checkEnds(of: pattern, subjectBytes: subjectBytes)
  }

  /// Searches for one match from `start` on, a place in the subject or its end. Machine code does
  /// the search if there is some for the pattern and the options allow it, otherwise the
  /// interpreter.
  ///
  /// Returns PCRE2's result: above 0, one more than the highest group that is set; below 0, an
  /// error, including PCRE2_ERROR_NOMATCH. With PCRE2_NO_UTF_CHECK among the options, the subject
  /// must be UTF-8, and `start` must not be inside a character.
  @unsafe
  func match(
    _ pattern: borrowing PatternCode, _ subject: Span<UInt8>, start: Int, options: UInt32
  ) -> Int32 {
    // Not pcre2_jit_match, which saves a few checks but ignores (*NOTEMPTY) at the start of a
    // pattern: only pcre2_match adds that to the options.
    unsafe subject.withUnsafeBufferPointer { bytes in
      if let address = bytes.baseAddress {
        return unsafe pcre2_match_8(
          pattern.code, address, bytes.count, start, options, data, context)
      }
      // PCRE2 before 10.40 refuses a null pointer even for an empty subject.
      return unsafe withUnsafePointer(to: 0) { address in
        unsafe pcre2_match_8(pattern.code, address, 0, start, options, data, context)
      }
    }
  }

  /// The offsets that `match` found, alternating between start and end; nil before `reserve`.
  var pairs: UnsafePointer<Int>? {
    guard let data = unsafe data else { return nil }
    return unsafe UnsafePointer(pcre2_get_ovector_pointer_8(data))
  }

  /// The place of PCRE2's attempt that found the match. `\K` and lookbehinds can move the match's
  /// start away from it.
  var attempt: Int {
    guard let data = unsafe data else { return 0 }
    return unsafe pcre2_get_startchar_8(data)
  }
}
