package import Checkpoints
internal import Inputs

/// What a look at the files of all inputs found.
package struct FileSurvey: Sendable {
  /// What is to be read, in this order; also files of which all was read and that may still grow.
  package var readings: [FileReading] = []
  package var notices: [TrackingNotice] = []
  /// The generations of records about whose files a later look decides.
  package var undecided: Set<HexadecimalValue> = []
  /// Whether the look was broken off: it found nothing, and changed nothing.
  package var wasStopped = false

  /// A look that found nothing.
  package init() {}

  /// How many bytes of files are not read; those in compressed files are not counted.
  package var lag: UInt64 {
    readings.reduce(into: 0) { sum, reading in sum.addSaturating(reading.unread ?? 0) }
  }
}
