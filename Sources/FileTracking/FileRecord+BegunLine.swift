internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// The last line of a file that has no end. It is read once the file is still, and again from its start when it goes on.
extension FileRecord {
  /// Remembers the last line of a file, if it has no end and is to be taken for whole: nothing is appended to the file, or
  /// nobody wrote to it for some time.
  ///
  /// - Parameters:
  ///   - mark: the place from which on the file is read.
  ///   - before: the record as the last look left it.
  /// - Returns: whether the last line is to be taken for whole.
  mutating func beginLine(
    after mark: ReadMark, in content: FileContent, isFinal: Bool, _ before: FileRecord,
    _ terms: LookTerms
  ) -> Bool {
    guard content.compression == nil, terms.lineWait != nil,
      isFinal || isStill(content, before, terms),
      let line = try? content.unfinishedLine(after: mark.offset)
    else { return false }
    // A line that went on keeps what its first alerts' ids follow from.
    if begun.map({ $0.end <= line.start }) ?? true { begun = line }
    return true
  }

  /// Whether nobody wrote to a file for some time, or, where its times are ahead of the clock, since the last look.
  private func isStill(_ content: FileContent, _ before: FileRecord, _ terms: LookTerms) -> Bool {
    guard let wait = terms.lineWait else { return false }
    let modified = content.status.modified.seconds
    guard modified <= terms.now else { return before.state == FileState(content.status) }
    return terms.now - modified >= wait
  }

  /// Forgets the line that was taken for whole once what is saved is behind it.
  ///
  /// - Parameter mark: the record's place.
  mutating func forgetBegunLine(before mark: ReadMark, _ terms: LookTerms) {
    guard let begun, offset > begun.end, mark.offset == offset, mark.isAtLineStart,
      !terms.unsaved.contains(generation)
    else { return }
    self.begun = nil
  }

  /// Moves the place back to the start of its line, if it is inside of one: the end of the file was taken for the end of the
  /// line, and more was written since. If that is only the line's end, moves the place behind it.
  ///
  /// - Returns: the place; nil if that was broken off.
  mutating func returnToLineStart(
    from mark: ReadMark, in content: FileContent, _ terms: LookTerms
  ) -> ReadMark? {
    guard mark.offset == offset, !mark.isAtLineStart, (try? content.isEnd(offset)) == false
    else { return mark }
    do throws(SystemError) {
      if let begun, begun.start < offset, content.compression == nil {
        return try returnToStart(of: begun, from: mark, in: content, terms)
      }
      // In UTF-16 a line end is not found by one byte.
      guard !mark.tail.contains(0) else { return mark }
      guard let start = try content.lastLineEnd(limit: offset, unless: terms.mustStop) else {
        return nil
      }
      move(to: start.mark)
      lines = start.lines
      return start.mark
    } catch {
      // Reading the file will fail as well, and report it.
      return mark
    }
  }

  private mutating func returnToStart(
    of line: BegunLine, from mark: ReadMark, in content: FileContent, _ terms: LookTerms
  ) throws(SystemError) -> ReadMark? {
    let isSaved = !terms.unsaved.contains(generation)
    if isSaved {
      let end = try content.lineEnd(at: offset, isPaired: mark.tail.contains(0))
      if !end.isEmpty {
        var next = mark
        next.advance(over: end[...])
        move(to: next)
        return next
      }
    }
    let start = try content.mark(at: line.start)
    move(to: start)
    guard !isSaved else {
      // The line was counted.
      lines -= min(lines, 1)
      return start
    }
    guard let before = try content.lastLineEnd(limit: line.start, unless: terms.mustStop) else {
      return nil
    }
    lines = before.lines
    return start
  }
}
