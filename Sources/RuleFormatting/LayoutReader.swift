internal import Diagnostics
internal import YAMLReading

/// Reads the layout of a YAML file: its comments, brackets, quotes, tags and anchors.
///
/// The YAML parser provides the nodes in order, with the text of each scalar. The reader walks through the nodes and the
/// bytes in step: between nodes only brackets, dashes, colons, commas, tags, anchors, blanks and comments can stand. If
/// nodes and bytes do not agree, it throws rather than guesses.
struct LayoutReader {
  /// The most levels of nesting that are accepted.
  static let depthLimit = 100

  let source: SourceText
  var cursor: SourceCursor
  private var depth = 0

  /// The surroundings of a node.
  enum Context {
    /// In a block collection that starts at a column, in bytes; -1 for the root.
    case block(Int)
    /// Between brackets.
    case flow
  }

  /// Reads a document. Throws if it contains something that has no canonical layout.
  static func read(_ document: YAMLDocument) throws(Diagnostic) -> LayoutDocument {
    var reader = LayoutReader(document.source)
    return try reader.document(document.root)
  }

  private init(_ source: SourceText) {
    self.source = source
    cursor = SourceCursor(source.bytes)
  }

  private mutating func document(_ root: YAMLNode?) throws(Diagnostic) -> LayoutDocument {
    var document = LayoutDocument()
    cursor.skipGap()
    while cursor.byte == UInt8(ascii: "%"), cursor.column == 0 { takeDirective() }
    if isMarker("---") {
      document.hasMarker = true
      document.prologue = cursor.takePending()
      cursor.take(3)
      cursor.skipGap()
    }
    if let root {
      cursor.skipGap()
      let start = cursor.offset
      var (node, opening) = try node(root, in: .block(-1))
      guard var collection = node.collection else {
        throw refusal("the file is neither a mapping nor a list", at: start)
      }
      if var first = collection.entries.first {
        first.leading = opening + first.leading
        collection.entries[0] = first
      } else {
        collection.ending = opening + collection.ending
      }
      cursor.skipGap()
      if isMarker("...") { cursor.take(3) }
      cursor.skipGap()
      collection.ending += cursor.takePending()
      node.collection = collection
      document.root = node
    } else {
      document.comments = cursor.takePending()
    }
    guard cursor.byte == nil else { throw disagreement() }
    return document
  }

  /// Takes a directive as a comment: both are written as they were.
  private mutating func takeDirective() {
    let isBehindBlankLine = cursor.isBehindBlankLine
    var line: [UInt8] = []
    while let byte = cursor.byte, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      line += cursor.take(1)
    }
    while let last = line.last, YAMLBytes.isBlank(last) { line.removeLast() }
    cursor.pending.append(
      Comment(
        text: String(decoding: line, as: UTF8.self), isBehindText: false,
        hasBlankBefore: isBehindBlankLine, column: 0))
    cursor.skipGap()
  }

  private func isMarker(_ marker: String) -> Bool {
    guard cursor.column == 0, cursor.bytes[cursor.offset...].starts(with: marker.utf8) else {
      return false
    }
    return cursor.byte(ahead: marker.utf8.count).map(YAMLBytes.isGap) ?? true
  }

  /// Reads the next node, and the comments before it that belong to it.
  mutating func node(
    _ yaml: YAMLNode, in context: Context
  ) throws(Diagnostic) -> (node: LayoutNode, opening: [Comment]) {
    if yaml.kind == .nothing, !source.hasProperty(before: yaml) {
      return (LayoutNode(content: .nothing), [])
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw refusal("the file nests deeper than the limit of \(Self.depthLimit) levels")
    }
    cursor.skipGap()
    if cursor.byte == UInt8(ascii: "*"), !isKeyOfMapping(yaml) {
      return (alias(of: yaml), cursor.takePending())
    }
    let start = cursor.offset
    let properties = properties(of: yaml, in: context)
    if yaml.kind == .nothing {
      throw refusal(
        "a tag or an anchor stands before nothing", at: start,
        help: "write the value, such as null or ''")
    }
    let (content, opening) = try content(of: yaml, in: context)
    return (LayoutNode(properties: properties, tag: yaml.tag, content: content), opening)
  }

  private mutating func content(
    of yaml: YAMLNode, in context: Context
  ) throws(Diagnostic) -> (LayoutNode.Content, opening: [Comment]) {
    switch (yaml.kind, cursor.byte) {
    case (.mapping, UInt8(ascii: "{")), (.sequence, UInt8(ascii: "[")):
      let opening = cursor.takePending()
      return (.collection(try flowCollection(yaml)), opening)
    case (.mapping, _), (.sequence, _):
      guard case .block(let parent) = context else {
        return (.collection(try flowPair(yaml)), [])
      }
      let opening = cursor.takeCommentBehindText()
      return (.collection(try blockCollection(yaml, under: parent)), opening.map { [$0] } ?? [])
    default:
      let opening = cursor.takePending()
      return (.scalar(try scalar(yaml)), opening)
    }
  }

  /// The error for valid YAML that has no canonical layout.
  ///
  /// - Parameter offset: the byte where it starts; without it, the position of the cursor.
  func refusal(_ message: String, at offset: Int? = nil, help: String? = nil) -> Diagnostic {
    Diagnostic(
      code: "cannot-format", message: message, file: source.file,
      location: source.location(offset: offset ?? cursor.offset), help: help)
  }

  /// The error for bytes that do not agree with the parser's nodes.
  func disagreement() -> Diagnostic {
    Diagnostic(
      code: "format-defect", message: "fmt does not understand how this is written",
      file: source.file, location: source.location(offset: cursor.offset),
      help: "please report it with the file's text; the file stays as it is")
  }
}
