internal import Checkpoints
internal import Detection
internal import Pipeline
internal import AlertDelivery
internal import SystemFiles

/// Reads rules and configuration again in a run that follows.
struct FollowReload: Sendable {
  let command: Follow
  /// The state folder, which stays the same for the whole run.
  let memory: HeldState?
  let keeper: CheckpointKeeper
  let pieces: FollowedInputs
  let output: OrderedOutput
  let console: RunConsole
  let metrics: FollowMetrics

  /// Takes new rules, configuration and outputs if all of them are right; otherwise everything stays as it is. Reading
  /// goes on either way.
  ///
  /// - Returns: the settings from here on.
  func settings(after current: FollowSettings) -> FollowSettings {
    do {
      let found = try command.source.configuration()
      let next = try FollowSettings(command, found, state: memory?.folder.path)
      // The new outputs may be the old files, which must not hold half an alert when they are opened again.
      guard output.settle() else {
        Console.complain(
          "an output cannot be written to: rules and configuration stay as they are until the next HUP or restart"
        )
        return keep(current)
      }
      try take(next)
      return next
    } catch {
      Console.complain("rules and configuration stay as they are")
      return keep(current)
    }
  }

  private func take(_ next: FollowSettings) throws {
    let sinks = try next.sinks(command, keeper)
    try Console.reportingFailure { () throws(SystemError) in
      try keeper.keep([], outputs: sinks.compactMap(\.record))
    }
    metrics.exchange(sinks)
    pieces.resume(
      inputs: next.inputs, written: next.written, framing: next.framing(command),
      lineWait: LineWait.seconds(next.found))
    console.take(maxLineBytes: next.detector.limits.maxLineBytes)
    metrics.didReload(next)
    let count = next.detector.rules.count
    Console.complain(
      "rules and configuration were read again: \(count) \(count == 1 ? "rule" : "rules")")
    reportOtherState(next)
  }

  private func keep(_ settings: FollowSettings) -> FollowSettings {
    metrics.reloadFailed()
    pieces.resume()
    return settings
  }

  /// Reports a new `state`, which takes effect only when the program is started again.
  private func reportOtherState(_ settings: FollowSettings) {
    let folder = command.remembering.folder(settings.found)
    guard folder.map({ FilePlace($0) }) != memory.map({ FilePlace($0.folder.path) }) else {
      return
    }
    let current = memory.map { "\($0.folder.path) stays in use" } ?? "this run remembers nothing"
    Console.complain("the new 'state' takes effect at the next start; until then \(current)")
  }
}
