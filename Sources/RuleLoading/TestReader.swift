internal import Diagnostics
internal import JSON
internal import Rules
internal import YAMLReading

extension RuleReader {
  /// What a test may say of the alert that it expects.
  static let alertKeys = [
    Key("level", .reference("level"), "The expected level."),
    Key("score", .integer(in: YAMLReader.scoreRange), "The expected score."),
    Key("terms", .texts, "Terms that must occur in the line."),
  ]
  static let todoKey = Key("todo", .text, "Why the test is known to fail.")
  static let testKeys = KeyTable(
    [
      Key("alert", RuleFileSchema.line, "A line that the rule must match."),
      Key("quiet", RuleFileSchema.line, "A line that the rule must not match."),
    ] + alertKeys + [todoKey],
    oneOf: ["alert", "quiet"],
    companions: Dictionary(uniqueKeysWithValues: alertKeys.map { ($0.name, "alert") }))

  /// The tests written beside the rule.
  mutating func tests(_ fields: YAMLFields, terms names: [String]) -> [RuleTest] {
    guard let node = fields["tests"], let items = reader.items(node, what: "'tests'") else {
      return []
    }
    return items.compactMap { test($0, terms: names) }
  }

  private mutating func test(_ node: YAMLNode, terms names: [String]) -> RuleTest? {
    guard
      let fields = reader.fields(
        of: node, what: "a test", known: Self.testKeys, reserved: ["events"])
    else { return nil }
    let todo = reader.todo(fields)
    switch (fields["alert"], fields["quiet"]) {
    case (let line?, nil):
      let expectation = RuleTest.Expectation.alert(
        level: fields["level"].flatMap { reader.level($0) },
        score: fields["score"].flatMap { reader.score($0) },
        terms: expectedTerms(fields, among: names))
      return test(line, expectation, todo)
    case (nil, let line?):
      for key in Self.alertKeys.compactMap({ fields.key($0.name) }) {
        reader.report(
          "contradiction", "a test for quiet has no '\(key.text ?? "")'", at: key,
          help: "take it out, or make it a test for 'alert'")
      }
      return test(line, .quiet, todo)
    case (_?, let quiet?):
      reader.report("contradiction", "a test has both 'alert' and 'quiet'", at: quiet)
      return nil
    case (nil, nil):
      guard fields.lacks("alert", "quiet", "events") else { return nil }
      reader.report(
        "missing-key", "a test has neither 'alert' nor 'quiet'", at: node,
        help: "such as: {alert: \"a line that must match\"}")
      return nil
    }
  }

  private mutating func test(
    _ node: YAMLNode, _ expectation: RuleTest.Expectation, _ todo: String?
  ) -> RuleTest? {
    reader.line(node).map {
      RuleTest(text: $0, expectation: expectation, todo: todo, place: reader.place(of: node))
    }
  }

  private mutating func expectedTerms(
    _ fields: YAMLFields, among names: [String]
  ) -> [String] {
    guard let node = fields["terms"], !names.isEmpty else { return [] }
    let terms = reader.texts(node, what: "'terms'") ?? []
    for item in node.items ?? [node] {
      guard let term = item.text, !term.isEmpty, !names.contains(term) else { continue }
      reader.report(
        "unknown-term", "a test names '\(term)', which 'match' lacks", at: item,
        help: Suggestion.help(for: term, among: names))
    }
    return terms
  }
}

extension YAMLReader {
  static let scoreRange = 0...100

  /// The score that a test expects.
  mutating func score(_ node: YAMLNode) -> Int? {
    integer(node, what: "a score", in: Self.scoreRange)
  }

  /// Why a test is known to fail; nil for a test without `todo`.
  mutating func todo(_ fields: YAMLFields) -> String? {
    fields["todo"].flatMap { text($0, what: "'todo', a text") }
  }

  /// The line of a test; it may be empty.
  mutating func line(_ node: YAMLNode) -> String? {
    guard let line = node.text else {
      reportWrongType(of: node, expected: "a line")
      return nil
    }
    guard !line.utf8.contains(UInt8(ascii: "\n")) else {
      report(
        "test-of-two-lines", "a test's line contains a line end", at: node,
        help: "make two tests of it; a text after '|-' has no line end of its own")
      return nil
    }
    return line
  }
}
