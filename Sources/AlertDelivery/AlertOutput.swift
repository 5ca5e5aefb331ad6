package import Checkpoints

/// A destination of alerts, as bytes: a file, a stream, a connection to a broker.
///
/// ``SinkDelivery`` formats alerts, holds their bytes until they are certain, and retries. An output only moves bytes. It
/// needs ``name``, ``write(_:done:)`` and ``sync()``; everything else has a default that suits a simple destination.
///
/// What the delivery relies on, and the conformance suite checks for every output:
///
/// - **Order.** Bytes arrive in the order in which they are written. A line end may be added before an alert that would
///   otherwise go on an unfinished line; nothing else is added or left out.
/// - **Partial writes.** `done` is the number of bytes that went out, whether the write succeeds, fails or stops early. The
///   delivery writes the rest next, or has the output take the part back and writes the whole alert again.
/// - **Durability.** What was written before a ``sync()`` that succeeds survives a crash of the machine. What was written
///   before one that fails is uncertain, and is written again from the last durable alert on: delivery is at least once.
/// - **No waiting for readers.** A write to a reader that takes no more fails with ``OutputFailure/Kind/busy`` at once.
/// - **Renewal.** An output that has to open its destination anew says so (``pendingRenewal``) and waits to be told
///   (``renew(_:)``), since the delivery first makes durable what the old one has.
///
/// One thread at a time uses an output. Methods may wait for a disk, and are called without a lock.
package protocol AlertOutput: Sendable {
  /// The output's name in messages and metrics.
  var name: String { get }

  /// Writes bytes: whole alerts, or the rest of one that was written in part.
  ///
  /// It may write fewer and return, and writes nothing where ``pendingRenewal`` has to come first. Without a renewal to
  /// wait for, a write of no bytes counts as busy.
  ///
  /// - Parameter done: how many of the bytes went out; 0 at first. It is right even when the write fails.
  mutating func write(_ bytes: Span<UInt8>, done: inout Int) throws(OutputFailure)

  /// Makes durable what was written. After a sync that fails the next write begins with a whole alert, even if the last
  /// one ended inside an alert.
  mutating func sync() throws(OutputFailure)

  /// When the delivery calls ``sync()``. By default at the end of each batch.
  var syncPolicy: SyncPolicy { get }

  /// The most bytes of one write, but for an alert that is longer. By default 64 KiB.
  var pieceLimit: Int { get }

  /// Removes the last bytes that were written, if nothing follows them at the destination. By default it cannot.
  ///
  /// - Returns: whether they are gone.
  mutating func takeBack(_ count: Int) -> Bool

  /// What has to be done before more can be written. By default nothing.
  var pendingRenewal: OutputRenewal? { get }

  /// Goes on in a new place; the next write begins with a whole alert. The delivery has made durable what it could of the
  /// old place. It asks for a ``OutputRenewal/reopening`` unprompted, too, when the user signals that files were moved.
  ///
  /// By default nothing is done, since there is no name to open again.
  ///
  /// - Returns: whether the next bytes go elsewhere.
  mutating func renew(_ renewal: OutputRenewal) throws(OutputFailure) -> Bool

  /// How much is certain to be whole and durable, for the checkpoint: the next run removes a torn end behind it. By
  /// default nothing is remembered.
  var record: OutputRecord? { get }

  /// The problems that did not keep alerts from being written, since the last call. By default there are none.
  mutating func takeComplaints() -> [OutputFailure]

  /// Waits until work in the background is done, or until `isGivenUp`, which is polled, returns true. By default there is
  /// no such work.
  func waitForBackground(unless isGivenUp: () -> Bool)
}

extension AlertOutput {
  package var syncPolicy: SyncPolicy { .batch }
  package var pieceLimit: Int { 1 << 16 }
  package var pendingRenewal: OutputRenewal? { nil }
  package var record: OutputRecord? { nil }

  package mutating func takeBack(_ count: Int) -> Bool { false }
  package mutating func renew(_ renewal: OutputRenewal) throws(OutputFailure) -> Bool { false }
  package mutating func takeComplaints() -> [OutputFailure] { [] }
  package func waitForBackground(unless isGivenUp: () -> Bool) {}
}
