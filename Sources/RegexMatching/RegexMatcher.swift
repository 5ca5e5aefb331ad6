private import CPCRE2

/// Matches regexes, one at a time: each thread has its own.
///
/// It holds a stack for machine code of up to `jitStackSize`, and, once the interpreter needed it,
/// up to `heapLimit`; both until it goes. A search allocates nothing else, unless a regex has more
/// groups than those before it.
package struct RegexMatcher: ~Copyable {
  private var workspace: MatchWorkspace
  private let limits: RegexLimits
  private var timing: RegexTiming

  package init(limits: RegexLimits = RegexLimits()) {
    workspace = MatchWorkspace(limits)
    self.limits = limits
    timing = RegexTiming(lineTime: limits.lineTime)
  }

  /// Another line begins, or another part of one that is searched in parts: regexes have its time anew.
  package mutating func beginLine() {
    timing.beginLine()
  }

  /// Visits PCRE2's successive matches that are sought from byte `from` on, in order, until `visit`
  /// returns false.
  ///
  /// They are those of Perl's `/g`: the next match is sought where the last one ended, and after an
  /// empty one first a match that is not empty is sought at the same place. With `\K` a match may
  /// overlap the one before.
  ///
  /// `wellFormed` is the caller's word that the whole subject is valid UTF-8 (Unicode's table 3-7:
  /// nothing overlong, no surrogates). PCRE2 takes it without a check: were it not so, memory outside
  /// of the subject could be read. Debug builds trap instead. Where the word is not given, bytes that
  /// are not UTF-8 match nothing, not even a negated class, and no match runs across them; that
  /// takes the interpreter, and is several times slower.
  ///
  /// `from` lets lookbehinds and `\b` see what comes before it. Inside a character it means the next
  /// one. It must be from 0 to `subject.count`.
  package mutating func forEachMatch(
    of regex: CompiledRegex, in subject: Span<UInt8>, from: Int = 0, wellFormed: Bool,
    options: RegexMatchOptions = [], _ visit: (borrowing RegexMatch) -> Bool
  ) -> RegexOutcome {
    assert(!wellFormed || isUTF8(subject), "the subject is not well-formed")
    var outcome = RegexOutcome.finished
    defer { timing.endSearch(isInterrupted: outcome == .limit(.time)) }
    var validated = 0
    var next: SearchStep? = SearchStep(from: from, in: subject)
    while let step = next {
      let result = match(regex, subject, wellFormed: wellFormed, options, step)
      if result > 0, let pairs = unsafe workspace.pairs,
        unsafe wellFormed || !step.isRetry
          || isUTF8(from: step.start, to: pairs[0], in: subject)
      {
        let match = unsafe RegexMatch(pairs: pairs, count: Int(result))
        guard visit(match) else {
          outcome = .stopped
          return outcome
        }
        next = unsafe step.afterMatch(
          from: pairs[0], to: pairs[1], attempt: workspace.attempt, in: subject)
      } else if result == PCRE2_ERROR_NOMATCH || result > 0 {
        next = step.afterNothing(in: subject, hasTwoByteNewline: regex.hasTwoByteNewline)
      } else {
        outcome = RegexOutcome(Interruption(result))
        return outcome
      }
      guard !wellFormed, let next else { continue }
      validated += subject.count - next.start
      guard validated <= limits.validationLimit else {
        outcome = .limit(.validation)
        return outcome
      }
    }
    return outcome
  }

  /// Whether `forEachMatch`, called with the same arguments, would visit a match; the cost is that of
  /// the first one.
  package mutating func hasMatch(
    of regex: CompiledRegex, in subject: Span<UInt8>, from: Int = 0, wellFormed: Bool,
    options: RegexMatchOptions = []
  ) -> RegexPresence {
    assert(!wellFormed || isUTF8(subject), "the subject is not well-formed")
    let step = SearchStep(from: from, in: subject)
    let result = match(regex, subject, wellFormed: wellFormed, options, step)
    timing.endSearch(isInterrupted: result == PCRE2_ERROR_CALLOUT)
    if result > 0 { return .present }
    return result == PCRE2_ERROR_NOMATCH ? .absent : RegexPresence(Interruption(result))
  }

  /// Whether a match begins where the search is at byte `offset`, which is the start of a character.
  ///
  /// The subject is valid UTF-8, on the caller's word; lookbehinds see what comes before `offset`. Under a
  /// limit of time it is given up earlier than a search.
  package mutating func isMatch(
    of regex: AnchoredRegex, in subject: Span<UInt8>, at offset: Int
  ) -> RegexPresence {
    assert(isUTF8(subject), "the subject is not well-formed")
    precondition(offset >= 0 && offset <= subject.count, "the place lies outside of the subject")
    guard workspace.reserve(groups: regex.captureCount) else {
      return RegexPresence(Interruption(PCRE2_ERROR_NOMEMORY))
    }
    if timing.isLimited {
      guard timing.hasTime(forLineOf: subject.count) else { return .limit(.time) }
      let steps = LineStopwatch.uninterruptedSteps(atOnePlaceOf: subject.count)
      workspace.set(matchLimit: min(steps, limits.matchLimit))
    }
    let result = matchWellFormed(
      regex.code, subject, start: offset, options: PCRE2_NO_UTF_CHECK)
    if result > 0 { return .present }
    return result == PCRE2_ERROR_NOMATCH ? .absent : RegexPresence(Interruption(result))
  }

  private mutating func match(
    _ regex: CompiledRegex, _ subject: Span<UInt8>, wellFormed: Bool, _ options: RegexMatchOptions,
    _ step: SearchStep
  ) -> Int32 {
    guard workspace.reserve(groups: regex.captureCount) else { return PCRE2_ERROR_NOMEMORY }
    var flags: UInt32 = 0
    if options.contains(.notBeginningOfLine) { flags |= PCRE2_NOTBOL }
    if options.contains(.notEndOfLine) { flags |= PCRE2_NOTEOL }
    if step.isRetry { flags |= PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED }
    // The subject is UTF-8 on the caller's word, and a step starts at no place inside a character. Where the
    // word is not given, PCRE2 checks the subject itself.
    if wellFormed { flags |= PCRE2_NO_UTF_CHECK }
    if wellFormed, options.contains(.interpreter) { flags |= PCRE2_NO_JIT }
    guard timing.isLimited else {
      return run(regex, subject, wellFormed: wellFormed, start: step.start, flags)
    }
    return runInTime(regex, subject, wellFormed: wellFormed, start: step.start, flags)
  }

  /// Tries with few steps first, and where they do not suffice so that it can be interrupted.
  private mutating func runInTime(
    _ regex: CompiledRegex, _ subject: Span<UInt8>, wellFormed: Bool, start: Int, _ flags: UInt32
  ) -> Int32 {
    guard timing.hasTime(forLineOf: subject.count) else { return PCRE2_ERROR_CALLOUT }
    let steps = LineStopwatch.uninterruptedSteps(
      onLineOf: subject.count, isInterpreted: !wellFormed)
    if let steps {
      workspace.set(matchLimit: min(steps, limits.matchLimit))
      let result = run(regex, subject, wellFormed: wellFormed, start: start, flags)
      guard result == PCRE2_ERROR_MATCHLIMIT, steps < limits.matchLimit else { return result }
    }
    workspace.set(matchLimit: limits.matchLimit)
    guard let timed = timing.interruptible(regex) else {
      return run(regex, subject, wellFormed: wellFormed, start: start, flags)
    }
    workspace.set(deadline: timing.deadline, subjectBytes: subject.count)
    defer { workspace.set(deadline: nil, subjectBytes: 0) }
    guard wellFormed else {
      return unsafe workspace.match(timed.tolerant, subject, start: start, options: flags)
    }
    return matchWellFormed(timed.strict, subject, start: start, options: flags)
  }

  private func run(
    _ regex: CompiledRegex, _ subject: Span<UInt8>, wellFormed: Bool, start: Int, _ flags: UInt32
  ) -> Int32 {
    guard wellFormed else {
      return unsafe workspace.match(regex.tolerant, subject, start: start, options: flags)
    }
    return matchWellFormed(regex.strict, subject, start: start, options: flags)
  }

  private func matchWellFormed(
    _ code: borrowing PatternCode, _ subject: Span<UInt8>, start: Int, options: UInt32
  ) -> Int32 {
    let result = unsafe workspace.match(code, subject, start: start, options: options)
    guard result == PCRE2_ERROR_JIT_STACKLIMIT else { return result }
    // The interpreter has the heap.
    return unsafe workspace.match(code, subject, start: start, options: options | PCRE2_NO_JIT)
  }
}

private func isUTF8(_ subject: Span<UInt8>) -> Bool {
  (try? UTF8Span(validating: subject)) != nil
}

/// Whether a match that was sought at one place only can have begun there: in a subject that is not well-formed PCRE2
/// tries it at the start of each well-formed stretch behind the place, too.
private func isUTF8(from start: Int, to end: Int, in subject: Span<UInt8>) -> Bool {
  end <= start || isUTF8(subject.extracting(start..<end))
}
