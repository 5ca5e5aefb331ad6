package import Detection
package import Inputs
package import SystemFiles

/// What a run read, and what it could not read.
package struct ReadingReport: Sendable {
  /// What a run read of one input.
  package struct Input: Sendable {
    /// The input's name.
    package var name: String
    /// The number of bytes read.
    package var bytes: UInt64 = 0
    /// The number of lines read.
    package var lines: UInt64 = 0
    /// The number of lines with at least one alert.
    package var alertedLines: UInt64 = 0
    /// How its bytes encode characters; nil if none were read.
    package var encoding: TextEncoding?
    /// The number of bytes that could not be decoded; they were searched as they are.
    package var undecodable: UInt64 = 0
    /// What the first bytes of the input say of it, where that contradicts the encoding in which it was read.
    package var sign: InputSign?
    /// Why the input could not be read to its end: the last reason if there were several, nil if there was none.
    package var failure: SystemError?
    /// How often the input failed.
    package var failures: UInt64 = 0
  }

  /// The inputs, in the order in which they were given.
  package var inputs: [Input] = []
  /// How often each kind of incident happened.
  package var incidents: [Incident.Kind: UInt64] = [:]

  package init() {}

  /// Whether every input was read to its end.
  package var isWhole: Bool { inputs.allSatisfy { $0.failure == nil } }
}
