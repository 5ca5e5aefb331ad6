internal import Inputs

/// How far files were read whose alerts may not all be durable, in the order of reading.
///
/// Progress is kept together that waits for the same alerts, so that it takes memory for alerts that are held and not
/// for lines.
struct PendingProgress {
  private var waiting: [(ticket: UInt64, files: [UInt128: FileProgress])] = []

  var isEmpty: Bool { waiting.isEmpty }

  /// Notes progress that may be remembered once all alerts up to a ticket are durable. Tickets never get less.
  mutating func note(_ progress: FileProgress, after ticket: UInt64) {
    if waiting.last?.ticket != ticket { waiting.append((ticket, [:])) }
    waiting[waiting.count - 1].files[progress.generation] = progress
  }

  /// What may be remembered now that all alerts up to a ticket are durable.
  func progress(upTo ticket: UInt64) -> [FileProgress] {
    var files: [UInt128: FileProgress] = [:]
    for step in waiting.prefix(while: { $0.ticket <= ticket }) {
      files.merge(step.files) { $1 }
    }
    return Array(files.values)
  }

  /// How far files were read, by their generation.
  var marks: [UInt128: ReadMark] {
    progress(upTo: .max).reduce(into: [:]) { $0[$1.generation] = $1.mark }
  }

  /// Forgets what was remembered.
  mutating func forget(upTo ticket: UInt64) {
    waiting.removeFirst(waiting.prefix { $0.ticket <= ticket }.count)
  }
}
