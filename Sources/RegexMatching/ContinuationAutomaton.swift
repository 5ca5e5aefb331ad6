/// Decides from the text behind a literal of a regex's gate whether the regex may match there.
///
/// A deterministic automaton, built state by state as texts need them, from the position automaton
/// of the pattern. It has at most 512 states and reads at most 128 bytes for each question, so no
/// text can make it costly.
package struct ContinuationAutomaton {
  private static let dead: Int32 = 0
  private static let accepting: Int32 = 1
  private static let unknown: Int32 = -1
  private static let mostStates = 512
  private static let mostBytes = 128

  private let positions: PositionAutomaton
  private let classes: CharacterPartition
  /// The state after each literal.
  private var starts: [Int32] = []
  /// For each state, the positions that may have matched last, in ascending order.
  private var members: [[UInt16]] = [[], []]
  private var numbers: [[UInt16]: Int32] = [:]
  /// A row for each state: the next state for a byte of each class.
  private var next: [Int32]

  /// Nil if the pattern is too large.
  package init?(_ continuations: GateContinuations) {
    guard let positions = try? PositionAutomaton(continuations.node) else { return nil }
    self.positions = positions
    classes = CharacterPartition(Set(positions.positions.map(\.characters)))
    next =
      Array(repeating: Self.dead, count: classes.count)
      + Array(repeating: Self.accepting, count: classes.count)
    for ends in continuations.ends { starts.append(state(after: ends)) }
  }

  /// Whether the regex may match a text in which a literal of its gate ends at `offset`. `literal` is the position of
  /// the literal among the literals of all sets.
  ///
  /// Only the text before the next line feed counts. If the answer is false for every occurrence of the literals of one
  /// set, the regex does not match.
  package mutating func mayMatch(
    afterLiteral literal: Int, in text: Span<UInt8>, from offset: Int
  ) -> Bool {
    var state = starts[literal]
    var offset = offset
    let end = min(text.count, offset + Self.mostBytes)
    while state > Self.accepting, offset < end {
      let known = walk(from: &state, in: text, offset..<end)
      offset = known
      guard state > Self.accepting, offset < end else { break }
      state = addStep(from: state, over: classes.ofByte[Int(text[offset])])
      offset += 1
    }
    return state == Self.accepting || state > Self.accepting && offset < text.count
  }

  /// The same for a gate that is a stretch of at least `count` bytes.
  package mutating func mayMatch(
    afterStretch stretch: Range<Int>, of count: Int, in text: Span<UInt8>
  ) -> Bool {
    // The part of the stretch that the pattern needs may end before the stretch does.
    guard stretch.count <= count + Self.mostBytes else { return true }
    for end in (stretch.lowerBound + count)...stretch.upperBound
    where mayMatch(afterLiteral: 0, in: text, from: end) { return true }
    return false
  }

  /// Follows the known steps. Returns the offset at which they end.
  private func walk(from state: inout Int32, in text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let classes = classes.ofByte.span
    let width = self.classes.count
    let next = next.span
    var current = state
    var offset = range.lowerBound
    while offset < range.upperBound, current > Self.accepting {
      let following = next[Int(current) * width + Int(classes[Int(text[offset])])]
      guard following != Self.unknown else { break }
      current = following
      offset += 1
    }
    state = current
    return offset
  }

  /// Computes a step and records it.
  private mutating func addStep(from state: Int32, over number: UInt8) -> Int32 {
    var following: [UInt16] = []
    for member in members[Int(state)] {
      for position in positions.followers[Int(member)]
      where classes.has(number, positions.positions[Int(position)].characters) {
        following.append(position)
      }
    }
    let result = self.state(of: following)
    next[Int(state) * classes.count + Int(number)] = result
    return result
  }

  /// The state after any of the given leaves. Leaves that the automaton does not have, such as
  /// those in a lookahead, allow any continuation.
  private mutating func state(after leaves: [Int]) -> Int32 {
    var matched: [UInt16] = []
    for leaf in leaves {
      let copies = positions.positions.indices.filter { positions.positions[$0].place == leaf }
      guard !copies.isEmpty else { return Self.accepting }
      matched += copies.map(UInt16.init)
    }
    return state(of: matched)
  }

  /// The number of a state, which is added if it is new.
  private mutating func state(of matched: [UInt16]) -> Int32 {
    guard !matched.isEmpty else { return Self.dead }
    let isAtEnd = matched.contains {
      positions.followers[Int($0)].contains(PositionAutomaton.end)
    }
    guard !isAtEnd else { return Self.accepting }
    let key = Array(Set(matched)).sorted()
    if let known = numbers[key] { return known }
    guard members.count < Self.mostStates else { return Self.accepting }
    let number = Int32(members.count)
    numbers[key] = number
    members.append(key)
    var row = [Int32](repeating: Self.unknown, count: classes.count)
    row[Int(CharacterPartition.continuation)] = number
    row[Int(CharacterPartition.lineFeed)] = Self.dead
    next += row
    return number
  }
}
