package import Detection
package import Inputs
package import SystemFiles

/// Receives events about the reading of inputs. Calls come one at a time, from any thread.
package protocol ReadingObserver: Sendable {
  /// The run has read this many bytes and found this many lines with alerts so far.
  func didAdvance(bytes: UInt64, alertedLines: UInt64)
  /// A line was not searched in full. Called for the first line of each kind, rule and input.
  func didMeet(_ incident: Incident, in input: String)
  /// Bytes of an input could not be decoded. Called for the first block with such bytes of each input.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the block, with the number of the line in the input.
  ///   - encoding: the encoding in which the input is read.
  func didMeet(_ bytes: UndecodableBytes, readAs encoding: TextEncoding, in input: String)
  /// An input could not be read to its end.
  func inputFailed(_ error: SystemError)
}
