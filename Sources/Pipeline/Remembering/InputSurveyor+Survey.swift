package import FileTracking
package import Inputs
package import Reading
package import SystemFiles

extension InputSurveyor {
  /// A file that may have something to read.
  package struct File: Sendable {
    package var origin: PieceOrigin
    package var reading: FileReading
    package var encoding: EncodingChoice
  }

  /// An input that cannot be read.
  package struct Failure: Sendable {
    package var origin: PieceOrigin
    package var error: SystemError
    /// The absolute path of the input.
    var input: String
  }

  /// What a survey of inputs found.
  package struct Survey: Sendable {
    /// The files, in the order in which they are to be read.
    package var files: [File] = []
    /// Warnings that were not given before, and were given to ``InputSurveyor/didNotice`` now.
    package var notices: [TrackingNotice] = []
    /// The bytes that are left to read, without those of compressed files.
    package var lag: UInt64 = 0
    /// The inputs that cannot be read.
    package var failures: [Failure] = []
    /// Whether the survey was cut short, and has to be repeated.
    package var wasStopped = false
    /// The absolute paths of the inputs that were surveyed, or are gone.
    var inputs: Set<String> = []
    /// The places that were surveyed.
    var places: Set<String> = []
  }
}
