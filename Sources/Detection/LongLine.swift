internal import Indexing
internal import KeywordMatching
internal import RegexMatching
internal import WordMatching

/// Searches a line that is too long to be held in one piece, part by part as it arrives.
///
/// The line is searched in windows of one size. Each begins half a window after the one before, wherever the parts end,
/// so neighbouring windows overlap. Each window reports only what ends in its own zone, which leaves a quarter of the
/// window free on either side. So all words up to a quarter of a window long are found, with the characters around them
/// in view. Regexes do not see beyond a window, which is why such lines count as incidents. A regex runs on the windows
/// that open its gate.
struct LongLine {
  /// The distances between what was found.
  private(set) var distances = NearDistances()

  private let windowSize: Int
  private let keptBytes: Int
  private var window: [UInt8] = []
  private var gates: WindowGates
  private let scratch = WordScratch()
  private var windowStart = 0
  private var codePointsBeforeWindow = 0
  private var beginning: [UInt8] = []
  /// Where the last match of each regex ended.
  private var reached: [ProbeIndex: Int] = [:]

  init(_ detector: Detector) {
    gates = WindowGates(detector)
    keptBytes = detector.limits.maxLineBytes
    windowSize = max(keptBytes, 6 * max(detector.longestOccurrence, 1)) / 4 * 4
  }

  /// Searches the next part of the line.
  mutating func feed(_ part: Span<UInt8>, _ search: inout LineSearch) {
    let kept = min(keptBytes - beginning.count, part.count)
    for index in 0..<max(kept, 0) { beginning.append(part[index]) }
    var taken = 0
    while taken < part.count {
      if window.count == windowSize {
        searchWindow(isLast: false, &search)
        slide()
      }
      let count = min(windowSize - window.count, part.count - taken)
      for index in taken..<taken + count { window.append(part[index]) }
      taken += count
    }
  }

  /// Searches what is left at the end of the line.
  mutating func finish(_ search: inout LineSearch) {
    searchWindow(isLast: true, &search)
    for probe in search.detector.probes.indices { search.finish(probe) }
  }

  /// Returns the beginning of the line, in whole characters, which an alert shows, and forgets the line.
  mutating func takeBeginning() -> [UInt8] {
    defer {
      window.removeAll()
      beginning = []
      windowStart = 0
      codePointsBeforeWindow = 0
      distances = NearDistances()
      reached = [:]
    }
    return Array(beginning[..<WholeCharacters.end(of: beginning)])
  }

  private mutating func slide() {
    let step = windowSize / 2
    codePointsBeforeWindow += NearDistances.codePoints(in: window.span.extracting(..<step))
    window.removeFirst(step)
    windowStart += step
  }

  private mutating func searchWindow(isLast: Bool, _ search: inout LineSearch) {
    let isFirst = windowStart == 0
    let lowest = isFirst ? 0 : windowSize / 4 + 1
    let highest = isLast ? window.count : windowSize * 3 / 4
    guard lowest <= highest else { return }
    let text = window
    gates.reset()
    search.detector.scan(text.span, using: scratch) { hits in
      for index in hits.indices {
        search.open(&gates, by: hits[index], in: text.span)
        guard (lowest...highest).contains(Int(hits[index].end)) else { continue }
        search.add(hits[index], in: text.span, at: windowStart, usesGates: false)
      }
    }
    search.beginWindow()
    runRegexes(on: text, ends: lowest...highest, isFirst: isFirst, isLast: isLast, &search)
    measureDistances(search.findings, in: text.span)
  }

  private mutating func runRegexes(
    on text: [UInt8], ends: ClosedRange<Int>, isFirst: Bool, isLast: Bool,
    _ search: inout LineSearch
  ) {
    let start = isFirst ? 0 : WholeCharacters.start(of: text)
    let end = isLast ? text.count : WholeCharacters.end(of: text)
    guard start <= end else { return }
    let part = text.span.extracting(start..<end)
    let wellFormed = (try? UTF8Span(validating: part)) != nil
    var options: RegexMatchOptions = []
    if !isFirst { options.insert(.notBeginningOfLine) }
    if !isLast { options.insert(.notEndOfLine) }
    let lowest = max(ends.lowerBound - start, 0)
    for probe in search.detector.probes.indices where gates.isOpen(probe) {
      reached[probe] = search.search(
        probe, in: part, at: windowStart + start,
        ends: lowest...max(ends.upperBound - start, lowest), nextWindow: windowSize / 2 - start,
        from: reached[probe] ?? 0, options: options, wellFormed: wellFormed)
    }
  }

  /// Measures the distances between what was found in the window, while the window is in memory.
  private mutating func measureDistances(_ findings: LineFindings, in text: Span<UInt8>) {
    let found = findings.occurrences.flatMap { occurrences in
      occurrences.reversed().prefix { $0.end >= windowStart }
    }
    distances.measure(
      found, in: text, at: windowStart, codePointsBefore: codePointsBeforeWindow)
  }
}

/// Finds whole characters in bytes that were cut anywhere.
private enum WholeCharacters {
  /// The offset of the first byte that does not belong to a character cut off at the start.
  static func start(of bytes: [UInt8]) -> Int {
    bytes.prefix(4).firstIndex { $0 & 0xC0 != 0x80 } ?? 0
  }

  /// The end of the last character that is complete.
  static func end(of bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back ? bytes.count - back : bytes.count
    }
    return bytes.count
  }
}
