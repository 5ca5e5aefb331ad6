public import Alerts
internal import Indexing
internal import KeywordMatching
public import Rules
internal import WordMatching

/// Applies a ``Detector``'s rules to blocks of lines, on one thread.
///
/// Blocks may come in any order and from any input. A scanner carries nothing from one block to the next, except
/// between the parts of a line that is too long for a block.
public struct RuleScanner: ~Copyable {
  /// What the caller wants to know about the lines.
  public struct Wanted: Equatable, Sendable {
    /// Matches of a lower level are ignored.
    public var minimumLevel: Level
    /// Whether to make alerts; otherwise only lines are counted.
    public var alerts: Bool

    /// What the caller wants to know; by default, every alert.
    public init(minimumLevel: Level = .low, alerts: Bool = true) {
      self.minimumLevel = minimumLevel
      self.alerts = alerts
    }
  }

  let detector: Detector
  private let wanted: Wanted
  private var search: LineSearch
  private let scratch = WordScratch()
  private var evaluator = RuleEvaluator()
  private var longLine: LongLine
  /// A shortcut for callers that only want counts, if the rules allow one.
  private var counting: LineCounting?

  /// A scanner for one thread.
  public init(_ detector: Detector, wanted: Wanted = Wanted()) {
    self.init(detector, wanted: wanted, recorder: nil)
  }

  /// A scanner that records what rules cost and find. The caller must want alerts then.
  ///
  /// - Parameter recorder: made for the same detector.
  package init(_ detector: Detector, wanted: Wanted = Wanted(), recorder: ProfileRecorder?) {
    self.detector = detector
    self.wanted = wanted
    search = LineSearch(detector, recorder: recorder)
    longLine = LongLine(detector)
    counting = LineCounting(detector, wanted: wanted)
  }

  /// Scans a block and calls `deliver` with each alert, in the order of the lines and, within a line, in load order of
  /// the rules.
  ///
  /// The block begins at the start of a line. It ends after a line end, or with the input. A CR just before an LF is
  /// not part of the line.
  public mutating func scan(
    _ block: Span<UInt8>, from origin: BlockOrigin, deliver: (Alert) -> Void
  ) -> BlockSummary {
    if let summary = counting?.summary(of: block, using: scratch) { return summary }
    var cursor = LineCursor(origin)
    let runsAlways = !detector.everyLineRules.isEmpty
    detector.scan(block, using: scratch) { hits in
      for index in hits.indices {
        let hit = hits[index]
        while Int(hit.start) >= cursor.next {
          finishLine(&cursor, in: block, deliver)
          let goesLineByLine = runsAlways || mayHideLongLine(cursor.next..<Int(hit.start))
          cursor.advance(
            in: block, to: goesLineByLine ? cursor.next : Int(hit.start), limit: detector.limits)
        }
        // A hit that includes the CR of the line's end is not in the line.
        guard !cursor.isLong, Int(hit.end) <= cursor.end else { continue }
        search.add(
          KeywordHit(
            keyword: hit.keyword, start: hit.start - Int32(cursor.start),
            end: hit.end - Int32(cursor.start)),
          in: block.extracting(cursor.start..<cursor.end), at: 0)
      }
    }
    finishLine(&cursor, in: block, deliver)
    while cursor.next < block.count, runsAlways || mayHideLongLine(cursor.next..<block.count) {
      cursor.advance(in: block, to: cursor.next, limit: detector.limits)
      finishLine(&cursor, in: block, deliver)
    }
    return cursor.summary(of: block)
  }

  /// Scans the next part of a line that is longer than ``DetectionLimits/maxLineBytes``, without its line end.
  public mutating func scan(partOfLongLine part: Span<UInt8>) {
    longLine.feed(part, &search)
  }

  /// Ends a line that came in parts, and calls `deliver` with each of its alerts.
  public mutating func finishLongLine(
    from origin: BlockOrigin, deliver: (Alert) -> Void
  ) -> BlockSummary {
    var summary = BlockSummary()
    summary.lines = 1
    finishLongLine(
      at: LinePlace(origin: origin, number: origin.line, offset: origin.offset), &summary, deliver)
    return summary
  }

  /// A rule's verdict on a line, and why. The code that decides also explains.
  public mutating func explain(_ line: Span<UInt8>, rule index: RuleIndex) -> Explanation {
    explain(line, rules: index..<index.advanced(by: 1)).rules[0]
  }

  /// Every rule's verdict on a line, and why.
  ///
  /// - Parameter line: without its line end.
  public mutating func explain(_ line: Span<UInt8>) -> LineExplanation {
    explain(line, rules: detector.compiled.indices)
  }

  private mutating func explain(_ line: Span<UInt8>, rules: Range<RuleIndex>) -> LineExplanation {
    defer { search.reset() }
    guard line.count > detector.limits.maxLineBytes else {
      detector.scan(line, using: scratch) { hits in
        for hit in hits.indices { search.add(hits[hit], in: line, at: 0) }
      }
      return explanation(of: line, isTruncated: false, rules: rules)
    }
    longLine.feed(line, &search)
    longLine.finish(&search)
    evaluator.measuredElsewhere = longLine.distances
    defer { evaluator.measuredElsewhere = nil }
    let kept = longLine.takeBeginning()
    return explanation(of: kept.span, isTruncated: true, rules: rules)
  }

