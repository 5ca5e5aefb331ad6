internal import BinarySearch
internal import SafeText

/// The difference between two texts, line by line, as `diff -u` shows it.
struct TextDifference {
  private static let context = 3

  private let name: String
  private let steps: [Step]

  /// A line of either text or of both.
  private struct Step {
    var sign: Character
    var text: Substring
  }

  /// The most lines between two anchors that are compared. Longer stretches are shown as replaced, since the time to
  /// compare grows with the square of the difference.
  private static let mostCompared = 2_000

  init(of name: String, from old: String, to new: String) {
    self.name = name
    let oldLines = Self.lines(of: old)
    let newLines = Self.lines(of: new)
    var steps: [Step] = []
    var place = (old: 0, new: 0)
    for anchor in Self.anchors(oldLines, newLines) {
      steps += Self.steps(oldLines[place.old..<anchor.old], newLines[place.new..<anchor.new])
      steps.append(Step(sign: " ", text: oldLines[anchor.old]))
      place = (anchor.old + 1, anchor.new + 1)
    }
    self.steps = steps + Self.steps(oldLines[place.old...], newLines[place.new...])
  }

  /// Pairs of equal lines that are unique in either text: as many as possible that are in the same order in both (Bram
  /// Cohen's patience diff).
  private static func anchors(
    _ old: [Substring], _ new: [Substring]
  ) -> [(old: Int, new: Int)] {
    let places = onlyPlaces(new)
    let pairs = onlyPlaces(old).compactMap { line, place in
      places[line].map { (old: place, new: $0) }
    }.sorted { $0.old < $1.old }
    // Finds the longest ascending sequence. Keeps the last pair of each pile, and for each pair the one before it.
    var piles: [Int] = []
    var previous: [Int?] = []
    for (index, pair) in pairs.enumerated() {
      let pile = piles.partitioningIndex { pairs[$0].new > pair.new }
      previous.append(pile > 0 ? piles[pile - 1] : nil)
      if pile == piles.count { piles.append(index) } else { piles[pile] = index }
    }
    var chosen: [(old: Int, new: Int)] = []
    var next = piles.last
    while let index = next {
      chosen.append(pairs[index])
      next = previous[index]
    }
    return chosen.reversed()
  }

  /// The lines that are unique in a text, and their places.
  private static func onlyPlaces(_ lines: [Substring]) -> [Substring: Int] {
    var places: [Substring: Int?] = [:]
    for (index, line) in lines.enumerated() {
      if places.updateValue(index, forKey: line) != nil { places[line] = .some(nil) }
    }
    return places.compactMapValues(\.self)
  }

  private static func steps(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) -> [Step] {
    guard old.count + new.count <= mostCompared else {
      return old.map { Step(sign: "-", text: $0) } + new.map { Step(sign: "+", text: $0) }
    }
    let change = Array(new).difference(from: Array(old))
    let removed = Set(change.removals.map { old.startIndex + $0.offset })
    let inserted = Set(change.insertions.map { new.startIndex + $0.offset })
    var steps: [Step] = []
    var index = old.startIndex
    func passRemoved() {
      while removed.contains(index) {
        steps.append(Step(sign: "-", text: old[index]))
        index += 1
      }
    }
    for newIndex in new.indices {
      passRemoved()
      let isNew = inserted.contains(newIndex)
      steps.append(Step(sign: isNew ? "+" : " ", text: new[newIndex]))
      if !isNew { index += 1 }
    }
    passRemoved()
    return steps
  }

  /// The difference, with three lines around each change. Characters that control a terminal are escaped.
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
    // Splits scalars, not characters: CR LF is one character, and would not split at LF.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Substring.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
