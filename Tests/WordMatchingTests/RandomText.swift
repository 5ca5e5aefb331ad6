import TestSupport
import TextFolding
import WordMatching

/// A text made from the families of an alphabet, from which words can be drawn.
struct RandomText {
  private let alphabet: Alphabet
  /// For each piece, its family and its bytes; a line feed or ill-formed byte has no family.
  private let pieces: [(family: Int?, bytes: [UInt8])]

  var bytes: [UInt8] { pieces.flatMap(\.bytes) }

  init(of alphabet: Alphabet, length: Int, using random: inout SeededGenerator) {
    self.alphabet = alphabet
    let hasIllFormed = Bool.random(using: &random)
    pieces = (0..<length).map { _ in
      switch Int.random(in: 0..<30, using: &random) {
      case 0: return (nil, [0x0A])
      case 1 where hasIllFormed:
        return (nil, Alphabet.illFormed.randomElement(using: &random) ?? [])
      default:
        let family = alphabet.families.indices.randomElement(using: &random)
        return (family, family.map { alphabet.form(of: $0, using: &random) } ?? [])
      }
    }
  }

  /// Words that are stretches of the text written in another way, and words that are not.
  func words(
    under foldings: [Folding], count: Int, using random: inout SeededGenerator
  ) -> [Word] {
    var words: [Word] = []
    while words.count < count {
      let start = Int.random(in: 0..<pieces.count, using: &random)
      let length = Int.random(in: 1...5, using: &random)
      let stretch = pieces[start...].prefix(length).prefix { $0.bytes != [0x0A] }
      var bytes: [UInt8] = []
      for piece in stretch { bytes += rewritten(piece.family, piece.bytes, using: &random) }
      if bytes.isEmpty { continue }
      words.append(Word(bytes: bytes, folding: foldings.randomElement(using: &random) ?? []))
    }
    // The same word twice, and under another folding.
    if let word = words.first {
      words.append(word)
      words.append(Word(bytes: word.bytes, folding: foldings.last ?? []))
    }
    return words
  }

  private func rewritten(
    _ family: Int?, _ bytes: [UInt8], using random: inout SeededGenerator
  ) -> [UInt8] {
    guard let family else { return bytes }
    return switch Int.random(in: 0..<16, using: &random) {
    case 0: []
    case 1: bytes + bytes
    case 2: bytes + (Alphabet.gaps.randomElement(using: &random) ?? [])
    case 3...10: alphabet.form(of: family, using: &random)
    default: bytes
    }
  }
}
