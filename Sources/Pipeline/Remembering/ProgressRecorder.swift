internal import Dispatch
internal import Inputs
internal import Reading
internal import Synchronization
internal import SystemFiles

/// Records in the checkpoint how far inputs are alerted: never further than what is durable in every sink.
///
/// Saving takes turns on a queue of its own and holds no lock: whoever asks how far inputs were read never waits for a
/// disk.
final class ProgressRecorder: Sendable {
  /// Whether the checkpoint can be saved.
  enum Event {
    case failed(SystemError)
    case recovered
  }

  private struct State {
    var pending = PendingProgress()
    var pace = RememberingPace()
    /// The alerts of the run so far.
    var alerts = 0
    /// The alerts of the run when remembering them was last waited for.
    var awaitedAlerts = 0
    /// The generations whose beginning is remembered.
    var begun: Set<UInt128> = []
    var isFailing = false
    var events: [Event] = []

    mutating func note(_ error: SystemError?) {
      if let error {
        if !isFailing { events.append(.failed(error)) }
      } else if isFailing {
        events.append(.recovered)
      }
      isFailing = error != nil
    }
  }

  private let keeper: CheckpointKeeper
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "tocsin.checkpoint")

  init(_ keeper: CheckpointKeeper) {
    self.keeper = keeper
  }

  /// How far inputs were read, by their generation, where that is further than is remembered.
  var positions: [UInt128: Position] { state.withLock(\.pending.positions) }

  /// Whether everything that was noted is remembered.
  var isEverythingRemembered: Bool { state.withLock(\.pending.isEmpty) }

  /// Whether the last attempt to save the checkpoint failed.
  var isFailing: Bool { state.withLock(\.isFailing) }

  /// The events since the last call.
  func takeEvents() -> [Event] {
    state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
  }

  /// Makes durable what identifies an input, before the input's first alert is written; for a file, what it begins with.
  func begin(_ generation: UInt128, at position: Position) {
    guard state.withLock({ !$0.begun.contains(generation) }) else { return }
    do throws(SystemError) {
      switch position {
      case .file(let mark): try keeper.begin(generation, with: mark.head)
      }
      state.withLock { state in
        state.begun.insert(generation)
        state.note(nil)
      }
    } catch {
      state.withLock { $0.note(error) }
    }
  }

  /// Notes alerts that were handed to the sinks.
  func note(alerts count: Int) {
    state.withLock { $0.alerts += count }
  }

  /// Notes how far an input was read, which may be remembered once all alerts up to a ticket are durable.
  func note(_ progress: InputProgress, after ticket: UInt64) {
    state.withLock { $0.pending.note(progress, after: ticket, alerts: $0.alerts) }
  }

  /// Whether so many alerts would be repeated after a kill that no more may be handed to the sinks before they are
  /// remembered.
  var mustCatchUp: Bool {
    state.withLock { state in
      let since = max(state.pending.rememberedAlerts, state.awaitedAlerts)
      return state.alerts - since >= RememberingPace.batchAlerts
    }
  }

  /// Notes that remembering was waited for, whether or not it worked.
  func noteWait() {
    state.withLock { $0.awaitedAlerts = $0.alerts }
  }

  /// Remembers what can be when it is time, without waiting for that.
  func rememberInTime(_ sinks: SinkLanes) {
    guard isTime(sinks) else { return }
    queue.async { [self] in
      // What was saved meanwhile may have been this.
      if isTime(sinks) { save(sinks) }
    }
  }

  /// Remembers what can be, and waits for that.
  func remember(_ sinks: SinkLanes) {
    queue.sync { save(sinks) }
  }

  /// Saves what was not saved yet. A failure that has passed by the end of the run does not count against the run.
  func saveOnceMore() {
    queue.sync {
      do throws(SystemError) {
        try keeper.save()
        state.withLock { $0.note(nil) }
      } catch {
        state.withLock { $0.note(error) }
      }
    }
  }

  private func isTime(_ sinks: SinkLanes) -> Bool {
    let ticket = sinks.statuses.durableTicket ?? .max
    return state.withLock { state in
      let alerts = state.alerts - state.pending.rememberedAlerts
      return state.pending.has(upTo: ticket) && state.pace.isTime(alertsAtRisk: alerts)
    }
  }

  private func save(_ sinks: SinkLanes) {
    let start = ContinuousClock.now
    let statuses = sinks.statuses
    let ticket = statuses.durableTicket ?? .max
    let progress = state.withLock { $0.pending.beginSaving(upTo: ticket) }
    var failure: SystemError?
    do throws(SystemError) {
      try keeper.keep(progress, outputs: statuses.compactMap(\.output))
    } catch {
      failure = error
    }
    state.withLock { [failure] state in
      state.pending.endSaving(failure == nil)
      state.pace.note(.now - start)
      state.note(failure)
    }
  }
}
