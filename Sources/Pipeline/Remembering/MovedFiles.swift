internal import FileTracking
internal import Inputs
package import Reading
internal import Synchronization
internal import SystemFiles

/// Notes whether files were moved between a survey and their reading.
package final class MovedFiles: Sendable {
  private let any = Atomic<Bool>(false)

  package init() {}

  /// Whether a file was not where the survey found it. Another survey finds it.
  package var isAny: Bool { any.load(ordering: .relaxed) }

  package func forget() { any.store(false, ordering: .relaxed) }

  /// An input that reads a file to its end. It is empty if the file has been moved by then.
  package func planned(_ file: InputSurveyor.File) -> PlannedInput {
    let reading = file.reading
    var planned = PlannedInput(
      origin: file.origin, encoding: file.encoding,
      open: { [self] () throws(SystemError) in
        do throws(SystemError) {
          return try reading.open()
        } catch {
          guard error.kind == .movedFile else { throw error }
          any.store(true, ordering: .relaxed)
          return EmptyStream()
        }
      })
    planned.start = reading.mark
    planned.isGrowing = !reading.isFinal
    planned.isRemembered = true
    planned.lost = { [self] in any.store(true, ordering: .relaxed) }
    return planned
  }
}

/// Empty input.
private struct EmptyStream: ByteStream {
  var isReadyToRead: Bool { false }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) -> Int { 0 }
}

extension PlannedInput {
  /// An input that cannot be read.
  package init(failing failure: InputSurveyor.Failure) {
    self.init(
      origin: failure.origin, encoding: .known(.utf8),
      open: { () throws(SystemError) in throw failure.error })
  }
}
