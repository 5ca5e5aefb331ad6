private import CPCRE2

/// Matches regexes, one at a time. Each thread has its own.
///
/// It holds a stack for machine code of up to `jitStackSize` and, once the interpreter needed it, a
/// heap of up to `heapLimit`; both until it is freed. A search allocates nothing else, unless a
/// regex has more groups than those before it.
package struct RegexMatcher: ~Copyable {
  private var workspace: MatchWorkspace
  private let limits: RegexLimits
  private var timing: RegexTiming

  package init(limits: RegexLimits = RegexLimits()) {
    workspace = MatchWorkspace(limits)
    self.limits = limits
    timing = RegexTiming(lineTime: limits.lineTime)
  }

  /// Begins another line, or the next part of a line that is searched in parts. The time limit
  /// starts again.
  package mutating func beginLine() {
    timing.beginLine()
  }

  /// Visits PCRE2's successive matches from byte `from` on, in order, until `visit` returns false.
  ///
  /// They are the matches of Perl's `/g`. The next search starts where the last match ended; after
  /// an empty match we first search for one at the same place that is not empty. With `\K` a match
  /// may overlap the one before.
  ///
  /// With `wellFormed` the caller guarantees that the whole subject is valid UTF-8 (Unicode's table 3-7: nothing
  /// overlong, no surrogates). PCRE2 relies on this guarantee without a check: if it is false, PCRE2 could read memory
  /// outside the subject. Debug builds trap instead. Without the guarantee, bytes that are not UTF-8 match nothing, not
  /// even a negated class, and no match crosses them. Such a search runs in the interpreter, and is several times
  /// slower.
  ///
  /// `from` lets lookbehinds and `\b` see the text before it. Inside a character it means the next
  /// character. It must be from 0 to `subject.count`.
  package mutating func forEachMatch(
    of regex: CompiledRegex, in subject: Span<UInt8>, from: Int = 0, wellFormed: Bool,
    options: RegexMatchOptions = [], _ visit: (borrowing RegexMatch) -> Bool
  ) -> RegexOutcome {
    assert(!wellFormed || isUTF8(subject), "the subject is not well-formed")
    var outcome = RegexOutcome.finished
    defer { timing.endSearch(hitting: outcome.limit) }
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

  /// Whether `forEachMatch` with the same arguments would visit a match. Costs as much as the first
  /// match.
  package mutating func hasMatch(
    of regex: CompiledRegex, in subject: Span<UInt8>, from: Int = 0, wellFormed: Bool,
    options: RegexMatchOptions = []
  ) -> RegexPresence {
    assert(!wellFormed || isUTF8(subject), "the subject is not well-formed")
    let step = SearchStep(from: from, in: subject)
    let result = match(regex, subject, wellFormed: wellFormed, options, step)
    let presence = Self.presence(result)
    timing.endSearch(hitting: presence.limit)
    return presence
  }

  private static func presence(_ result: Int32) -> RegexPresence {
    if result > 0 { return .present }
    return result == PCRE2_ERROR_NOMATCH ? .absent : RegexPresence(Interruption(result))
  }

  /// Whether a match is found by an attempt at byte `offset`, which must be the start of a
  /// character.
  ///
  /// The caller guarantees that the subject is valid UTF-8. Lookbehinds see the text before
  /// `offset`. Under a time limit it gives up earlier than a search.
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
    return Self.presence(result)
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
    // The caller guarantees UTF-8, and no step starts inside a character. Without the guarantee,
    // PCRE2 checks the subject itself.
    if wellFormed { flags |= PCRE2_NO_UTF_CHECK }
    if wellFormed, options.contains(.interpreter) { flags |= PCRE2_NO_JIT }
    guard timing.isLimited else {
      return run(regex, subject, wellFormed: wellFormed, start: step.start, flags)
    }
    return runInTime(regex, subject, wellFormed: wellFormed, start: step.start, flags)
  }

  /// Tries with few steps first. If they are not enough, tries again with code that can be
  /// interrupted.
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
    let matchLimit = timing.matchLimit(of: regex, notAbove: limits.matchLimit)
    // This many steps were already not enough.
    if let steps, matchLimit <= steps { return PCRE2_ERROR_MATCHLIMIT }
    workspace.set(matchLimit: matchLimit)
    guard let timed = timing.interruptible(regex) else {
      return run(regex, subject, wellFormed: wellFormed, start: start, flags)
    }
    workspace.set(deadline: timing.deadline, subjectBytes: subject.count)
    defer { workspace.set(deadline: nil, subjectBytes: 0) }
    guard wellFormed else {
      return matchTolerant(timed.tolerant, of: regex, subject, start: start, options: flags)
    }
    return matchWellFormed(timed.strict, subject, start: start, options: flags)
  }

  private func run(
    _ regex: CompiledRegex, _ subject: Span<UInt8>, wellFormed: Bool, start: Int, _ flags: UInt32
  ) -> Int32 {
    guard wellFormed else {
      return matchTolerant(regex.tolerant, of: regex, subject, start: start, options: flags)
    }
    return matchWellFormed(regex.strict, subject, start: start, options: flags)
  }

  private func matchTolerant(
    _ code: borrowing PatternCode, of regex: CompiledRegex, _ subject: Span<UInt8>, start: Int,
    options: UInt32
  ) -> Int32 {
    guard regex.hasEndAnchor else {
      return unsafe workspace.match(code, subject, start: start, options: options)
    }
    workspace.checkEnds(of: regex.pattern, subjectBytes: subject.count)
    defer { workspace.checkEnds(of: [], subjectBytes: 0) }
    return unsafe workspace.match(code, subject, start: start, options: options)
  }

  private func matchWellFormed(
    _ code: borrowing PatternCode, _ subject: Span<UInt8>, start: Int, options: UInt32
  ) -> Int32 {
    let result = unsafe workspace.match(code, subject, start: start, options: options)
    guard result == PCRE2_ERROR_JIT_STACKLIMIT else { return result }
    // The heap belongs to the interpreter.
    return unsafe workspace.match(code, subject, start: start, options: options | PCRE2_NO_JIT)
  }
}

private func isUTF8(_ subject: Span<UInt8>) -> Bool {
  (try? UTF8Span(validating: subject)) != nil
}

/// Whether a match of an anchored search can have begun at `start`. In a subject that is not
/// well-formed, PCRE2 also tries the start of each well-formed stretch behind that place.
private func isUTF8(from start: Int, to end: Int, in subject: Span<UInt8>) -> Bool {
  end <= start || isUTF8(subject.extracting(start..<end))
}
