internal import AlertDelivery
internal import Alerts

extension RunMetrics {
  static let lastRunName = "tocsin_last_run_timestamp_seconds"

  /// The metrics, sorted, so that the same values give the same text in whatever order they were added.
  package var families: [MetricFamily] {
    var families = processFamilies + sourceFamilies + findingFamilies + sinkFamilies
    for index in families.indices { families[index].sort() }
    return families
  }

  private var processFamilies: [MetricFamily] {
    var build = MetricFamily("tocsin_build_info", .gauge, "The version of the program; always 1.")
    build.add(.count(1), ["version": version])
    var start = MetricFamily(
      "tocsin_start_time_seconds", .gauge, "When the process started, in seconds since 1970.")
    start.add(.measure(startTime))
    var last = MetricFamily(
      Self.lastRunName, .gauge,
      "When a run last succeeded, or a follower last wrote its metrics, in seconds since 1970.")
    if let lastRunTime { last.add(.measure(lastRunTime)) }
    var rules = MetricFamily("tocsin_rules", .gauge, "The number of loaded rules.")
    rules.add(.count(self.rules))
    var load = MetricFamily(
      "tocsin_rules_load_seconds", .gauge, "The time to load the rules.")
    load.add(.measure(loadSeconds))
    var reloads = MetricFamily(
      "tocsin_reloads_total", .counter, "Reloads of rules that succeeded (ok) or failed (failed).")
    reloads.add(.count(self.reloads), ["result": "ok"])
    reloads.add(.count(failedReloads), ["result": "failed"])
    return [build, start, last, rules, load, reloads]
  }

  private var sourceFamilies: [MetricFamily] {
    [
      sourceFamily("tocsin_lines_total", "Lines read.", \.lines),
      sourceFamily("tocsin_alerted_lines_total", "Lines with an alert.", \.alertedLines),
      sourceFamily("tocsin_bytes_total", "Bytes read, as stored.", \.bytes),
      sourceFamily(
        "tocsin_undecodable_bytes_total",
        "Bytes that are not characters in the encoding of their input.", \.undecodable),
      sourceFamily(
        "tocsin_input_failures_total", "How often an input could not be opened or read.",
        \.failures),
      lagFamily,
    ]
  }

  private func sourceFamily(
    _ name: String, _ help: String, _ count: KeyPath<Source, UInt64>
  ) -> MetricFamily {
    var family = MetricFamily(name, .counter, help)
    for source in sources { family.add(.count(source[keyPath: count]), ["source": source.name]) }
    return family
  }

  private var lagFamily: MetricFamily {
    var family = MetricFamily(
      "tocsin_lag_bytes", .gauge, "Bytes of files that are still to be read.")
    for source in sources {
      if let lag = source.lag { family.add(.count(lag), ["source": source.name]) }
    }
    return family
  }

  private var findingFamilies: [MetricFamily] {
    var alerts = MetricFamily("tocsin_alerts_total", .counter, "Alerts that fired.")
    for (kind, count) in self.alerts {
      alerts.add(.count(count), ["rule": kind.rule, "level": kind.level.name])
    }
    var incidents = MetricFamily(
      "tocsin_incidents_total", .counter, "What kept lines from being searched completely.")
    for kind in Self.incidentKinds { incidents.add(.count(0), ["kind": kind]) }
    for (kind, count) in self.incidents { incidents.add(.count(count), ["kind": kind]) }
    return [alerts, incidents]
  }

  private var sinkFamilies: [MetricFamily] {
    [
      sinkFamily(
        "tocsin_sink_failures_total", .counter, "Writes of alerts that failed.", \.failures),
      sinkFamily(
        "tocsin_sink_retries_total", .counter, "Writes of alerts that were retried.", \.retries),
      sinkFamily(
        "tocsin_sink_held_alerts", .gauge, "Alerts held for a sink that fails or is slow."
      ) { UInt64($0.held) },
    ]
  }

  private func sinkFamily(
    _ name: String, _ kind: MetricFamily.Kind, _ help: String,
    _ number: (SinkStatistics) -> UInt64
  ) -> MetricFamily {
    var family = MetricFamily(name, kind, help)
    for sink in sinks { family.add(.count(number(sink)), ["sink": sink.name]) }
    return family
  }
}
