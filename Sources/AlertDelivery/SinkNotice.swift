package import SystemFiles

/// What there is to tell of a sink.
package struct SinkNotice: Sendable {
  package enum Event: Sendable {
    /// It cannot be written to, and is tried again; told once until it recovers.
    case failing(SystemError)
    /// It can be written to again, and has everything that was held for it.
    case recovered
    /// It cannot be written to, and gets nothing more.
    case gaveUp(SystemError)
    /// Its reader went away, and it gets nothing more.
    case readerLeft
    /// Something beside its writing failed, such as the compression of a rotated file.
    case complaint(SystemError)
  }

  /// The sink's name.
  package var sink: String
  package var event: Event
}

/// What a sink came to so far.
package struct SinkStatistics: Equatable, Sendable {
  /// The sink's name.
  package var name: String
  /// Alerts that were written, repeats after a failed sync counted once more.
  package var written: UInt64 = 0
  /// Alerts that are held for it.
  package var held = 0
  /// How often it failed after it had worked.
  package var failures: UInt64 = 0
  /// How often it was tried again.
  package var retries: UInt64 = 0
  /// How often its file was exchanged for a new one by size or age.
  package var rotations: UInt64 = 0
}
