package import AlertDelivery
package import Checkpoints
package import SystemFiles

/// Standard output, or another stream that is open already. What was accepted is certain.
package struct StreamOutput: AlertOutput {
  private let file: FileHandle

  package init(_ file: FileHandle) {
    self.file = file
  }

  package var name: String { file.path }
  package var syncPolicy: SyncPolicy { .none }
  /// Whole alerts as far as a reader takes them at once, so that programs which share a pipe do not mix theirs.
  package var pieceLimit: Int { file.waitsForReader ? 1 << 16 : FileHandle.pieceForReader }
  package var record: OutputRecord? { nil }

  package func needsReopening() -> Bool { false }
  package func reopen() -> Bool { false }
  package func isDue(adding count: Int) -> Bool { false }
  package func rotate() -> Bool { false }
  package func takeBack(_ count: Int) -> Bool { false }
  package func beginLine() {}
  package func sync() {}
  package func takeComplaints() -> [SystemError] { [] }
  package func waitForBackground(unless isGivenUp: () -> Bool) {}
  package var endsWithItsReader: Bool { true }

  package func write(_ bytes: Span<UInt8>, done: inout Int) throws(SystemError) {
    try file.write(bytes, from: &done)
  }
}
