/// Says for each line of a history whether it must have an alert, and how many ids its text may have.
///
/// It sees what happens through a ``ModelFolder``, and is told of each look. A line must alert if it was readable at a
/// look that came to its end: it stood with its end in a file of a log, under the log's name or one that rotation gave.
/// It must do so under one id, whatever the file was renamed, copied or compressed to. For a text that several lines have,
/// the numbers are compared. When in doubt the program must alert twice, and never not at all. There are two doubts in
/// which nobody could do so, since every append would alert the whole file again:
///
/// - A file was cut off and written anew, with the same lines that it had at the last look and then some more. That is
///   what a file looks like to which some lines were appended. If it has as many bytes as before, its time of change
///   tells.
/// - A file that had been read is gone, and a copy or a compressed file that was never seen begins with the same lines.
///   That is what rotation leaves.
///
/// In other doubts the program may alert twice:
///
/// - Lines without times were copied: they may have been written twice. So may lines without times in a compressed file
///   that had changed since the last look, and all lines that were copied or compressed to a name that another program's
///   log may have, which a pattern finds.
/// - A file was replaced by a copy of itself that has such lines, lacks some, or is renamed before the next look; or
///   nothing of the file was known.
/// - A writer went on in a file that was compressed and removed, and a follower read that.
/// - A file's time of change was set, and nothing else changed.
/// - A look that was broken off read lines of a file of which only lines without times are remembered, and the file was copied
///   or compressed.
///
/// A loss may be reported once for each content that went away and is in no file of the log. It must be if a line that
/// was never readable went away with a file that had been read, and nothing stands there that begins like it.
struct HistoryOracle {
  /// What is expected of a text's alerts.
  struct Expectation: Equatable {
    var least: Int
    var most: Int
  }

  private struct LineState {
    var text: String
    var isReadable = false
    var mustAlert = false
    /// It may stay without an alert, whatever later looks find.
    var isExcused = false
  }

  private let history: History
  private(set) var folder: ModelFolder
  private var states: [ModelFolder.Line: LineState] = [:]
  private var allowances: [String: Int] = [:]
  private var known: [KnownContents]
  private var hasLooked = false
  /// Whether a log's name was there at a look, or given: a pattern that finds nothing knows of no rotated files.
  private var wasFound: [Bool]
  /// Files beside the logs that the first look found: they belong to older logs, and are not read.
  private var olderFiles: Set<Int> = []
  private var isFollowing = false
  /// The contents that were lost up to the last look that came to its end, for each log.
  private var losses: [Int]
  /// How many losses must have been reported, for each log.
  private(set) var leastLosses: [Int]

  init(_ history: History) {
    self.history = history
    folder = ModelFolder(history.logs)
    known = history.logs.map { _ in KnownContents() }
    losses = history.logs.map { _ in 0 }
    wasFound = history.logs.map { _ in false }
    leastLosses = losses
  }

  /// How many losses of a log may have been reported so far.
  func mostLosses(of log: Int) -> Int {
    losses[log] + lost(log, among: visibleFiles(of: log).map(\.file)).count
  }

  /// The number of ids that alerts with a text must have, for each text that may alert.
  var expectations: [String: Expectation] {
    var expectations: [String: Expectation] = [:]
    for state in states.values where state.isReadable {
      var expectation =
        expectations[state.text] ?? Expectation(least: 0, most: allowances[state.text] ?? 0)
      expectation.least += state.mustAlert ? 1 : 0
      expectation.most += 1
      expectations[state.text] = expectation
    }
    return expectations
  }

  // MARK: - Steps

