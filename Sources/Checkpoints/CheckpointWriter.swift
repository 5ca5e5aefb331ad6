internal import Synchronization
package import SystemFiles

/// Saves the checkpoints of a run, one after the other.
package final class CheckpointWriter: Sendable {
  private let folder: StateFolder
  private let text = Mutex(CheckpointText())

  package init(_ folder: StateFolder) {
    self.folder = folder
  }

  /// Saves a checkpoint; see ``StateFolder/save(_:)``. Costs the encoding of what has changed since the last one, and the
  /// writing of all.
  package func save(_ checkpoint: Checkpoint) throws(SystemError) {
    try text.withLock { (text) throws(SystemError) in try folder.save(checkpoint, &text) }
  }
}
