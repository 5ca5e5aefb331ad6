internal import TerminalText

extension LayoutWriter {
  /// Writes a list of words in brackets, with as many words on a line as fit. The lines are aligned.
  ///
  /// - Parameter head: the start of the first line, including the opening bracket.
  mutating func fill(_ list: LayoutCollection, behind head: String, _ trailing: Comment?) {
    let column = DisplayColumns.count(of: head)
    // A bracket behind a comment would become part of it.
    let hasBracketAlone = !list.ending.isEmpty || list.entries.last?.trailing != nil
    var line = OpenLine(start: head)
    for (index, entry) in list.entries.enumerated() {
      let hasBlank = entry.leading.first?.hasBlankBefore ?? entry.hasBlankBefore
      if index > 0, hasBlank {
        end(&line, at: column)
        addBlank()
      }
      if !entry.leading.isEmpty {
        end(&line, at: column)
        write(entry.leading, at: column)
        if entry.hasBlankBefore { addBlank() }
      }
      let isLast = index == list.entries.count - 1
      let text = (entry.onOneLine ?? "") + (isLast ? hasBracketAlone ? "" : "]" : ",")
      if !line.hasRoom(for: text) { end(&line, at: column) }
      line.append(text)
      if let comment = entry.trailing {
        add(line.text, comment)
        line = OpenLine(start: Self.blanks(column))
      }
    }
    if hasBracketAlone {
      end(&line, at: column)
      write(list.ending, at: column)
      line = OpenLine(start: Self.blanks(column - 1) + "]")
    }
    add(line.text, trailing)
  }

  private mutating func end(_ line: inout OpenLine, at column: Int) {
    if !line.isBlank { add(line.text) }
    line = OpenLine(start: Self.blanks(column))
  }
}

/// A line to which words are being added.
private struct OpenLine {
  private(set) var text: String
  private var width: Int
  private var isFresh = true

  init(start: String) {
    text = start
    width = DisplayColumns.count(of: start)
  }

  var isBlank: Bool { text.allSatisfy { $0 == " " } }

  func hasRoom(for word: String) -> Bool {
    isFresh || width + 1 + DisplayColumns.count(of: word) <= LayoutWriter.lineLimit
  }

  mutating func append(_ word: String) {
    if !isFresh { text += " " }
    text += word
    width += DisplayColumns.count(of: word) + (isFresh ? 0 : 1)
    isFresh = false
  }
}