  private mutating func explanation(
    of line: Span<UInt8>, isTruncated: Bool, rules: Range<RuleIndex>
  ) -> LineExplanation {
    let text =
      search.isWellFormed(line) ? AlertText(wellFormed: line) : AlertText(repairing: line)
    var explanation = LineExplanation(text: text.text, isTruncated: isTruncated, rules: [])
    for index in rules {
      let rule = detector.compiled[index]
      let verdict = evaluator.verdict(of: rule, on: line, in: &search, isThorough: true)
      explanation.rules.append(
        ExplanationBuilder.explanation(
          of: rule, at: index, verdict: verdict, by: evaluator, line: line, text: text,
          search: &search))
    }
    return explanation
  }

  private mutating func finishLine(
    _ cursor: inout LineCursor, in block: Span<UInt8>, _ deliver: (Alert) -> Void
  ) {
    guard cursor.isOnLine else { return }
    let line = block.extracting(cursor.start..<cursor.end)
    guard !cursor.isLong else {
      longLine.feed(line, &search)
      finishLongLine(at: cursor.place(in: block), &cursor.found, deliver)
      return
    }
    guard !search.findings.touchedRules.isEmpty || !detector.everyLineRules.isEmpty else {
      // The line has only words of exceptions.
      search.recorder?.didSearchLine(search.findings)
      search.reset()
      return
    }
    evaluate(line, isTruncated: false, at: cursor.place(in: block), &cursor.found, deliver)
  }

  /// Whether a stretch without hits may contain a line that is too long and on which rules must be evaluated.
  private func mayHideLongLine(_ stretch: Range<Int>) -> Bool {
    !detector.longLineRules.isEmpty && stretch.count > detector.limits.maxLineBytes
  }

  private mutating func finishLongLine(
    at place: LinePlace, _ summary: inout BlockSummary, _ deliver: (Alert) -> Void
  ) {
    longLine.finish(&search)
    evaluator.measuredElsewhere = longLine.distances
    // A long line on which no rule is evaluated is not reported: inside a block, nobody would have noticed it.
    if !search.findings.touchedRules.isEmpty || !detector.longLineRules.isEmpty {
      search.note(.lineTooLong)
    }
    let kept = longLine.takeBeginning()
    evaluate(kept.span, isTruncated: true, at: place, &summary, deliver)
    evaluator.measuredElsewhere = nil
  }

  /// Evaluates the rules on a line, and forgets the line.
  private mutating func evaluate(
    _ line: Span<UInt8>, isTruncated: Bool, at place: LinePlace,
    _ summary: inout BlockSummary, _ deliver: (Alert) -> Void
  ) {
    var text: AlertText?
    var isAlerted = false
    let rules = rulesToEvaluate(isTooLong: isTruncated)
    search.recorder?.willEvaluate()
    for index in rules {
      let rule = detector.compiled[index]
      let verdict = evaluator.verdict(of: rule, on: line, in: &search)
      if verdict == .undecided { search.note(.undecided, rule: index) }
      guard case .alert(let level, let score) = verdict, level >= wanted.minimumLevel else {
        search.recorder?.didEvaluate(index, isAlerted: false)
        continue
      }
      isAlerted = true
      guard wanted.alerts else { break }
      let isWellFormed = search.isWellFormed(line)
      let lineText =
        text ?? (isWellFormed ? AlertText(wellFormed: line) : AlertText(repairing: line))
      text = lineText
      deliver(
        AlertBuilder.alert(
          of: rule, level: level, score: score, line: line, isTruncated: isTruncated,
          text: lineText, isWellFormed: isWellFormed, at: place, facts: evaluator.facts,
          search: search))
      if !isWellFormed { search.note(.notUTF8) }
      search.recorder?.didEvaluate(index, isAlerted: true)
    }
    search.recorder?.didSearchLine(search.findings)
    if isAlerted { summary.alertedLines += 1 }
    if search.findings.isCut { search.note(.occurrencesCut) }
    for (kind, rule) in search.incidents {
      let id = rule.map { detector.compiled[$0].rule.summary.id }
      summary.incidents.append(Incident(kind: kind, rule: id, line: place.number))
    }
    search.reset()
  }

  private borrowing func rulesToEvaluate(isTooLong: Bool) -> [RuleIndex] {
    let touched = search.findings.touchedRules
    let always = isTooLong ? detector.longLineRules : detector.everyLineRules
    guard !touched.isEmpty else { return always }
    guard !always.isEmpty || touched.count > 1 else { return touched }
    let others = touched.filter { rule in
      let compiled = detector.compiled[rule]
      return !(isTooLong ? compiled.runsWithoutGates : compiled.runsOnEveryLine)
    }
    return (others + always).sorted()
  }
}
