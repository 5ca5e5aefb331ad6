package import SystemFiles

/// A metrics file for the textfile collector of Prometheus' node_exporter.
package struct MetricsFile: Sendable {
  /// The file's path. The collector reads only names that end in `.prom`.
  package let path: String

  /// How each metrics file begins.
  private static let beginning = "# HELP tocsin_"
  private static let sizeLimit = 1 << 28

  package init(path: String) {
    self.path = path
  }

  /// Replaces the file's content. Readers find the old metrics or the new ones, whole.
  ///
  /// All users may read the file, whatever the process's mask: the collector runs as another user. A symbolic link is
  /// replaced; a pipe or a device is an error.
  package func write(_ metrics: RunMetrics) throws(SystemError) {
    try refuseForeign()
    var metrics = metrics
    if metrics.lastRunTime == nil { metrics.lastRunTime = try lastRunTime() }
    let bytes = Array(PrometheusText.text(of: metrics.families).utf8)
    try FileReplacement.write(bytes.span, toSharedFile: path, permissions: 0o644)
  }

  /// The time of the last successful run according to the file; nil if the file does not say.
  private func lastRunTime() throws(SystemError) -> Double? {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(FileHandle.open(readingInput: path), limit: Self.sizeLimit)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
    let name = Array("\(RunMetrics.lastRunName) ".utf8)
    let line = bytes.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: name) }
    return line.flatMap { Double(String(decoding: $0.dropFirst(name.count), as: UTF8.self)) }
  }

  /// Fails if the path leads to something other than a metrics file, so that a mistyped path loses no data. An empty file is
  /// accepted.
  package func refuseForeign() throws(SystemError) {
    let file: FileHandle
    do throws(SystemError) {
      file = try FileHandle.open(readingInput: path)
    } catch {
      guard error.isMissing else { throw error }
      return
    }
    let kind = try file.status().kind
    guard kind == .regular else { throw .notRegularFile("write", path, kind) }
    var beginning = [UInt8](repeating: 0, count: Self.beginning.utf8.count)
    let count = try file.read(into: &beginning, at: 0, count: beginning.count, from: 0)
    guard count == 0 || beginning[..<count].elementsEqual(Self.beginning.utf8) else {
      throw SystemError(
        "write", path, .invalidContent,
        reason: "it contains something other than tocsin's metrics; remove it, or name another file"
      )
    }
  }
}
