internal import AlertDelivery
internal import AlertFiles
internal import AlertFormats
internal import Alerts
internal import Diagnostics
internal import YAMLReading

extension ConfigurationReader {
  mutating func sinks(_ node: YAMLNode) -> [Configuration.Sink] {
    (reader.items(node, what: "'sinks'") ?? []).compactMap { item in
      guard
        let fields = reader.fields(of: item, what: "a sink", known: ConfigurationKeys.sink)
      else { return nil }
      // Reads everything before the place, so that its errors are reported even without a place.
      var sink = Configuration.Sink(path: nil)
      readFormat(fields, into: &sink)
      sink.selection = selection(fields)
      sink.exclude = fields["exclude"].map { patterns($0) } ?? []
      sink.selection.excluded = sink.exclude.map(\.pattern)
      readFileOptions(fields, into: &sink)
      guard let place = place(fields, item) else { return nil }
      if case .file(let path) = place { sink.path = path }
      return sink
    }
  }

  private enum Place {
    case file(String)
    case standardOutput
  }

  /// Where the alerts go. Reports an error and returns nil if the item does not say.
  private mutating func place(_ fields: YAMLFields, _ item: YAMLNode) -> Place? {
    switch (fields["file"], fields["stdout"]) {
    case (let file?, nil):
      guard let name = reader.text(file, what: "a path") else { return nil }
      guard name != "-" else {
        reader.report(
          "wrong-type", "'-' means standard output on the command line, but a file here",
          at: file, help: "write stdout: true, or ./- for a file of that name")
        return nil
      }
      return .file(path(name))
    case (nil, let stdout?):
      guard
        let isOn = reader.boolean(stdout, what: "'stdout'", help: "write stdout: true")
      else { return nil }
      guard isOn else {
        reader.report(
          "contradiction", "a sink with 'stdout: false' has no destination", at: stdout,
          help: "take the item out")
        return nil
      }
      return .standardOutput
    case (_?, _?):
      reader.report(
        "contradiction", "a sink has both 'file' and 'stdout'", at: item,
        help: "split it into two items")
      return nil
    case (nil, nil):
      guard fields.lacks("file", "stdout") else { return nil }
      reader.report(
        "missing-key", "a sink has neither 'file' nor 'stdout'", at: item,
        help: "such as: {file: alerts.jsonl} or {stdout: true}")
      return nil
    }
  }

  private mutating func readFormat(_ fields: YAMLFields, into sink: inout Configuration.Sink) {
    sink.format = fields["format"].flatMap { format($0) }
    guard let node = fields["template"] else { return }
    if let format = sink.format, format != .template {
      reader.report(
        "contradiction", "a sink has a 'template' and the format '\(format.rawValue)'", at: node,
        help: "take one of the two out")
      return
    }
    sink.template = template(node)
    if !fields.has("format") { sink.format = .template }
  }

  private mutating func format(_ node: YAMLNode) -> AlertFormatName? {
    guard let name = reader.text(node, what: "a format") else { return nil }
    if let format = AlertFormatName(named: name) { return format }
    reader.report(
      "unknown-format", "there is no format '\(name)'", at: node,
      help: Suggestion.help(for: name, among: AlertFormatName.allCases.map(\.rawValue)))
    return nil
  }

  private mutating func template(_ node: YAMLNode) -> AlertTemplate? {
    guard node.pairs == nil else {
      // To YAML, an unquoted value that begins with a brace is a mapping.
      reader.reportWrongType(
        of: node, expected: "a template", help: "put it in quotes, such as: '{LEVEL} {text}'")
      return nil
    }
    guard let text = reader.text(node, what: "a template") else { return nil }
    do throws(AlertTemplate.ParseError) {
      return try AlertTemplate(parsing: text)
    } catch {
      switch error.kind {
      case .unknownField:
        reader.report("unknown-field", error.message, at: error.range, in: node, help: error.help)
      case .strayBrace, .empty, .unsafeCharacter:
        reader.report("template-syntax", error.message, at: error.range, in: node, help: error.help)
      }
      return nil
    }
  }

