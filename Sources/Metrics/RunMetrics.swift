package import Alerts

/// What a run, or a follower since its start, has to tell a monitoring system.
///
/// Counts are those since the start of the process.
package struct RunMetrics: Equatable, Sendable {
  /// What was read of one source. Several of one name are added up.
  package struct Source: Equatable, Sendable {
    /// The source's name in alerts.
    package var name: String
    /// The lines that were read.
    package var lines: UInt64 = 0
    /// The lines with at least one alert.
    package var alertedLines: UInt64 = 0
    /// The bytes that were read, as stored.
    package var bytes: UInt64 = 0
    /// The bytes that could not be decoded, and were searched as they are.
    package var undecodable: UInt64 = 0
    /// How often it could not be opened or read.
    package var failures: UInt64 = 0
    /// The bytes that are there and not read yet; nil where that is not known, as of a pipe.
    package var lag: UInt64?

    package init(name: String) {
      self.name = name
    }
  }

  /// Where alerts go. Several of one name are added up.
  package struct Sink: Equatable, Sendable {
    /// The sink's name: a path, or `stdout`.
    package var name: String
    /// Writes that failed.
    package var failures: UInt64 = 0
    /// Writes that were tried again.
    package var retries: UInt64 = 0
    /// The alerts that wait for it now.
    package var held: UInt64 = 0

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
  /// When these numbers were put down, in seconds since 1970; nil for a run that has not ended well: then the file
  /// keeps that of the last one that has.
  package var lastRunTime: Double?
  /// How many rules are loaded.
  package var rules: UInt64 = 0
  /// How long loading them took, in seconds.
  package var loadSeconds: Double = 0
  /// How often rules and configuration were taken anew.
  package var reloads: UInt64 = 0
  /// How often they were refused, and the old ones stayed.
  package var failedReloads: UInt64 = 0
  /// In any order; so are the others.
  package var sources: [Source] = []
  /// The alerts that were made.
  package var alerts: [AlertKind: UInt64] = [:]
  /// How often each kind of incident happened, by the names of ``incidentKinds``.
  package var incidents: [String: UInt64] = [:]
  /// Where alerts go.
  package var sinks: [Sink] = []

  /// The kinds of incidents, each written even where it is 0.
  package static let incidentKinds = [
    "line_time_up", "line_too_long", "not_utf8", "occurrences_cut", "regex_given_up", "undecided",
  ]

  package init(version: String, startTime: Double) {
    self.version = version
    self.startTime = startTime
  }
}
