internal import TextFolding

/// The pieces of a line that could be words of a rule.
///
/// Text of scripts that put spaces between words gives its words and pairs of neighbours; other text, such as Chinese,
/// gives every stretch of 2 to 6 characters without a space or a sign in it. Letters are lower case, so that pieces of
/// different lines can be compared.
struct Phrases {
  /// The pieces, each once, in the order in which they begin.
  private(set) var all: [String] = []
  /// Those of text without spaces that begin or end in the midst of it, where nothing tells that a word ends.
  private(set) var unbounded: Set<String> = []

  /// The most characters of a piece of text without spaces.
  private static let mostCharacters = 6
  private static let leastLetters = 3

  /// How much of a line is looked at, in code points: what it is about is said by then.
  private static let lookedAt = 1_000

  /// The pieces of a line.
  init(of line: String) {
    let runs = Self.runs(of: String(line.unicodeScalars.prefix(Self.lookedAt)))
    var seen: Set<String> = []
    for index in runs.indices {
      let run = runs[index]
      let pieces = run.isSpaced ? Self.words(runs, at: index) : Self.stretches(of: run)
      all += pieces.filter { seen.insert($0).inserted }
      if !run.isSpaced { unbounded.formUnion(Self.unboundedStretches(of: run)) }
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
    ranges(in: run).map { String(String.UnicodeScalarView(run.scalars[$0])) }
  }

  private static func unboundedStretches(of run: Run) -> [String] {
    func isCommon(_ index: Int) -> Bool { CommonWords.isCommon(run.scalars[index]) }
    return ranges(in: run).filter { range in
      let isBegun = range.lowerBound == 0 || isCommon(range.lowerBound - 1)
      let isEnded = range.upperBound == run.scalars.count || isCommon(range.upperBound)
      return !isBegun || !isEnded
    }.map { String(String.UnicodeScalarView(run.scalars[$0])) }
  }

  private static func ranges(in run: Run) -> [Range<Int>] {
    let count = run.scalars.count
    guard count >= 2 else { return [] }
    return (0...count - 2).flatMap { start in
      (2...mostCharacters).prefix { start + $0 <= count }.map { start..<start + $0 }
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
