package import AlertDelivery
package import Alerts
package import Detection
package import Inputs
package import SystemFiles

/// What a run read, found and could not do.
package struct ScanReport: Sendable {
  /// One input's part of a run.
  package struct Input: Sendable {
    /// The input's name.
    package var name: String
    /// The bytes that were read.
    package var bytes: UInt64 = 0
    /// The lines that were read.
    package var lines: UInt64 = 0
    /// The lines with at least one alert.
    package var alertedLines: UInt64 = 0
    /// How its bytes stand for characters; nil where none were read.
    package var encoding: TextEncoding?
    /// How many bytes could not be decoded, and were searched as they are.
    package var undecodable: UInt64 = 0
    /// Why the input could not be read to its end, where it could not; the last reason where there were several.
    package var failure: SystemError?
    /// How often that was so.
    package var failures: UInt64 = 0
  }

  /// The inputs, in the order in which they were given.
  package var inputs: [Input]
  /// How many alerts there were of each level, from low to critical; none where lines are only counted.
  package var alerts = [UInt64](repeating: 0, count: Level.allCases.count)
  /// How many alerts of each level, from low to critical, each rule gave.
  package var alertsByRule: [String: [UInt64]] = [:]
  /// How often each kind of incident happened.
  package var incidents: [Incident.Kind: UInt64] = [:]
  /// Sinks that failed, and why. They got nothing more.
  package var sinkFailures: [(sink: String, error: SystemError)] = []
  /// What the sinks came to.
  package var sinks: [SinkStatistics] = []
  /// Whether the last attempt failed to remember how far files are alerted.
  package var keepingFailed = false
  /// Whether the run ended early because the reader of standard output went away.
  package var readerLeft = false

  init(inputs: [Input]) {
    self.inputs = inputs
  }

  /// Whether all that was to be read was read, and written where it was to go.
  package var isWhole: Bool {
    sinkFailures.isEmpty && !keepingFailed && inputs.allSatisfy { $0.failure == nil }
  }

  /// The highest level that an alert reached.
  package var highestLevel: Level? {
    Level.allCases.last { alerts[Int($0.rawValue)] > 0 }
  }
}
