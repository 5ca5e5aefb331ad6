package import Checkpoints
package import SystemFiles

/// Where the bytes of alerts go to.
package protocol AlertOutput: Sendable {
  /// The output's name for messages.
  var name: String { get }

  /// When what was written is made durable.
  var syncPolicy: SyncPolicy { get }

  /// At most so many bytes are written at once, but for an alert that is longer.
  var pieceLimit: Int { get }

  /// Whether the name stands for another file by now, so that it is to be opened anew; or somebody else has appended to a
  /// part of an alert, which is then to be written whole once more.
  mutating func needsReopening() -> Bool

  /// Opens the name anew. What was written before is durable by then, so far as the policy asks.
  ///
  /// - Returns: whether that was done; it is not where there is no name to open.
  mutating func reopen() throws(SystemError) -> Bool

  /// Whether nothing can be written any more once the reader is gone: there is no name by which another may come.
  var endsWithItsReader: Bool { get }

  /// Whether the file is to be exchanged for a new one before so many bytes are written.
  func isDue(adding count: Int) -> Bool

  /// Exchanges the file for a new one; all of it is durable by then, so far as the policy asks.
  ///
  /// - Returns: whether that was done.
  mutating func rotate() throws(SystemError) -> Bool

  /// Writes all of some bytes, or none where ``needsReopening()`` has become true meanwhile; `done` tells how many were
  /// written, also of those that failed. It does not wait for a reader: where one takes no more at the moment, the error
  /// says so (``SystemError/isBusy``).
  mutating func write(_ bytes: Span<UInt8>, done: inout Int) throws(SystemError)

  /// Takes back the last bytes that were written, where nobody has written behind them.
  ///
  /// - Returns: whether they are gone.
  mutating func takeBack(_ count: Int) -> Bool

  /// Has the next bytes begin a line, whatever is before them.
  mutating func beginLine()

  /// Makes what was written durable.
  mutating func sync() throws(SystemError)

  /// How much is certain; nil where nobody could rely on it.
  var record: OutputRecord? { get }

  /// What went wrong besides writing and hinders nobody, since it was last asked for.
  mutating func takeComplaints() -> [SystemError]

  /// Waits for what goes on in the background, unless it is given up, which is asked again and again.
  func waitForBackground(unless isGivenUp: () -> Bool)
}

/// When a sink makes durable what it has written.
package enum SyncPolicy: String, CaseIterable, Sendable {
  /// Each alert, before the next is written.
  case alert
  /// At the end of a batch.
  case batch
  /// Never: the system does so in its own time.
  case none
}
