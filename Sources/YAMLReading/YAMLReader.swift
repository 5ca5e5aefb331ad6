package import Diagnostics
package import JSON

/// Reads values from a YAML document and collects what is wrong with them.
///
/// A method that returns nil has reported why. Callers go on with the next value, so that all defects of a file are
/// reported at once.
package struct YAMLReader {
  /// The text of the document.
  package let source: SourceText
  /// The defects found so far.
  private var defects: FileDefects

  package init(_ source: SourceText) {
    self.source = source
    defects = FileDefects(file: source.file)
  }

  /// How many defects were reported so far. Later defects may be the same as earlier ones; the number grows with each.
  package var reports: Int { defects.reports }

  /// Reports a defect of a node.
  ///
  /// - Parameter help: what to do; it is worked out only for defects that are reported one by one.
  package mutating func report(
    _ code: String, _ message: String, at node: YAMLNode, help: @autoclosure () -> String? = nil
  ) {
    let mark = node.mark
    let identity = FileDefects.Identity(
      code: code, message: message, line: mark.line, column: mark.scalarColumn)
    defects.add(identity) { [source] in
      Diagnostic(
        code: code, message: message, file: source.file, location: source.location(of: node),
        help: help())
    }
  }

  /// Reports a defect in a part of a scalar's text, given in bytes of that text.
  ///
  /// - Parameter help: what to do; it is worked out only for defects that are reported one by one.
  package mutating func report(
    _ code: String, _ message: String, at range: Range<Int>, in node: YAMLNode,
    help: @autoclosure () -> String? = nil
  ) {
    let mark = node.mark
    let identity = FileDefects.Identity(
      code: code, message: message, line: mark.line, column: mark.scalarColumn,
      offset: range.lowerBound + 1)
    defects.add(identity) { [source] in
      Diagnostic(
        code: code, message: message, file: source.file,
        location: source.location(of: range, in: node), help: help())
    }
  }

  /// Reports a defect of another file that this one uses.
  package mutating func report(_ diagnostic: Diagnostic) {
    defects.add(diagnostic)
  }

  /// The defects in order of place, each once: the first ``FileDefects/limit`` in full, then one that counts the rest.
  package var diagnostics: [Diagnostic] { defects.diagnostics }

  /// Moves everything that was reported out of this reader, which has no defects from then on.
  ///
  /// A copy would share the defects, and the next report to either of the two would copy all of them.
  package mutating func handOver() -> YAMLReader {
    defer { defects = FileDefects(file: source.file) }
    return self
  }

  /// Where a node begins.
  package func place(of node: YAMLNode) -> SourcePlace {
    source.place(of: node)
  }

  /// The fields of a mapping.
  ///
  /// - Parameters:
  ///   - what: what the mapping is, for messages, such as "a rule".
  ///   - keys: the keys that it may have.
  ///   - others: further keys to accept; the caller reports them itself.
  ///   - reserved: keys of a later version.
  ///   - hints: the help for some of the keys that it may not have; it is worked out only for such keys.
  package mutating func fields(
    of node: YAMLNode, what: String, known keys: KeyTable, and others: [String] = [],
    reserved: [String] = [], hints: @autoclosure () -> [String: String] = [:]
  ) -> YAMLFields? {
    let known = others.isEmpty ? keys.names : keys.names + others
    guard let pairs = node.pairs else {
      let shown = known.prefix(known.count == 2 ? 2 : 1).map { "'\($0)'" }
      reportWrongType(
        of: node, expected: "\(what), a mapping with \(shown.joined(separator: " or "))")
      return nil
    }
    var fields = YAMLFields(node: node)
    for (key, value) in pairs {
      guard let name = key.text else {
        report("wrong-type", "expected a key, found \(key.described)", at: key)
        continue
      }
      if known.contains(name) {
        fields.add(name, key: key, value: value)
      } else if reserved.contains(name) {
        fields.refuse(name)
        report("not-supported", "'\(name)' is not supported yet", at: key, help: "take it out")
      } else {
        if let nearest = Suggestion.nearest(to: name, among: known) { fields.refuse(nearest) }
        report(
          "unknown-key", "\(what) has no key '\(name)'", at: key,
          help: hints()[name] ?? Self.help(for: name, value, among: known))
      }
    }
    return fields
  }

  /// In `{words: one, two}`, YAML takes `two` for a key without a value: the list needs brackets.
  private static func help(
    for name: String, _ value: YAMLNode, among known: [String]
  ) -> String? {
    if value.kind == .nothing, Suggestion.nearest(to: name, among: known) == nil {
      return "if '\(name)' belongs to the value before it, put both in brackets: [one, two]"
    }
    return Suggestion.help(for: name, among: known)
  }

  /// A text of at least one character.
  package mutating func text(_ node: YAMLNode, what: String) -> String? {
    guard let text = node.text, !text.isEmpty else {
      reportWrongType(of: node, expected: what)
      return nil
    }
    return text
  }

  /// A whole number within a range.
  ///
  /// - Parameter help: what to write instead of a value that is not a number.
  package mutating func integer(
    _ node: YAMLNode, what: String, in range: ClosedRange<Int>, help: String? = nil
  ) -> Int? {
    guard let text = node.text, let number = Int(text) else {
      reportWrongType(of: node, expected: "\(what), a whole number", help: help)
      return nil
    }
    guard range.contains(number) else {
      report(
        "out-of-range", "\(what) is \(number), outside \(range.lowerBound)…\(range.upperBound)",
        at: node)
      return nil
    }
    return number
  }

  /// `true` or `false`.
  ///
  /// - Parameter help: what to write instead of a value that is neither.
  package mutating func boolean(
    _ node: YAMLNode, what: String, help: String? = nil
  ) -> Bool? {
    switch node.text {
    case "true" where node.isPlain: return true
    case "false" where node.isPlain: return false
    default:
      reportWrongType(of: node, expected: "\(what), true or false", help: help)
      return nil
    }
  }

  /// The items of a list.
  package mutating func items(_ node: YAMLNode, what: String) -> [YAMLNode]? {
    guard let items = node.items else {
      reportWrongType(
        of: node, expected: "\(what), a list",
        help: "write a list as [one, two], or as lines that begin with '- '")
      return nil
    }
    return items
  }

  /// The texts of a list, or a single text in place of a list.
  package mutating func texts(_ node: YAMLNode, what: String) -> [String]? {
    if node.kind == .scalar { return text(node, what: what).map { [$0] } }
    guard let items = items(node, what: what) else { return nil }
    return items.compactMap { text($0, what: "a text") }
  }

  /// Reports that a node is not of the expected kind.
  package mutating func reportWrongType(
    of node: YAMLNode, expected: String, help: String? = nil
  ) {
    report("wrong-type", "expected \(expected), found \(node.described)", at: node, help: help)
  }
}
