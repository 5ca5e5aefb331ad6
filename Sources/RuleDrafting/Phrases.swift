internal import TextFolding

/// The pieces of a line that could be words of a rule.
///
/// In scripts with spaces between words, these are the words and the pairs of neighbouring words. In other scripts, such
/// as Chinese, these are all sequences of 2 to 6 characters without a space or a sign between them. Letters are lower
/// case, so that the pieces of different lines can be compared.
struct Phrases {
  /// The pieces, each once, in the order in which they start.
  private(set) var all: [String] = []
  /// The pieces of a script without spaces that start or end where nothing shows that a word starts or ends.
  private(set) var unbounded: Set<String> = []

  /// The longest piece of a script without spaces, in code points.
  private static let mostCharacters = 6
  private static let leastLetters = 3

  /// The part of a line to search for pieces, in code points from its start.
  private static let searchedLength = 1_000

  /// The pieces of a line.
  init(of line: String) {
    let runs = Self.runs(of: String(line.unicodeScalars.prefix(Self.searchedLength)))
    var seen: Set<String> = []
    for index in runs.indices {
      let run = runs[index]
      let pieces = run.isSpaced ? Self.words(runs, at: index) : Self.stretches(of: run)
      all += pieces.filter { seen.insert($0).inserted }
      if !run.isSpaced { unbounded.formUnion(Self.unboundedStretches(of: run)) }
    }
  }

  /// Adjacent letters and digits of scripts that all have spaces between words, or that all have none.
  private struct Run {
    var scalars: [Unicode.Scalar]
    /// Whether the scripts have spaces between words.
    var isSpaced: Bool
    /// Whether only a single space separates this word from the word before.
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

  /// Whether a letter or digit belongs to a script with spaces between words; nil for other characters.
  private static func isSpaced(_ scalar: Unicode.Scalar) -> Bool? {
    if WordCharacters.contains(scalar.value) { return true }
    return scalar.properties.isAlphabetic || scalar.properties.isIdeographic ? false : nil
  }
}
