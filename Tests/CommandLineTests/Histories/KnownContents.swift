/// What the program may know of the contents of one log's files.
struct KnownContents {
  /// What the program may know of one content.
  private struct Knowledge {
    /// The whole lines that looks may have found in it, since the last look that came to its end.
    var looks: [[String]] = []
    /// The beginning of a line that the last look found after these.
    var rest = ""
    /// Whether a look that came to its end has found it.
    var isCertain = false
    var size = 0
    var change = 0
    /// The size and change that a look saw that was broken off, or may have been, after the last one that came to its end.
    var later: [(size: Int, change: Int)] = []
    /// How many looks in a row found it read and followed by a newer file.
    var restingLooks = 0
  }

  private var contents: [ModelFolder.Content: Knowledge] = [:]

  /// All contents that may be known.
  var all: [ModelFolder.Content] { Array(contents.keys) }

  /// Whether a look may have found a file, whatever it had.
  func mayKnow(_ file: Int) -> Bool { contents.keys.contains { $0.file == file } }

  /// Whether a look that came to its end has found a content, or what it was before it grew.
  func isCertain(_ content: ModelFolder.Content) -> Bool { contents[content]?.isCertain == true }

  /// Whether a look that came to its end has found a file, whatever it had.
  func knows(_ file: Int) -> Bool {
    contents.contains { $0.key.file == file && $0.value.isCertain }
  }

  /// Whether a look that came to its end has found a whole line of a content.
  func knowsLine(of content: ModelFolder.Content) -> Bool {
    guard let knowledge = contents[content], knowledge.isCertain else { return false }
    return knowledge.looks.first.map { !$0.isEmpty } ?? false
  }

  /// How many bytes of a content the last look found that came to its end.
  func size(of content: ModelFolder.Content) -> Int { contents[content]?.size ?? 0 }

  /// Whether a file's time of change was set since the last look that came to its end, and nothing else changed.
  func wasTouched(_ content: ModelFolder.Content, _ file: ModelFolder.File) -> Bool {
    guard let knowledge = contents[content], knowledge.isCertain else { return false }
    return (knowledge.later + [(knowledge.size, knowledge.change)]).contains {
      $0.change != file.change && $0.size == file.size
    }
  }

  /// Whether a file is as the last look found it, and no look was broken off since.
  func isUnchanged(_ content: ModelFolder.Content, _ file: ModelFolder.File) -> Bool {
    guard let knowledge = contents[content], knowledge.isCertain else { return false }
    return knowledge.change == file.change && knowledge.looks.count == 1
  }

  /// Whether alerts may have been written for lines of a content by a look that was broken off, while nothing is remembered
  /// of its file but lines that may be written again.
  func isHalfRemembered(_ content: ModelFolder.Content) -> Bool {
    let looks = contents.filter { $0.key.file == content.file }
      .sorted { $0.key.epoch < $1.key.epoch }.flatMap(\.value.looks)
    guard let first = looks.first, looks.count > 1 else { return false }
    return !first.contains(where: History.isUnique)
  }

  /// Whether a file begins with all that a look found in another one, which no other file has any more.
  func continues(_ file: Int, among visible: [Int], in folder: ModelFolder) -> Bool {
    let texts = folder.files[file].endedTexts
    let others = visible.filter { $0 != file }
    return contents.contains { content, knowledge in
      knowledge.isCertain && !folder.has(content, in: others)
        // What a look may have found that was broken off is perhaps not remembered.
        && knowledge.looks.first.map { look in
          // What seems to be where it was is not looked for.
          let isThere = visible.contains {
            $0 == content.file && folder.files[$0].endedTexts.starts(with: look)
          }
          let goesOn = folder.files[file].lines.dropFirst(look.count).first?.text ?? ""
          return !look.isEmpty && texts.starts(with: look) && goesOn.hasPrefix(knowledge.rest)
            && !isThere
        } ?? false
    }
  }