  private mutating func selection(_ fields: YAMLFields) -> AlertSelection {
    var selection = AlertSelection()
    if let node = fields["min-level"], let level = level(node) { selection.minimumLevel = level }
    if let node = fields["tags"] { selection.tags = names(node, what: "'tags'") }
    if let node = fields["owners"] { selection.owners = names(node, what: "'owners'") }
    return selection
  }

  /// The names, one of which an alert must have. Reports an empty list, which would match no alert.
  private mutating func names(_ node: YAMLNode, what: String) -> Set<String> {
    if node.items?.isEmpty == true {
      reader.report(
        "wrong-type", "\(what) is empty, and would match no alert", at: node,
        help: "take it out to get all alerts")
    }
    return Set(reader.texts(node, what: what) ?? [])
  }

  private mutating func level(_ node: YAMLNode) -> Level? {
    guard let name = reader.text(node, what: "a level") else { return nil }
    if let level = Level(name: name) { return level }
    reader.report(
      "unknown-level", "there is no level '\(name)'", at: node,
      help: Suggestion.help(for: name, among: Level.names))
    return nil
  }

  private mutating func readFileOptions(
    _ fields: YAMLFields, into sink: inout Configuration.Sink
  ) {
    if fields.has("stdout"), !fields.has("file") {
      for name in ["fsync", "rotate"] {
        guard let key = fields.key(name) else { continue }
        reader.report(
          "contradiction", "'\(name)' is for files, and this sink is standard output", at: key,
          help: "take it out")
      }
      return
    }
    sink.fsync = fields["fsync"].flatMap { node in
      choice(node, what: "'fsync'", of: SyncPolicy.self)
    }
    sink.rotation = fields["rotate"].flatMap { rotation($0) }
  }

  private mutating func rotation(_ node: YAMLNode) -> FileRotation? {
    guard
      let fields = reader.fields(of: node, what: "'rotate'", known: ConfigurationKeys.rotation)
    else { return nil }
    var rotation = FileRotation()
    rotation.size = fields["size"].flatMap { size($0) }
    rotation.age = fields["age"].flatMap {
      time($0, what: "'age'", in: ConfigurationKeys.rotationAgeRange)
    }
    if let node = fields["keep"],
      let keep = reader.integer(node, what: "'keep'", in: ConfigurationKeys.keepRange)
    {
      rotation.keep = keep
    }
    if let node = fields["compress"],
      let choice = choice(node, what: "'compress'", of: FileRotation.Compression.self)
    {
      rotation.compression = choice
    }
    if fields.lacks("size", "age") {
      reader.report(
        "missing-key", "'rotate' has neither 'size' nor 'age'", at: node,
        help: "such as: {size: 100MB, age: 7d}")
    }
    return rotation
  }

  private mutating func size(_ node: YAMLNode) -> Int? {
    guard let text = reader.text(node, what: "'size', a number of bytes") else { return nil }
    guard let bytes = Quantity.bytes(text) else {
      reader.reportWrongType(
        of: node, expected: "'size', a number of bytes", help: "such as: 100MB, 64KiB or 5000")
      return nil
    }
    return check(bytes, text, of: "'size'", in: ConfigurationKeys.rotationSizeRange, "B", at: node)
  }

  /// A duration in seconds.
  mutating func time(_ node: YAMLNode, what: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = reader.text(node, what: "\(what), a duration") else { return nil }
    guard let seconds = Quantity.seconds(text) else {
      reader.reportWrongType(
        of: node, expected: "\(what), a duration", help: "such as: 30s, 5m, 1h or 7d")
      return nil
    }
    return check(seconds, text, of: what, in: range, "s", at: node)
  }

  private mutating func check(
    _ amount: Int, _ text: String, of what: String, in range: ClosedRange<Int>, _ unit: String,
    at node: YAMLNode
  ) -> Int? {
    if range.contains(amount) { return amount }
    reader.report(
      "out-of-range",
      "\(what) is \(text), outside \(range.lowerBound)\(unit)…\(range.upperBound)\(unit)", at: node)
    return nil
  }

  private mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, what: String, of type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let name = reader.text(node, what: what) else { return nil }
    if let choice = Choice(rawValue: name) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    reader.report(
      "wrong-type", "\(what) cannot be '\(name)'", at: node,
      help: Suggestion.help(for: name, among: names))
    return nil
  }
}
