internal import FileTracking
internal import Inputs
package import Reading
internal import Synchronization
package import SystemFiles

/// Notes which files had another place by the time that they were to be read.
package final class MovedFiles: Sendable {
  private let any = Atomic<Bool>(false)

  package init() {}

  /// Whether a file was not where it had been found; another survey finds it.
  package var isAny: Bool { any.load(ordering: .relaxed) }

  package func forget() { any.store(false, ordering: .relaxed) }

  /// A file that was found as an input that is read to its end. Where it is somewhere else by then it is empty.
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

/// No bytes at all.
private struct EmptyStream: ByteStream {
  var isReadyToRead: Bool { false }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) -> Int { 0 }
}

extension PlannedInput {
  /// An input that cannot be read.
  package init(failing failure: (origin: PieceOrigin, error: SystemError)) {
    self.init(
      origin: failure.origin, encoding: .known(.utf8),
      open: { () throws(SystemError) in throw failure.error })
  }
}