  /// Takes note of a step of the world.
  mutating func apply(_ step: HistoryStep) {
    switch step {
    case .copy(let name, let target, _, _): allowRepeats(ofCopied: name, to: target)
    case .compress(let name, _, let isWhole): if isWhole { allowRepeats(ofCompressed: name) }
    case .write(let log, _, _): allowRepeats(ofNamelessFileOf: log)
    case .age(let name, _): if isFollowing { allowRepeats(ofTouched: name) }
    case .remove(let name): allowLoss(ofCopy: name)
    case .move(let name, let target):
      allowRepeats(replacing: target, by: name)
      allowRepeats(ofSaved: name)
    default: break
    }
    folder.apply(step)
    if isFollowing { mayLook() }
  }

  mutating func follow(_ isFollowing: Bool) {
    self.isFollowing = isFollowing
    if isFollowing { mayLook() }
  }

  private mutating func allowRepeats(ofCopied name: String, to target: String) {
    guard let file = folder.file(name) else { return }
    let isSaved = history.logs.contains { $0.name == target }
    let isUnsure =
      (isSaved && knownSize(file) == 0) || isInputOfItsOwn(target) || isHalfRemembered(file)
    allowRepeats(folder.files[file].lines) { isUnsure || !History.isUnique($0.text) }
    guard let log = log(of: target) else { return }
    // What the target had is gone, and a log that was saved need not have all that it had.
    let recurs = folder.files[file].lines.contains { !History.isUnique($0.text) }
    if folder.file(target).map({ !folder.files[$0].pieces.isEmpty }) ?? (isSaved && recurs) {
      losses[log] += 1
    }
  }

  /// A compressed file has the time of the file that it was made of: that tells which one it was, unless it had changed
  /// since the last look.
  private mutating func allowRepeats(ofCompressed name: String) {
    guard let file = folder.file(name) else { return }
    let isUnchanged = known.contains {
      $0.isUnchanged(folder.content(of: file), folder.files[file])
    }
    let isUnsure = isInputOfItsOwn(name) || isHalfRemembered(file)
    allowRepeats(folder.files[file].lines) {
      isUnsure || (!isUnchanged && !History.isUnique($0.text))
    }
  }

  /// A follower may see that the time of a file was set before anything else changes.
  private mutating func allowRepeats(ofTouched name: String) {
    guard let file = folder.file(name), let log = log(of: name) else { return }
    allowRepeats(folder.files[file].lines) { _ in true }
    losses[log] += 1
  }

  /// A look that finds that only the time of a file was set reads it again.
  private mutating func allowRepeats(ofTouched file: Int, _ log: Int) {
    guard known[log].wasTouched(folder.content(of: file), folder.files[file]) else { return }
    allowRepeats(folder.files[file].lines) { _ in true }
    losses[log] += 1
  }

  /// A file that an editor saved, or that was copied, may have got more lines than the file that it is a copy of.
  private mutating func allowLoss(ofCopy name: String) {
    guard let file = folder.file(name), folder.files[file].origin == .copied,
      let log = log(of: name), knownSize(file) > 0 || history.logs[log].isAmbiguouslyNamed
    else { return }
    losses[log] += 1
  }

  private func log(of name: String) -> Int? {
    history.logs.firstIndex { name.hasPrefix($0.stem) }
  }

  private func isHalfRemembered(_ file: Int) -> Bool {
    known.contains { $0.isHalfRemembered(folder.content(of: file)) }
  }

  /// Whether a name that a pattern finds may be that of another program's log.
  private func isInputOfItsOwn(_ name: String) -> Bool {
    guard case .pattern = history.inputs else { return false }
    return history.logs.contains {
      $0.isAmbiguouslyNamed && $0.name != name && name.hasPrefix($0.stem)
    }
  }

  /// A follower that reads on in a file that was removed once it was compressed has read more than the compressed file
  /// has. That may be another file which begins alike.
  private mutating func allowRepeats(ofNamelessFileOf log: Int) {
    guard isFollowing, let file = folder.writers[log], !folder.isNamed(file) else { return }
    allowRepeats(folder.files[file].lines) { _ in true }
  }

