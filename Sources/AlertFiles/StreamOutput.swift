package import AlertDelivery
package import SystemFiles

/// Standard output, or another stream that is already open. What the system accepted counts as certain.
package struct StreamOutput: AlertOutput {
  private let file: FileHandle

  package init(_ file: FileHandle) {
    self.file = file
  }

  package var name: String { file.path }
  package var syncPolicy: SyncPolicy { .none }
  /// As many whole alerts as a reader takes at once, so that programs that share a pipe do not mix their lines.
  package var pieceLimit: Int { file.waitsForReader ? 1 << 16 : FileHandle.pieceForReader }

  package func write(_ bytes: Span<UInt8>, done: inout Int) throws(OutputFailure) {
    do throws(SystemError) {
      try file.write(bytes, from: &done)
    } catch {
      throw OutputFailure(error)
    }
  }

  package func sync() {}
}
