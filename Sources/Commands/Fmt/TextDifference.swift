internal import Alerts

/// What differs between two texts, line by line, as `diff -u` shows it.
struct TextDifference {
  private static let context = 3

  private let name: String
  private let steps: [Step]

  /// A line that is in one text or in both.
  private struct Step {
    var sign: Character
    var text: Substring
  }

  init(of name: String, from old: String, to new: String) {
    self.name = name
    let oldLines = Self.lines(of: old)
    let newLines = Self.lines(of: new)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in newLines.difference(from: oldLines) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var steps: [Step] = []
    var index = 0
    for (newIndex, line) in newLines.enumerated() {
      while removed.contains(index) {
        steps.append(Step(sign: "-", text: oldLines[index]))
        index += 1
      }
      guard !inserted.contains(newIndex) else {
        steps.append(Step(sign: "+", text: line))
        continue
      }
      steps.append(Step(sign: " ", text: line))
      index += 1
    }
    steps += oldLines[index...].map { Step(sign: "-", text: $0) }
    self.steps = steps
  }

  /// The difference with three lines around each change. Characters that drive a terminal are written out.
  func rendered() -> String {
    let shown = TerminalSafety.escaped(name)
    var text = "--- \(shown)\n+++ \(shown) (formatted)\n"
    var place = (old: 1, new: 1)
    var next = 0
    for hunk in hunks {
      for step in steps[next..<hunk.lowerBound] { Self.pass(step, &place) }
      let lines = steps[hunk]
      let counts = (old: lines.count { $0.sign != "+" }, new: lines.count { $0.sign != "-" })
      text += "@@ -\(place.old),\(counts.old) +\(place.new),\(counts.new) @@\n"
      for step in lines {
        text += "\(step.sign)\(TerminalSafety.escaped(String(step.text)))\n"
        Self.pass(step, &place)
      }
      next = hunk.upperBound
    }
    return text
  }

  private static func pass(_ step: Step, _ place: inout (old: Int, new: Int)) {
    if step.sign != "+" { place.old += 1 }
    if step.sign != "-" { place.new += 1 }
  }

  /// The stretches of steps that are shown.
  private var hunks: [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].sign != " " {
      let range =
        max(0, index - Self.context)..<min(steps.count, index + Self.context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func lines(of text: String) -> [Substring] {
    // As scalars: CR LF is one character, and must not keep a line from ending.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Substring.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