  private mutating func allowRepeats(replacing target: String, by name: String) {
    guard let old = folder.file(target), let new = folder.file(name), old != new,
      let log = log(of: target)
    else { return }
    guard history.logs[log].name == target else {
      // The backup that an editor made before: nobody knows what else it had.
      losses[log] += 1
      return
    }
    let isCopy = folder.files[new].pieces.starts(with: folder.files[old].pieces)
    let isUnsure = !knowsLine(of: old) || !isCopy || isHalfRemembered(old)
    allowRepeats(folder.files[new].lines) { isUnsure || !History.isUnique($0.text) }
    if isUnsure || folder.files[old].lines.contains(where: { !History.isUnique($0.text) }), isCopy {
      losses[log] += 1
    }
  }

  /// A file that an editor saved may be renamed before anybody saw it.
  private mutating func allowRepeats(ofSaved name: String) {
    guard history.logs.contains(where: { $0.name == name }), let file = folder.file(name),
      folder.files[file].origin == .copied, !isCertain(file)
    else { return }
    allowRepeats(folder.files[file].lines) { _ in true }
  }

  private func knownSize(_ file: Int) -> Int {
    known.map { $0.size(of: folder.content(of: file)) }.max() ?? 0
  }

  private func knowsLine(of file: Int) -> Bool {
    known.contains { $0.knowsLine(of: folder.content(of: file)) }
  }

  private func isCertain(_ file: Int) -> Bool {
    known.contains { $0.isCertain(folder.content(of: file)) }
  }

  private mutating func allowRepeats(
    _ lines: [ModelFolder.Line], where isWanted: (ModelFolder.Line) -> Bool
  ) {
    for line in lines where isWanted(line) { allowances[line.text, default: 0] += 1 }
  }

  // MARK: - Looks

  /// Files of a log that the program reads, each once: with the log's name last.
  private func visibleFiles(of log: Int) -> [(name: String, file: Int)] {
    let log = history.logs[log]
    let live = folder.file(log.name)
    var files: [(String, Int)] = []
    for (name, file) in folder.filesByName.sorted(by: { $0.name < $1.name }) where file != live {
      let isLogs =
        log.linkedFolder.map { name.hasPrefix($0 + "/") }
        ?? (name.hasPrefix(log.stem) && !name.contains("/"))
      guard isLogs, !name.hasSuffix(".tmp"), !folder.files[file].isHalf,
        !olderFiles.contains(file), !files.contains(where: { $0.1 == file })
      else { continue }
      files.append((name, file))
    }
    return files + (live.map { [(log.name, $0)] } ?? [])
  }

  /// Takes note of the lines of files that somebody is about to put in a log's place: a look that misses the log may find
  /// them already.
  private mutating func noteReplacements(of log: Int) {
    for (name, file) in folder.filesByName
    where name.hasPrefix(history.logs[log].stem) && name.hasSuffix(".tmp") {
      for line in folder.files[file].lines { note(line) }
    }
  }

  /// Takes note of a look that may have found nothing, and may have been the last of a program.
  mutating func mayLook() {
    for log in history.logs.indices {
      noteReplacements(of: log)
      for (_, file) in visibleFiles(of: log) {
        for line in folder.files[file].lines { note(line) }
        if !isFollowing { allowRepeats(ofTouched: file, log) }
        known[log].mayFind(folder.content(of: file), folder.files[file])
      }
      // A follower has files open that have no name any more.
      guard isFollowing else { continue }
      if let file = folder.writers[log] {
        for line in folder.files[file].lines { note(line) }
      }
      for content in known[log].all {
        for line in ModelFolder.lines(of: folder.pieces(of: content)) { note(line) }
      }
    }
  }

