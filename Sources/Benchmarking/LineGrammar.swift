/// Makes lines from alternatives that name one another: at random, but always the same lines for a seed.
///
/// A grammar is a text. The part before its first `= name` is a remark. Below each name stand its alternatives, one
/// a line; earlier ones are chosen more often. In an alternative, `{name}` is one of the name's alternatives,
/// `{#3}` are three digits, `{x8}` eight hexadecimal digits, `{a5}` five small letters. Other braces are
/// themselves.
package struct LineGrammar: Sendable {
  enum Piece: Equatable, Sendable {
    case bytes([UInt8])
    case name(Int)
    case drawn(alphabet: [UInt8], count: Int)
  }

  /// What is wrong with a grammar.
  package struct Defect: Error, CustomStringConvertible {
    package var description: String
  }

  /// The alternatives of each name. A line is one of the first name's alternatives.
  private let alternatives: [[[Piece]]]

  /// Reads a grammar.
  package init(_ text: String) throws(Defect) {
    var names: [Substring: Int] = [:]
    var bodies: [[Substring]] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("= ") {
        names[line.dropFirst(2)] = bodies.count
        bodies.append([])
      } else if !bodies.isEmpty {
        bodies[bodies.count - 1].append(line)
      }
    }
    guard !bodies.isEmpty else { throw Defect(description: "the grammar has no names") }
    var alternatives: [[[Piece]]] = []
    for body in bodies {
      guard !body.isEmpty else { throw Defect(description: "a name has no alternatives") }
      var pieces: [[Piece]] = []
      for alternative in body { pieces.append(try Self.pieces(of: alternative, names)) }
      alternatives.append(pieces)
    }
    self.alternatives = alternatives
  }

  /// Appends a line without its line end.
  func appendLine(to text: inout [UInt8], _ random: inout SeededRandom) {
    append(0, to: &text, &random)
  }

  private func append(_ name: Int, to text: inout [UInt8], _ random: inout SeededRandom) {
    let choices = alternatives[name]
    // We take the smaller of two numbers, so that earlier alternatives come more often.
    let choice = min(random.below(choices.count), random.below(choices.count))
    for piece in choices[choice] {
      switch piece {
      case .bytes(let bytes): text += bytes
      case .name(let other): append(other, to: &text, &random)
      case .drawn(let alphabet, let count):
        for _ in 0..<count { text.append(alphabet[random.below(alphabet.count)]) }
      }
    }
  }

  private static func pieces(
    of alternative: Substring, _ names: [Substring: Int]
  ) throws(Defect) -> [Piece] {
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var rest = alternative
    while let character = rest.first {
      guard let slot = slot(at: rest) else {
        literal += Array(String(character).utf8)
        rest = rest.dropFirst()
        continue
      }
      if !literal.isEmpty { pieces.append(.bytes(literal)) }
      literal = []
      if let drawn = drawn(slot) {
        pieces.append(drawn)
      } else if let name = names[slot] {
        pieces.append(.name(name))
      } else {
        throw Defect(description: "the grammar has no name '\(slot)'")
      }
      rest = rest[slot.endIndex...].dropFirst()
    }
    if !literal.isEmpty { pieces.append(.bytes(literal)) }
    return pieces
  }

  /// The text between the braces that a text begins with; nil if they are not a slot.
  private static func slot(at text: Substring) -> Substring? {
    guard text.first == "{", let end = text.firstIndex(of: "}") else { return nil }
    let slot = text[text.index(after: text.startIndex)..<end]
    guard !slot.isEmpty,
      slot.allSatisfy(isSlotCharacter)
    else { return nil }
    return slot
  }

  private static func isSlotCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "#")
  }

  private static func drawn(_ slot: Substring) -> Piece? {
    guard let count = Int(slot.dropFirst()) else { return nil }
    switch slot.first {
    case "#": return .drawn(alphabet: Array("0123456789".utf8), count: count)
    case "x": return .drawn(alphabet: Array("0123456789abcdef".utf8), count: count)
    case "a": return .drawn(alphabet: Array("abcdefghijklmnopqrstuvwxyz".utf8), count: count)
    default: return nil
    }
  }
}
