internal import Diagnostics
internal import JSON
internal import Rules
internal import YAMLReading

extension RuleReader {
  static let testKeys = KeyTable(
    [
      Key("alert", RuleFileSchema.line, "A line that the rule must ring for."),
      Key("quiet", RuleFileSchema.line, "A line that the rule must be quiet for."),
      Key("level", .reference("level"), "The level that must come out."),
      Key("score", .integer(in: scoreRange), "The score that must come out."),
      Key("terms", .texts, "Terms that must be among those that occur."),
      Key("todo", .text, "Why the test is known to fail."),
    ],
    oneOf: ["alert", "quiet"],
    companions: ["level": "alert", "score": "alert", "terms": "alert"])
  static let scoreRange = 0...100

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
    let todo = fields["todo"].flatMap { reader.text($0, what: "why the test fails") }
    switch (fields["alert"], fields["quiet"]) {
    case (let line?, nil):
      let expectation = RuleTest.Expectation.alert(
        level: fields["level"].flatMap { reader.level($0) },
        score: fields["score"].flatMap { reader.integer($0, what: "a score", in: Self.scoreRange) },
        terms: expectedTerms(fields, among: names))
      return test(line, expectation, todo)
    case (nil, let line?):
      for key in ["level", "score", "terms"].compactMap(fields.key) {
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
        help: "such as: {alert: \"a line that must ring\"}")
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
  /// The line of a test; an empty one is a line too.
  mutating func line(_ node: YAMLNode) -> String? {
    guard let line = node.text else {
      reportWrongType(of: node, expected: "a line")
      return nil
    }
    guard !line.utf8.contains(UInt8(ascii: "\n")) else {
      report(
        "test-of-two-lines", "a test's line has a line end in it", at: node,
        help: "rules see one line at a time; a text after '|-' has no line end of its own")
      return nil
    }
    return line
  }
}