  /// Takes note of a look that came to its end.
  mutating func look() {
    for log in history.logs.indices {
      noteReplacements(of: log)
      let live = folder.file(history.logs[log].name)
      if !hasLooked {
        let older = visibleFiles(of: log).filter { $0.file != live && !history.finds($0.name) }
        olderFiles.formUnion(older.map(\.file))
        excuse(older.map(\.file), beside: live)
      }
      let visible = visibleFiles(of: log)
      for (_, file) in visible { for line in folder.files[file].lines { note(line) } }
      wasFound[log] = wasFound[log] || live != nil || history.inputs == .names
      let files = visible.filter { name, file in
        wasFound[log] || history.finds(name)
      }.filter { name, file in
        file == live || isCertain(file) || isUnmistakable(name, log)
          || known[log].continues(file, among: visible.map(\.file), in: folder)
      }
      for (_, file) in files {
        let lines = folder.files[file].lines
        allowRepeats(ofTouched: file, log)
        let excused = excusedLines(
          of: file, among: files.map(\.file),
          copies: files.filter { isUnmistakable($0.name, log) }.map(\.file), log)
        for (index, line) in lines.enumerated() {
          if index < excused { states[line]?.isExcused = true }
          if states[line]?.isExcused == false, line.isEnded { states[line]?.mustAlert = true }
        }
      }
      judgeLosses(log, files.map(\.file))
      known[log].find(files.map(\.file), live: live, in: folder)
    }
    hasLooked = true
  }

  /// Has lines of older files stay without an alert, whatever the files are made into.
  private mutating func excuse(_ older: [Int], beside live: Int?) {
    let current = Set(live.map { folder.files[$0].lines } ?? [])
    for line in older.flatMap({ folder.files[$0].lines }) where !current.contains(line) {
      states[line, default: LineState(text: line.text)].isExcused = true
    }
  }

  private mutating func note(_ line: ModelFolder.Line) {
    guard line.text.contains(History.keyword) else { return }
    states[line, default: LineState(text: line.text)].isReadable = true
  }

  // MARK: - Doubts

  /// Whether a name can only be that of a rotated file of a log.
  private func isUnmistakable(_ name: String, _ log: Int) -> Bool {
    if history.finds(name) { return true }
    let log = history.logs[log]
    if log.isAmbiguouslyNamed || name.hasSuffix("~") || name.hasSuffix(".orig") { return false }
    guard log.linkedFolder != nil else { return true }
    return folder.target(of: log.name).map { name.hasPrefix($0) } ?? false
  }

  /// How many lines at the start of a file may stay without alerts.
  private func excusedLines(
    of file: Int, among visible: [Int], copies: [Int], _ log: Int
  ) -> Int {
    let earlier = known[log].linesOfEarlierContent(of: file, copies: copies, in: folder)
    guard earlier == 0, !known[log].knows(file), folder.files[file].origin == .copied else {
      return earlier
    }
    return known[log].linesOfLostContent(in: file, among: visible, in: folder)
  }

  // MARK: - Losses

  /// The contents of a log that a look may report as lost.
  private func lost(_ log: Int, among visible: [Int]) -> [ModelFolder.Content] {
    var lost = known[log].lost(among: visible, in: folder)
    guard history.logs[log].isAmbiguouslyNamed else { return lost }
    // Files of which nothing was read are not found again under names that other programs use.
    let live = folder.file(history.logs[log].name)
    lost += known[log].unread.filter { $0.file != live && !lost.contains($0) }
    if case .pattern = history.inputs {
      lost += known[log].all.filter { content in
        !lost.contains(content) && !visible.contains { folder.content(of: $0) == content }
      }
    }
    return lost
  }

  private mutating func judgeLosses(_ log: Int, _ visible: [Int]) {
    let all = visibleFiles(of: log).map(\.file) + olderFiles.filter { folder.isNamed($0) }
    for content in lost(log, among: visible) {
      losses[log] += 1
      let hasUnread = ModelFolder.lines(of: folder.pieces(of: content)).contains {
        $0.isEnded && $0.text.contains(History.keyword) && states[$0] == nil
      }
      if hasUnread, known[log].isMissed(content, among: all, in: folder) {
        leastLosses[log] += 1
      }
    }
  }
}
