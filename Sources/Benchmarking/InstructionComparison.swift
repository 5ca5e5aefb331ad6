/// Instructions that were counted, compared with those that were recorded.
package struct InstructionComparison: Equatable, Sendable {
  /// How much a count may differ, as a fraction of the recorded one.
  package static let tolerance = 0.05

  /// The verdict on a workload.
  package enum Verdict: String, Sendable {
    case same = "ok"
    case more = "MORE"
    /// The count is lower, which is better. It must be recorded, or the gain could be lost again unseen.
    case fewer = "FEWER: record it"
    /// The search found something else than before.
    case otherHits = "HITS DIFFER"
    case unrecorded = "NOT RECORDED"
    /// The workload is recorded, but was not counted.
    case gone = "GONE: record without it"
  }

  package struct Row: Equatable, Sendable {
    package var workload: String
    package var recorded: InstructionCounts.Count?
    package var counted: InstructionCounts.Count?
    package var verdict: Verdict
  }

  package let rows: [Row]

  /// Compares the counts, in their order, with the recorded ones.
  package init(
    counted: [(workload: String, count: InstructionCounts.Count)], recorded: InstructionCounts
  ) {
    var rows = counted.map { name, count in
      let known = recorded.workloads[name]
      return Row(
        workload: name, recorded: known, counted: count, verdict: Self.verdict(count, known))
    }
    let names = Set(counted.map(\.workload))
    for (name, count) in recorded.workloads.sorted(by: { $0.key < $1.key })
    where !names.contains(name) {
      rows.append(Row(workload: name, recorded: count, counted: nil, verdict: .gone))
    }
    self.rows = rows
  }

  /// Whether every workload has the verdict `same`.
  package var isSame: Bool { rows.allSatisfy { $0.verdict == .same } }

  private static func verdict(
    _ count: InstructionCounts.Count, _ recorded: InstructionCounts.Count?
  ) -> Verdict {
    guard let recorded else { return .unrecorded }
    guard count.found == recorded.found else { return .otherHits }
    let change = Double(count.instructions - recorded.instructions)
    let bound = tolerance * Double(recorded.instructions)
    return change > bound ? .more : change < -bound ? .fewer : .same
  }

  /// The comparison as a table.
  package var text: String {
    let rows = rows.map { row in
      [
        row.workload, Self.thousands(row.recorded), Self.thousands(row.counted), Self.change(row),
        row.verdict.rawValue,
      ]
    }
    let title = ["workload", "recorded", "counted", "change", "result"]
    return ([title] + rows).map { fields in
      let name = fields[0] + String(repeating: " ", count: max(0, 18 - fields[0].count))
      let numbers = fields[1...3].map { field in
        String(repeating: " ", count: max(0, 10 - field.count)) + field
      }
      return name + numbers.joined() + "  " + fields[4] + "\n"
    }.joined()
  }

  private static func thousands(_ count: InstructionCounts.Count?) -> String {
    count.map { "\(($0.instructions + 500) / 1000)k" } ?? "–"
  }

  private static func change(_ row: Row) -> String {
    guard let recorded = row.recorded, let counted = row.counted, recorded.instructions > 0 else {
      return "–"
    }
    let change = Double(counted.instructions) / Double(recorded.instructions) - 1
    let sign = change < 0 ? "-" : "+"
    return sign + ResultTable.decimal(100 * abs(change), places: 1) + " %"
  }
}
