package import AlertDelivery
package import Alerts

/// The numbers of a run, for a monitoring system.
///
/// All counts begin at the start of the process.
package struct RunMetrics: Equatable, Sendable {
  /// The numbers of one source. Sources of one name are added up.
  package struct Source: Equatable, Sendable {
    /// The source's name in alerts.
    package var name: String
    /// The lines read.
    package var lines: UInt64 = 0
    /// The lines with at least one alert.
    package var alertedLines: UInt64 = 0
    /// The bytes read, as stored.
    package var bytes: UInt64 = 0
    /// The bytes that could not be decoded, and were searched as they are.
    package var undecodable: UInt64 = 0
    /// How often it could not be opened or read.
    package var failures: UInt64 = 0
    /// The bytes still to be read; nil if unknown, as for a pipe.
    package var lag: UInt64?

    package init(name: String) {
      self.name = name
    }
  }

  /// What alerts are counted by.
  package struct AlertKind: Hashable, Sendable {
    /// The rule's id.
    package var rule: String
    /// The alerts' level.
    package var level: Level

    package init(rule: String, level: Level) {
      self.rule = rule
      self.level = level
    }
  }

  /// The program's version.
  package var version: String
  /// When the process started, in seconds since 1970.
  package var startTime: Double
  /// When these numbers were taken, in seconds since 1970; nil for a run that failed: then the file keeps the time of the
  /// last run that succeeded.
  package var lastRunTime: Double?
  /// The number of loaded rules.
  package var rules: UInt64 = 0
  /// How long loading them took, in seconds.
  package var loadSeconds: Double = 0
  /// How often rules and configuration were reloaded.
  package var reloads: UInt64 = 0
  /// How often a reload failed, so that the old ones stayed.
  package var failedReloads: UInt64 = 0
  /// In any order, as all lists here.
  package var sources: [Source] = []
  /// The number of alerts.
  package var alerts: [AlertKind: UInt64] = [:]
  /// How often each kind of incident happened, by the names of ``incidentKinds``.
  package var incidents: [String: UInt64] = [:]
  /// In any order. Sinks of one name are added up.
  package var sinks: [SinkStatistics] = []

  /// The kinds of incidents. Each is written, even if its count is 0.
  package static let incidentKinds = [
    "line_time_up", "line_too_long", "not_utf8", "occurrences_cut", "regex_given_up", "undecided",
  ]

  package init(version: String, startTime: Double) {
    self.version = version
    self.startTime = startTime
  }
}
