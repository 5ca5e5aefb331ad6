private import CPCRE2

/// How a search for matches ended.
package enum RegexOutcome: Equatable, Sendable {
  /// Every match was visited.
  case finished

  /// The visitor stopped the search.
  case stopped

  /// A limit was hit. The matches already visited are valid; there may be more.
  case limit(RegexLimit)

  /// PCRE2 failed. The matches already visited are valid; there may be more.
  case failed(RegexFailure)
}

/// Whether there is a match.
package enum RegexPresence: Equatable, Sendable {
  case present
  case absent

  /// A limit was hit first: the answer is unknown.
  case limit(RegexLimit)

  /// PCRE2 failed first: the answer is unknown.
  case failed(RegexFailure)
}

/// Which of the `RegexLimits` was hit.
package enum RegexLimit: Equatable, Sendable {
  case match
  case depth
  case heap
  case validation
  case time
}

/// An error of PCRE2 during matching that is not a limit: no memory, or a pattern that recurses
/// without advancing.
package struct RegexFailure: Error, Equatable, Sendable {
  /// PCRE2's number for it, below 0.
  package let code: Int32

  /// PCRE2's words for it, in lower case and without a full stop.
  package var message: String { pcre2Message(code) }
}

/// Why a call of PCRE2 gave no result.
enum Interruption {
  case limit(RegexLimit)
  case failed(RegexFailure)

  /// `code` is a negative result of matching, and not PCRE2_ERROR_NOMATCH.
  init(_ code: Int32) {
    switch code {
    case PCRE2_ERROR_MATCHLIMIT: self = .limit(.match)
    case PCRE2_ERROR_DEPTHLIMIT: self = .limit(.depth)
    case PCRE2_ERROR_HEAPLIMIT: self = .limit(.heap)
    case PCRE2_ERROR_CALLOUT: self = .limit(.time)
    default: self = .failed(RegexFailure(code: code))
    }
  }
}

extension RegexOutcome {
  /// The limit that ended the search; nil if none did.
  var limit: RegexLimit? {
    guard case .limit(let limit) = self else { return nil }
    return limit
  }

  init(_ interruption: Interruption) {
    switch interruption {
    case .limit(let limit): self = .limit(limit)
    case .failed(let failure): self = .failed(failure)
    }
  }
}

extension RegexPresence {
  /// The limit that ended the search; nil if none did.
  var limit: RegexLimit? {
    guard case .limit(let limit) = self else { return nil }
    return limit
  }

  init(_ interruption: Interruption) {
    switch interruption {
    case .limit(let limit): self = .limit(limit)
    case .failed(let failure): self = .failed(failure)
    }
  }
}
