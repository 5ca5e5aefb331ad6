internal import TextFolding

/// The pieces of a line that could be words of a rule.
///
/// Text of scripts that put spaces between words gives its words and pairs of neighbours; other text, such as Chinese,
/// gives every stretch of 2 to 6 characters without a space or a sign in it. Letters are lower case, so that pieces of
/// different lines can be compared.
struct Phrases {
  /// The pieces, each once, in the order in which they begin.
  private(set) var all: [String] = []

  /// The most characters of a piece of text without spaces.
  private static let mostCharacters = 6
  private static let leastLetters = 3

  /// The pieces of a line; takes time in proportion to its length.
  init(of line: String) {
    let runs = Self.runs(of: line)
    var seen: Set<String> = []
    for index in runs.indices {
      let pieces =
        runs[index].isSpaced ? Self.words(runs, at: index) : Self.stretches(of: runs[index])
      all += pieces.filter { seen.insert($0).inserted }
    }
  }

  /// Letters and digits that follow each other and are of scripts of one kind.
  private struct Run {
    var scalars: [Unicode.Scalar]
    /// Whether the script has spaces between words.
    var isSpaced: Bool
    /// Whether one space is all there is between this word and the one before.
    var followsWord: Bool

    var text: String { String(String.UnicodeScalarView(scalars)) }
  }

  private static func words(_ runs: [Run], at index: Int) -> [String] {
    let word = runs[index].text
    var words = runs[index].scalars.count >= leastLetters ? [word] : []
    if runs[index].followsWord { words.append(runs[index - 1].text + " " + word) }
    return words
  }

  private static func stretches(of run: Run) -> [String] {
    let scalars = run.scalars
    guard scalars.count >= 2 else { return [] }
    return (0...scalars.count - 2).flatMap { start in
      (2...mostCharacters).prefix { start + $0 <= scalars.count }.map {
        String(String.UnicodeScalarView(scalars[start..<start + $0]))
      }
    }
  }

  private static func runs(of line: String) -> [Run] {
    var runs: [Run] = []
    var between: [Unicode.Scalar] = []
    for scalar in line.lowercased().unicodeScalars {
      guard let isSpaced = isSpaced(scalar) else {
        between.append(scalar)
        continue
      }
      if between.isEmpty, let last = runs.last, last.isSpaced == isSpaced {
        runs[runs.count - 1].scalars.append(scalar)
      } else {
        let followsWord = between == [" "] && isSpaced && runs.last?.isSpaced == true
        runs.append(Run(scalars: [scalar], isSpaced: isSpaced, followsWord: followsWord))
      }
      between = []
    }
    return runs
  }

  /// Whether a letter or digit is of a script with spaces between words; nil for other characters.
  private static func isSpaced(_ scalar: Unicode.Scalar) -> Bool? {
    if WordCharacters.contains(scalar.value) { return true }
    return scalar.properties.isAlphabetic || scalar.properties.isIdeographic ? false : nil
  }
}
