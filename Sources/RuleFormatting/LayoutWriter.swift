internal import Diagnostics

/// Writes a document in the canonical layout.
struct LayoutWriter {
  /// The longest line of a collection in brackets, in columns of a screen. Longer ones are broken, if that is possible.
  static let lineLimit = 100
  /// The indentation of each level.
  static let step = 2
  /// What separates a text from the comment behind it.
  static let commentGap = "  "

  private(set) var lines: [String] = []
  /// The comments, in the order in which they were written.
  private(set) var comments: [String] = []
  /// Whether an empty line behind the last line would become part of its text.
  private var endsInOpenText = false

  /// The text of a document, and its comments in the order of that text.
  static func written(_ document: LayoutDocument) -> (text: String, comments: [String]) {
    var writer = LayoutWriter()
    writer.write(document.prologue, at: 0)
    if document.hasMarker { writer.add("---") }
    if let root = document.root, let collection = root.collection {
      if !root.properties.isEmpty { writer.add(root.properties.joined(separator: " ")) }
      if collection.entries.isEmpty { writer.add(collection.kind == .mapping ? "{}" : "[]") }
      writer.write(collection, at: 0, isRoot: true)
    }
    writer.write(document.comments, at: 0)
    return (writer.lines.map { $0 + "\n" }.joined(), writer.comments)
  }

  mutating func add(_ line: String) {
    lines.append(line)
    endsInOpenText = false
  }

  /// Adds a line, with a comment behind it.
  mutating func add(_ line: String, _ comment: Comment?) {
    guard let comment else { return add(line) }
    comments.append(comment.text)
    add(line + Self.commentGap + comment.text)
  }

  mutating func addBlank() {
    guard !lines.isEmpty, !endsInOpenText, lines.last != "" else { return }
    lines.append("")
  }

  /// Writes comments on lines of their own.
  mutating func write(_ comments: [Comment], at column: Int) {
    for (index, comment) in comments.enumerated() {
      if index > 0, comment.hasBlankBefore { addBlank() }
      self.comments.append(comment.text)
      add(Self.blanks(column) + comment.text)
    }
  }

  /// Writes a block collection whose entries start at a column.
  mutating func write(_ collection: LayoutCollection, at column: Int, isRoot: Bool = false) {
    var isBehindBlock = false
    for (index, entry) in collection.entries.enumerated() {
      let head = Self.blanks(column) + (entry.key.map(\.writtenAsKey) ?? "-")
      let entry = entry.settled(behind: head)
      let hasBlank = entry.leading.first?.hasBlankBefore ?? entry.hasBlankBefore
      if index > 0, hasBlank || isBehindBlock || collection.isSpaced { addBlank() }
      write(entry.leading, at: column)
      if !entry.leading.isEmpty, entry.hasBlankBefore { addBlank() }
      let start = lines.count
      write(entry, behind: head, at: column)
      isBehindBlock = isRoot && lines.count - start > 1
    }
    if let first = collection.ending.first, first.hasBlankBefore || isBehindBlock { addBlank() }
    write(collection.ending, at: column)
  }

  private mutating func write(_ entry: Entry, behind head: String, at column: Int) {
    guard let block = entry.value.collection, block.style == .block else {
      return write(entry.value, behind: head, at: column, entry.trailing)
    }
    let start = lines.count
    let isCompact = entry.key == nil && entry.value.properties.isEmpty
    if !isCompact { add(Self.joined(head, entry.value.properties), entry.trailing) }
    write(block, at: column + Self.step)
    if isCompact { placeDash(from: start, at: column) }
  }

  /// Writes the dash of an item on the first line of its block, and indents the comments before that line like the dash.
  private mutating func placeDash(from start: Int, at column: Int) {
    for index in start..<lines.count {
      // Compares bytes, since a combining mark would hide the blank before it.
      let text = lines[index].utf8.drop { $0 == UInt8(ascii: " ") }
      if text.isEmpty { continue }
      let isComment = text.first == UInt8(ascii: "#")
      lines[index] = Self.blanks(column) + (isComment ? "" : "- ") + String(Substring(text))
      if !isComment { return }
    }
  }

  /// Writes a value that starts on the line of its key or dash.
  private mutating func write(
    _ value: LayoutNode, behind head: String, at column: Int, _ trailing: Comment?
  ) {
    let start = Self.joined(head, value.properties)
    switch value.content {
    case .nothing: add(start, trailing)
    case .alias(let alias, _): add(start + " " + alias, trailing)
    case .scalar(let scalar): write(scalar, behind: start, at: column + Self.step, trailing)
    case .collection(let collection):
      let line = value.onOneLine
      if let line,
        !collection.isFilled || collection.entries.count < 2
          || LayoutNode.fits(line, behind: head)
      {
        add(head + " " + line, trailing)
      } else {
        fill(collection, behind: start + " [", trailing)
      }
    }
  }

  private mutating func write(
    _ scalar: ScalarSource, behind head: String, at column: Int, _ trailing: Comment?
  ) {
    func indented(_ line: String) -> String { line.isEmpty ? "" : Self.blanks(column) + line }
    if scalar.isBlock {
      add(head + " " + scalar.header, trailing)
      for line in scalar.lines { add(indented(line)) }
      endsInOpenText = scalar.takesEmptyLines
      return
    }
    let first = head + " " + (scalar.lines.first ?? "")
    guard let last = scalar.lines.dropFirst().last else { return add(first, trailing) }
    add(first)
    for line in scalar.lines.dropFirst().dropLast() { add(indented(line)) }
    add(indented(last), trailing)
  }

  private static func joined(_ head: String, _ properties: [String]) -> String {
    ([head] + properties).joined(separator: " ")
  }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