  // MARK: - Looks

  /// Takes note that a look may have found a content.
  mutating func mayFind(_ content: ModelFolder.Content, _ file: ModelFolder.File) {
    var knowledge = contents[content] ?? Knowledge()
    if knowledge.looks.last != file.endedTexts { knowledge.looks.append(file.endedTexts) }
    if knowledge.later.last?.change != file.change {
      knowledge.later.append((file.size, file.change))
    }
    contents[content] = knowledge
  }

  /// Takes note of a look that came to its end: it found these files, and nothing else is known any more.
  mutating func find(_ files: [Int], live: Int?, in folder: ModelFolder) {
    let isFollowed = live.map { !folder.files[$0].pieces.isEmpty } ?? false
    var now: [ModelFolder.Content: Knowledge] = [:]
    for file in files {
      let content = folder.content(of: file)
      let before = contents[content]
      var knowledge = Knowledge()
      knowledge.looks = [folder.files[file].endedTexts]
      knowledge.rest = folder.files[file].lines.last { !$0.isEnded }?.text ?? ""
      knowledge.isCertain = true
      knowledge.size = folder.files[file].size
      knowledge.change = folder.files[file].change
      if file != live, isFollowed, before != nil {
        let isUnchanged = before?.change == knowledge.change
        knowledge.restingLooks = isUnchanged ? (before?.restingLooks ?? 0) + 1 : 1
      }
      now[content] = knowledge
    }
    contents = now
  }

  // MARK: - Doubts

  /// The number of lines that a file had at an earlier look, and has again since it was written anew.
  ///
  /// - Parameter copies: the files of which it is known that they are the log's. A new one among them that begins like the
  ///   earlier content shows that the file was cut off.
  func linesOfEarlierContent(of file: Int, copies: [Int], in folder: ModelFolder) -> Int {
    let texts = folder.files[file].endedTexts
    var most = 0
    for (content, knowledge) in contents
    where content.file == file && content.epoch != folder.files[file].epoch {
      let hasNewCopy = copies.contains { other in
        other != file && !mayKnow(other)
          && folder.files[other].pieces.starts(with: folder.pieces(of: content).prefix(1))
      }
      let isLonger =
        folder.files[file].size > knowledge.size || folder.files[file].change == knowledge.change
      guard !hasNewCopy, isLonger else { continue }
      for look in knowledge.looks where texts.starts(with: look) { most = max(most, look.count) }
    }
    return most
  }

  /// The number of lines that a file has in common with a content that a look found and that is in no file now.
  func linesOfLostContent(in file: Int, among visible: [Int], in folder: ModelFolder) -> Int {
    let texts = folder.files[file].endedTexts
    var most = 0
    for (content, knowledge) in contents where !folder.has(content, in: visible) {
      for look in knowledge.looks where texts.starts(with: look) || look.starts(with: texts) {
        most = max(most, min(look.count, texts.count))
      }
    }
    return most
  }

  // MARK: - Losses

  /// The contents that may have been lost for the program: they are in no file, and were not at rest.
  func lost(among visible: [Int], in folder: ModelFolder) -> [ModelFolder.Content] {
    contents.filter { $0.value.restingLooks < 2 && !folder.has($0.key, in: visible) }.map(\.key)
  }

  /// The contents of which no look found a line.
  var unread: [ModelFolder.Content] {
    contents.filter { $0.value.looks.contains(where: \.isEmpty) }.map(\.key)
  }

  /// Whether a lost content cannot be taken for one that is there: a look has found it, and no file begins like it.
  func isMissed(_ content: ModelFolder.Content, among visible: [Int], in folder: ModelFolder)
    -> Bool
  {
    guard let knowledge = contents[content], knowledge.isCertain else { return false }
    return !visible.contains { file in
      let texts = folder.files[file].endedTexts
      return knowledge.looks.contains { texts.starts(with: $0) }
    }
  }
}
