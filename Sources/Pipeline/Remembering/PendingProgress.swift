internal import Reading

/// How far inputs were read whose alerts may not all be durable, in the order of reading.
///
/// Progress that waits for the same alerts is kept together, so that memory grows with the alerts that are held and not
/// with the lines.
struct PendingProgress {
  private struct Step {
    var ticket: UInt64
    /// The alerts of the run up to the ticket.
    var alerts: Int
    /// How far inputs were read, by their generation.
    var inputs: [UInt128: InputProgress]
  }

  private var waiting: [Step] = []
  /// What is being saved. Newer progress with the same ticket is none of it.
  private var saving: [Step] = []
  /// The alerts of the run that a next run would not repeat.
  private(set) var rememberedAlerts = 0

  var isEmpty: Bool { waiting.isEmpty && saving.isEmpty }

  /// Whether there is progress that may be remembered now that all alerts up to a ticket are durable.
  func has(upTo ticket: UInt64) -> Bool { waiting.first.map { $0.ticket <= ticket } ?? false }

  /// Notes progress that may be remembered once all alerts up to a ticket are durable. Tickets never get less.
  ///
  /// - Parameter alerts: the alerts of the run up to the ticket.
  mutating func note(_ progress: InputProgress, after ticket: UInt64, alerts: Int) {
    if waiting.last?.ticket != ticket {
      waiting.append(Step(ticket: ticket, alerts: alerts, inputs: [:]))
    }
    waiting[waiting.count - 1].inputs[progress.generation] = progress
  }

  /// Takes the progress that may be remembered now that all alerts up to a ticket are durable. ``endSaving(_:)`` follows.
  mutating func beginSaving(upTo ticket: UInt64) -> [InputProgress] {
    let count = waiting.prefix { $0.ticket <= ticket }.count
    saving = Array(waiting[..<count])
    waiting.removeFirst(count)
    return Self.latest(saving)
  }

  /// - Parameter isSaved: whether the progress is remembered; otherwise it waits again.
  mutating func endSaving(_ isSaved: Bool) {
    if isSaved {
      rememberedAlerts = saving.last?.alerts ?? rememberedAlerts
    } else {
      waiting.insert(contentsOf: saving, at: 0)
    }
    saving = []
  }

  /// How far inputs were read, by their generation.
  var positions: [UInt128: Position] {
    Self.latest(saving + waiting).reduce(into: [:]) { $0[$1.generation] = $1.position }
  }

  private static func latest(_ steps: [Step]) -> [InputProgress] {
    var inputs: [UInt128: InputProgress] = [:]
    for step in steps { inputs.merge(step.inputs) { $1 } }
    return Array(inputs.values)
  }
}
