import AlertDelivery
import AlertFiles
import AlertFormats
import Alerts
import Configuration
import Diagnostics
import Inputs
internal import RuleLinting
import Testing

struct ConfigurationReaderTests {
  private static func read(
    _ text: String, file: String = "/etc/tocsin/tocsin.yaml"
  ) throws -> Configuration {
    try ConfigurationReader.read(file: file, bytes: Array(text.utf8))
  }

  @Test func readsPolicies() throws {
    let policy = try Self.read(
      """
      check:
        errors: [unused-list, rule-without-test]
        off: one-character-word
        require: [title, tests]
        id: '^a-'
        tag: [b, 'c+']
      """
    ).check
    #expect(policy.errors == [.unusedList, .ruleWithoutTest])
    #expect(policy.off == [.oneCharacterWord])
    #expect(policy.required == [.title, .tests])
    #expect(policy.idPattern == "^a-")
    #expect(policy.tagPatterns == ["b", "c+"])
    let all = try Self.read("check: {errors: all, off: [unused-list], tag: d}").check
    #expect(all.errors.count > 20)
    #expect(all.off == [.unusedList])
    #expect(all.tagPatterns == ["d"])
  }

  @Test func readsEveryKey() throws {
    let configuration = try Self.read(
      """
      # what runs on the desk
      version: 1
      rules: [rules/zh, /usr/share/tocsin/rules]
      inputs:
        - app.log
        - {path: /var/log/*.log, source: system}
        - {path: ../posts.txt, encoding: GBK}
      sinks:
        - {file: alerts.jsonl}
        - {file: /var/alerts.txt, format: human}
        - {stdout: true, format: jsonl}
      levels: {low: 10, medium: 30, high: 50, critical: 90}
      limits: {max-line: 65536, match-limit: 100000, line-time: 250}
      """)
    #expect(configuration.file == "/etc/tocsin/tocsin.yaml")
    #expect(configuration.rules == ["/etc/tocsin/rules/zh", "/usr/share/tocsin/rules"])
    #expect(
      configuration.inputs.map(\.path) == [
        "/etc/tocsin/app.log", "/var/log/*.log", "/etc/tocsin/../posts.txt",
      ])
    #expect(configuration.inputs.map(\.source) == [nil, "system", nil])
    #expect(configuration.inputs.map(\.encoding) == [nil, nil, .known(.gb18030)])
    #expect(
      configuration.sinks.map(\.path) == ["/etc/tocsin/alerts.jsonl", "/var/alerts.txt", nil])
    #expect(configuration.sinks.map(\.format) == [nil, .human, .jsonl])
    #expect(configuration.thresholds.scores == [10, 30, 50, 90])
    #expect(configuration.maxLineBytes == 65_536)
    #expect(configuration.matchLimit == 100_000)
    #expect(configuration.lineTimeMilliseconds == 250)
  }

  @Test("nothing said is as without a file", arguments: ["", "# none\n", "version: 1\n", "{}\n"])
  func readsAnEmptyFileAsDefaults(_ text: String) throws {
    let configuration = try Self.read(text)
    #expect(configuration.rules.isEmpty && configuration.inputs.isEmpty)
    #expect(configuration.sinks.isEmpty && configuration.thresholds == .standard)
    #expect(configuration.maxLineBytes == nil && configuration.matchLimit == nil)
  }

  @Test(
    "relative paths begin at the file's folder",
    arguments: [
      ("tocsin.yaml", "rules"), ("./tocsin.yaml", "./rules"), ("conf/tocsin.yaml", "conf/rules"),
      ("/tocsin.yaml", "/rules"), ("../a/tocsin.yaml", "../a/rules"),
    ])
  func relativePaths(_ file: String, _ path: String) throws {
    let configuration = try Self.read("rules: rules\ninputs: [rules]\n", file: file)
    #expect(configuration.rules == [path])
    #expect(configuration.inputs.map(\.path) == [path])
  }

  @Test func readsEveryKeyOfSinks() throws {
    let configuration = try Self.read(
      """
      sinks:
        - file: a
          min-level: 重大
          tags: payment
          owners: [desk, night]
          fsync: alert
          rotate: {size: 100MB, age: 1d, keep: 3, compress: gzip}
        - {stdout: true, template: "{level}\\t{text}"}
        - {file: b, format: logfmt, rotate: {size: 64 KiB}}
      limits: {held-alerts: 500, give-up-after: 5m}
      """)
    let sinks = configuration.sinks
    var selection = AlertSelection()
    selection.minimumLevel = .high
    selection.tags = ["payment"]
    selection.owners = ["desk", "night"]
    var rotation = FileRotation(size: 100_000_000, age: 86_400)
    rotation.keep = 3
    rotation.compression = .gzip
    #expect(sinks.map(\.selection) == [selection, AlertSelection(), AlertSelection()])
    #expect(sinks.map(\.fsync) == [.alert, nil, nil])
    #expect(sinks.map(\.rotation) == [rotation, nil, FileRotation(size: 65_536)])
    #expect(sinks.map(\.format) == [nil, .template, .logfmt])
    #expect(try sinks.map(\.template) == [nil, AlertTemplate(parsing: "{level}\t{text}"), nil])
    #expect(configuration.heldAlerts == 500 && configuration.giveUpSeconds == 300)
  }

  @Test func keepsDefaultsOfOtherLevels() throws {
    #expect(try Self.read("levels: {critical: 95}\n").thresholds.scores == [20, 40, 60, 95])
    #expect(try Self.read("levels: {}\n").thresholds == .standard)
  }

  @Test("limits at their bounds", arguments: [(64, 1_000), (1 << 30, 1_000_000_000)])
  func readsLimits(_ maxLine: Int, _ matchLimit: Int) throws {
    let configuration = try Self.read(
      "limits: {max-line: \(maxLine), match-limit: \(matchLimit)}\n")
    #expect(configuration.maxLineBytes == maxLine)
    #expect(configuration.matchLimit == matchLimit)
  }

  @Test func refusesFilesThatAreNotUTF8() {
    let error = #expect(throws: DiagnosticList.self) {
      try ConfigurationReader.read(file: "f", bytes: [0x61, 0xFF])
    }
    #expect(error?.diagnostics.map(\.code) == ["not-utf8"])
  }
}
