/// Why an output did not do what it was asked to.
package struct OutputFailure: Error, Equatable, Sendable {
  /// What the delivery does about a failure.
  package enum Kind: Sendable {
    /// The reader takes no more at the moment. The delivery soon tries again, and reports nothing.
    case busy
    /// The reader is gone for good. The sink ends, and nothing is reported.
    case readerGone
    /// Anything else. The delivery reports it, and retries with growing pauses.
    case failed
  }

  package var kind: Kind
  /// The attempt and the reason, such as `cannot write alerts.jsonl: no space left on device`.
  package var message: String

  package init(_ kind: Kind = .failed, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension OutputFailure: CustomStringConvertible {
  package var description: String { message }
}
