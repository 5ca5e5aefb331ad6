/// An event of a sink that users have to know about.
package struct SinkNotice: Sendable {
  package enum Event: Sendable {
    /// The sink fails and is retried. Reported once until it recovers.
    case failing(OutputFailure)
    /// The sink works again, and has everything that was held for it.
    case recovered
    /// The sink fails and gets nothing more.
    case gaveUp(OutputFailure)
    /// The sink's reader went away, and the sink gets nothing more.
    case readerLeft
    /// Something besides writing failed, such as the compression of a rotated file.
    case complaint(OutputFailure)
  }

  /// The sink's name.
  package var sink: String
  package var event: Event
}
