package import SystemFiles

/// A file with metrics, for the textfile collector of Prometheus' node_exporter.
package struct MetricsFile: Sendable {
  /// The file's name, which must end in `.prom` for the collector to read it.
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// Puts the numbers in the place of what the file had. Whoever reads it finds the old ones or the new ones, whole.
  ///
  /// All may read the file, whatever the process's mask: the collector is another user. A link of that name is
  /// replaced; a pipe or a device is refused.
  package func write(_ metrics: RunMetrics) throws(SystemError) {
    let bytes = Array(PrometheusText.text(of: metrics.families).utf8)
    try FileReplacement.write(bytes.span, toSharedFile: path, permissions: 0o644)
  }
}
