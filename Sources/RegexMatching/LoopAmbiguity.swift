/// A text that a repetition can match in two ways, both of which end at the position where they began.
struct LoopAmbiguity {
  /// A text that leads from the start of the repetition to that position.
  private(set) var prefix: [UInt8] = []
  /// The text that the repetition matches from there in two ways: the pump of an attack string.
  private(set) var pump: [UInt8] = []

  /// The most steps of the search; it gives up beyond them.
  private static let mostSteps = 100_000
  private static let mostPositions = 128

  /// Nil if there is none, or if the repetition is too large to decide.
  init?(of loop: PatternNode, _ samples: SampleCharacters) {
    guard let automaton = try? PositionAutomaton(loop),
      automaton.positions.count <= Self.mostPositions
    else { return nil }
    var search = PairSearch(automaton, samples, stepsLeft: Self.mostSteps)
    for place in automaton.positions.indices {
      guard let pump = search.pump(at: place) else { continue }
      self.pump = pump
      prefix = search.prefix(to: place)
      return
    }
    return nil
  }
}

/// A search among pairs of positions that are reached by the same text.
private struct PairSearch {
  private struct Pair: Hashable {
    var first: Int
    var second: Int
    /// Whether the two ways have diverged.
    var isParted: Bool
  }

  private let automaton: PositionAutomaton
  private let samples: SampleCharacters
  private var stepsLeft: Int

  init(_ automaton: PositionAutomaton, _ samples: SampleCharacters, stepsLeft: Int) {
    self.automaton = automaton
    self.samples = samples
    self.stepsLeft = stepsLeft
  }

  /// The shortest text that leads from a position back to itself in two ways.
  mutating func pump(at place: Int) -> [UInt8]? {
    var origins: [Pair: (from: Pair, character: [UInt8])] = [:]
    let start = Pair(first: place, second: place, isParted: false)
    let goal = Pair(first: place, second: place, isParted: true)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let pair = queue[next]
      next += 1
      let left = followers(of: pair.first)
      let right = followers(of: pair.second)
      for (one, first) in left.enumerated() {
        for (other, second) in right.enumerated() {
          stepsLeft -= 1
          guard stepsLeft > 0 else { return nil }
          let isParted = pair.isParted || one != other
          let step = Pair(first: first, second: second, isParted: isParted)
          guard origins[step] == nil, step != start, let character = character(first, second)
          else { continue }
          origins[step] = (pair, character)
          if step == goal { return text(to: goal, from: start, origins) }
          queue.append(step)
        }
      }
    }
    return nil
  }

  /// A short text that leads from the automaton's first position to the given one.
  func prefix(to place: Int) -> [UInt8] {
    guard place > 0, !automaton.positions.isEmpty else {
      return samples.character(of: automaton.positions[place].characters) ?? []
    }
    var texts = [0: samples.character(of: automaton.positions[0].characters) ?? []]
    var queue = [0]
    var next = 0
    while next < queue.count, texts[place] == nil {
      let position = queue[next]
      next += 1
      for follower in followers(of: position) where texts[follower] == nil {
        let character = samples.character(of: automaton.positions[follower].characters) ?? []
        texts[follower] = (texts[position] ?? []) + character
        queue.append(follower)
      }
    }
    return texts[place] ?? []
  }

  private func followers(of position: Int) -> [Int] {
    automaton.followers[position].filter { $0 != PositionAutomaton.end }.map(Int.init)
  }

  private func character(_ first: Int, _ second: Int) -> [UInt8]? {
    var shared = automaton.positions[first].characters
    shared.formIntersection(automaton.positions[second].characters)
    return samples.character(of: shared)
  }

  private func text(
    to goal: Pair, from start: Pair, _ origins: [Pair: (from: Pair, character: [UInt8])]
  ) -> [UInt8] {
    var characters: [[UInt8]] = []
    var pair = goal
    while pair != start, let origin = origins[pair] {
      characters.append(origin.character)
      pair = origin.from
    }
    return Array(characters.reversed().joined())
  }
}
