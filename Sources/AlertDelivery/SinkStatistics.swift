/// The counts of a sink, for `--stats` and metrics.
package struct SinkStatistics: Equatable, Sendable {
  /// The sink's name.
  package var name: String
  /// Alerts that were written. Repeats after a failed sync count again.
  package var written: UInt64 = 0
  /// Alerts that are held for it.
  package var held = 0
  /// How often it began to fail.
  package var failures: UInt64 = 0
  /// How often it was retried.
  package var retries: UInt64 = 0
  /// How often its file was rotated by size or age.
  package var rotations: UInt64 = 0

  /// The counts of a sink that has just begun.
  package init(name: String) {
    self.name = name
  }

  /// Adds the counters of a sink of the same name that has ended. What it held does not count: it holds nothing now.
  package mutating func add(countersOf ended: SinkStatistics) {
    written += ended.written
    failures += ended.failures
    retries += ended.retries
    rotations += ended.rotations
  }
}
