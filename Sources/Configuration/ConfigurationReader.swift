internal import Alerts
package import Diagnostics
internal import Inputs
internal import JSON
internal import RuleLoading
internal import YAMLReading

/// Reads `tocsin.yaml`.
package struct ConfigurationReader {
  private static let reservedKeys = ["policy"]
  private static let hints: [String: String] = {
    let exclude = "to leave rules out: exclude: [ssh-*], with patterns of their ids or tags"
    let names = ["disable", "disabled", "enabled", "ignore", "mute", "off", "silence", "skip"]
    var hints = Dictionary(uniqueKeysWithValues: names.map { ($0, exclude) })
    hints["overrides"] =
      "write 'overrides' into a rule file, and name that file under 'rules' with the others"
    return hints
  }()

  var reader: YAMLReader
  private let folder: String

  /// The configuration in a file's bytes. Throws a list of all errors.
  ///
  /// Relative paths in it begin at the file's folder, so that they mean the same wherever the program runs.
  package static func read(file: String, bytes: [UInt8]) throws(DiagnosticList) -> Configuration {
    let document: YAMLDocument
    do throws(Diagnostic) {
      document = try YAMLDocument(try SourceText(file: file, bytes: bytes))
    } catch {
      let isText = error.code != "not-utf8"
      throw DiagnosticList([isText ? misplaced(file, bytes) ?? error : error])
    }
    var reader = ConfigurationReader(document.source)
    let configuration = reader.configuration(document.root)
    let diagnostics = reader.reader.diagnostics
    guard diagnostics.isEmpty else {
      throw DiagnosticList(misplaced(file, bytes).map { [$0] } ?? diagnostics)
    }
    return configuration
  }

  /// The defect of a file of another kind that people give by mistake.
  private static func misplaced(_ file: String, _ bytes: [UInt8]) -> Diagnostic? {
    guard let kind = RecognizedText(bytes), kind != .configuration else { return nil }
    return Diagnostic(
      code: "not-a-configuration", message: "this is \(kind.noun), not a configuration", file: file,
      help: kind.help)
  }

  private init(_ source: SourceText) {
    reader = YAMLReader(source)
    folder = source.file.lastIndex(of: "/").map { String(source.file[...$0]) } ?? ""
  }

  private mutating func configuration(_ root: YAMLNode?) -> Configuration {
    var configuration = Configuration(file: reader.source.file)
    guard let root,
      let fields = reader.fields(
        of: root, what: "a configuration", known: ConfigurationKeys.file,
        reserved: Self.reservedKeys, hints: Self.hints)
    else { return configuration }
    if let version = fields["version"], version.text != "1" {
      reader.report(
        "unknown-version", "the version of the configuration is \(version.described), not 1",
        at: version, help: "this program reads version 1")
    }
    if let rules = fields["rules"] {
      configuration.rules = (reader.texts(rules, what: "'rules'") ?? []).map(path)
    }
    if let exclude = fields["exclude"] { configuration.exclude = patterns(exclude) }
    if let inputs = fields["inputs"] { configuration.inputs = self.inputs(inputs) }
    if let sinks = fields["sinks"] { configuration.sinks = self.sinks(sinks) }
    if let levels = fields["levels"] {
      configuration.thresholds = thresholds(levels) ?? .standard
    }
    if let limits = fields["limits"] { readLimits(limits, into: &configuration) }
    configuration.state = fields["state"].flatMap {
      reader.text($0, what: "'state'").map(path)
    }
    configuration.metrics = fields["metrics"].flatMap {
      reader.text($0, what: "'metrics'").map(path)
    }
    if let check = fields["check"] { configuration.check = policy(check) }
    return configuration
  }

  private mutating func readLimits(_ node: YAMLNode, into configuration: inout Configuration) {
    guard let fields = reader.fields(of: node, what: "limits", known: ConfigurationKeys.limits)
    else { return }
    configuration.maxLineBytes = fields["max-line"].flatMap {
      reader.integer(
        $0, what: "'max-line'", in: ConfigurationKeys.maxLineRange,
        help: "bytes, without a unit, such as: 65536")
    }
    configuration.matchLimit = fields["match-limit"].flatMap {
      reader.integer(
        $0, what: "'match-limit'", in: ConfigurationKeys.matchLimitRange,
        help: "steps, without a unit, such as: 200000")
    }
    configuration.lineTimeMilliseconds = fields["line-time"].flatMap {
      reader.integer(
        $0, what: "'line-time'", in: ConfigurationKeys.lineTimeRange,
        help: "milliseconds, without a unit, such as: 500")
    }
    configuration.lineWaitSeconds = fields["line-wait"].flatMap {
      time($0, what: "'line-wait'", in: ConfigurationKeys.lineWaitRange)
    }
    configuration.heldAlerts = fields["held-alerts"].flatMap {
      reader.integer(
        $0, what: "'held-alerts'", in: ConfigurationKeys.heldAlertsRange,
        help: "a number of alerts, such as: 10000")
    }
    configuration.giveUpSeconds = fields["give-up-after"].flatMap {
      time($0, what: "'give-up-after'", in: ConfigurationKeys.giveUpRange)
    }
  }

  func path(_ name: String) -> String { base(of: name) + name }

  /// What precedes a path in the file; nothing if it is absolute.
  private func base(of name: String) -> String { name.hasPrefix("/") ? "" : folder }

  /// Patterns of rules.
  mutating func patterns(_ node: YAMLNode) -> [Configuration.PlacedPattern] {
    guard reader.texts(node, what: "'exclude'") != nil else { return [] }
    return (node.items ?? [node]).compactMap { item in
      item.text.map {
        Configuration.PlacedPattern(
          pattern: RulePattern($0), location: reader.source.location(of: item))
      }
    }
  }

  private mutating func inputs(_ node: YAMLNode) -> [Configuration.Input] {
    (reader.items(node, what: "'inputs'") ?? []).compactMap { item in
      if item.kind == .scalar {
        return reader.text(item, what: "a path").map {
          Configuration.Input(path: path($0), base: base(of: $0))
        }
      }
      guard
        let fields = reader.fields(
          of: item, what: "an input", known: ConfigurationKeys.input, reserved: ["format"])
      else { return nil }
      let encoding = fields["encoding"].flatMap { self.encoding($0) }
      guard let node = fields["path"] else {
        if fields.lacks("path") {
          reader.report(
            "missing-key", "an input has no 'path'", at: item, help: "such as: {path: app.log}")
        }
        return nil
      }
      return reader.text(node, what: "a path").map {
        Configuration.Input(
          path: path($0),
          source: fields["source"].flatMap { reader.text($0, what: "a name") }, encoding: encoding,
          base: base(of: $0))
      }
    }
  }

  private mutating func encoding(_ node: YAMLNode) -> EncodingChoice? {
    guard let name = reader.text(node, what: "an encoding") else { return nil }
    if let choice = EncodingChoice(name: name) { return choice }
    reader.report(
      "unknown-encoding", "there is no encoding '\(name)'", at: node,
      help: Suggestion.help(for: name, among: EncodingChoice.names))
    return nil
  }

  private mutating func thresholds(_ node: YAMLNode) -> LevelThresholds? {
    let names = ConfigurationKeys.levels.names
    guard
      let fields = reader.fields(of: node, what: "levels", known: ConfigurationKeys.levels)
    else { return nil }
    var scores = LevelThresholds.standard.scores
    for (index, name) in names.enumerated() {
      guard let value = fields[name] else { continue }
      guard
        let score = reader.integer(
          value, what: "the score of '\(name)'", in: ConfigurationKeys.scoreRange)
      else {
        return nil
      }
      scores[index] = score
    }
    guard let thresholds = LevelThresholds(scores) else {
      reader.report(
        "contradiction",
        "the scores of the levels do not ascend: \(scores.map(String.init).joined(separator: ", "))",
        at: node, help: "each level must begin at a higher score than the one before")
      return nil
    }
    return thresholds
  }
}
