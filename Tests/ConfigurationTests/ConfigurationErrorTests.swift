import Configuration
import Diagnostics
import Testing

struct ConfigurationErrorTests {
  private static func rendered(_ text: String) throws -> [String] {
    let error = #expect(throws: DiagnosticList.self) {
      try ConfigurationReader.read(file: "tocsin.yaml", bytes: Array(text.utf8))
    }
    return try #require(error).diagnostics.map { $0.rendered() }
  }

  /// A wrong configuration, and the place, code, message and help of its one diagnostic.
  @Test(
    "each defect is reported once, and so",
    arguments: [
      (
        "ruls: [a]", "1:1", "unknown-key", "a configuration has no key 'ruls'",
        "did you mean 'rules'?"
      ),
      (
        "inputs: [{pth: a}]", "1:11", "unknown-key", "an input has no key 'pth'",
        "did you mean 'path'?"
      ),
      (
        "inputs: [{source: a}]", "1:10", "missing-key", "an input has no 'path'",
        "such as: {path: app.log}"
      ),
      ("inputs: ['']", "1:10", "wrong-type", "expected a path, found an empty text", nil),
      (
        "inputs: [{path: a, format: csv}]", "1:20", "not-supported",
        "'format' is not supported yet", "take it out"
      ),
      (
        "inputs: [{path: a, encoding: gbx}]", "1:30", "unknown-encoding",
        "there is no encoding 'gbx'", "did you mean 'gbk'?"
      ),
      (
        "inputs: [{path: a, encoding: koi8-r}]", "1:30", "unknown-encoding",
        "there is no encoding 'koi8-r'",
        "expected one of: utf-8, gb18030, gbk, gb2312, big5, utf-16, utf-16le, utf-16be, latin-1, auto"
      ),
      ("inputs: a", "1:9", "wrong-type", "expected 'inputs', a list, found 'a'", Self.list),
      (
        "sinks: [{fil: a}]", "1:10", "unknown-key", "a sink has no key 'fil'",
        "did you mean 'file'?"
      ),
      (
        "sinks: [{file: a, stdout: true}]", "1:9", "contradiction",
        "a sink has both 'file' and 'stdout'", "split it into two items"
      ),
      (
        "sinks: [{format: human}]", "1:9", "missing-key", "a sink has neither 'file' nor 'stdout'",
        "such as: {file: alerts.jsonl} or {stdout: true}"
      ),
      (
        "sinks: [{stdout: false}]", "1:18", "contradiction",
        "a sink with 'stdout: false' has no destination",
        "take the item out"
      ),
      (
        "sinks: [{stdout: yes}]", "1:18", "wrong-type",
        "expected 'stdout', true or false, found 'yes'", "write stdout: true"
      ),
      (
        "sinks: [{file: a, format: jsnol}]", "1:27", "unknown-format", "there is no format 'jsnol'",
        "did you mean 'jsonl'?"
      ),
      (
        "sinks: [{file: a, format: xml}]", "1:27", "unknown-format", "there is no format 'xml'",
        "expected one of: human, jsonl, logfmt, template"
      ),
      (
        "sinks: [{file: '-'}]", "1:16", "wrong-type",
        "'-' means standard output on the command line, but a file here",
        "write stdout: true, or ./- for a file of that name"
      ),
      (
        "sinks: [{file: a, template: {text}}]", "1:29", "wrong-type",
        "expected a template, found a mapping", "put it in quotes, such as: '{LEVEL} {text}'"
      ),
      (
        "sinks: [{file: a, format: jsonl, template: '{text}'}]", "1:44", "contradiction",
        "a sink has a 'template' and the format 'jsonl'", "take one of the two out"
      ),
      (
        "sinks: [{file: a, template: 'x {txt}'}]", "1:32", "unknown-field",
        "there is no field 'txt'", "did you mean 'text'?"
      ),
      (
        "sinks: [{file: a, template: 'x }'}]", "1:32", "template-syntax",
        "a } here closes no field", "write }} for a brace"
      ),
      (
        #"sinks: [{file: a, template: "x \e[31m{text}"}]"#, "1:32", "template-syntax",
        #"the template has the character \x1b, which would stand in every alert"#,
        "take it out: of control characters a template may have tabs and line feeds"
      ),
      (
        "sinks: [{file: a, min-level: hgh}]", "1:30", "unknown-level", "there is no level 'hgh'",
        "did you mean 'high'?"
      ),
      (
        "sinks: [{file: a, tags: []}]", "1:25", "wrong-type",
        "'tags' is empty, and would match no alert", "take it out to get all alerts"
      ),
      (
        "sinks: [{stdout: true, fsync: none}]", "1:24", "contradiction",
        "'fsync' is for files, and this sink is standard output", "take it out"
      ),
      (
        "sinks: [{stdout: true, rotate: {size: 1M}}]", "1:24", "contradiction",
        "'rotate' is for files, and this sink is standard output", "take it out"
      ),
      (
        "sinks: [{file: a, fsync: bacth}]", "1:26", "wrong-type", "'fsync' cannot be 'bacth'",
        "did you mean 'batch'?"
      ),
      (
        "sinks: [{file: a, rotate: {keep: 3}}]", "1:27", "missing-key",
        "'rotate' has neither 'size' nor 'age'", "such as: {size: 100MB, age: 7d}"
      ),
      (
        "sinks: [{file: a, rotate: {size: 100X}}]", "1:34", "wrong-type",
        "expected 'size', a number of bytes, found '100X'", "such as: 100MB, 64KiB or 5000"
      ),
      (
        "sinks: [{file: a, rotate: {size: 10}}]", "1:34", "out-of-range",
        "'size' is 10, outside 1000B…1000000000000B", nil
      ),
      (
        "sinks: [{file: a, rotate: {age: 7}}]", "1:33", "wrong-type",
        "expected 'age', a duration, found '7'", "such as: 30s, 5m, 1h or 7d"
      ),
      (
        "sinks: [{file: a, rotate: {age: 1d, keep: 0}}]", "1:43", "out-of-range",
        "'keep' is 0, outside 1…1000", nil
      ),
      (
        "sinks: [{file: a, rotate: {age: 1d, compress: zip}}]", "1:47", "wrong-type",
        "'compress' cannot be 'zip'", "did you mean 'gzip'?"
      ),
      (
        "limits: {held-alerts: 0}", "1:23", "out-of-range",
        "'held-alerts' is 0, outside 1…10000000",
        nil
      ),
      (
        "limits: {give-up-after: 99999999999999999999d}", "1:25", "out-of-range",
        "'give-up-after' is 99999999999999999999d, outside 0s…31536000s", nil
      ),
      ("sinks: [a]", "1:9", "wrong-type", "expected a sink, a mapping with 'file', found 'a'", nil),
      (
        "levels: {low: 50}", "1:9", "contradiction",
        "the scores of the levels do not ascend: 50, 40, 60, 80",
        "each level must begin at a higher score than the one before"
      ),
      (
        "levels: {low: 40}", "1:9", "contradiction",
        "the scores of the levels do not ascend: 40, 40, 60, 80",
        "each level must begin at a higher score than the one before"
      ),
      (
        "levels: {hihg: 50}", "1:10", "unknown-key", "levels has no key 'hihg'",
        "did you mean 'high'?"
      ),
      ("levels: {low: 0}", "1:15", "out-of-range", "the score of 'low' is 0, outside 1…100", nil),
      (
        "levels: {critical: 101}", "1:20", "out-of-range",
        "the score of 'critical' is 101, outside 1…100", nil
      ),
      (
        "limits: {max-line: 63}", "1:20", "out-of-range", "'max-line' is 63, outside 64…1073741824",
        nil
      ),
      (
        "limits: {max-line: 1M}", "1:20", "wrong-type",
        "expected 'max-line', a whole number, found '1M'",
        "bytes, without a unit, such as: 65536"
      ),
      (
        "limits: {line-time: 1s}", "1:21", "wrong-type",
        "expected 'line-time', a whole number, found '1s'",
        "milliseconds, without a unit, such as: 500"
      ),
      (
        "limits: {match-limit: 1k}", "1:23", "wrong-type",
        "expected 'match-limit', a whole number, found '1k'",
        "steps, without a unit, such as: 200000"
      ),
      (
        "limits: {held-alerts: many}", "1:23", "wrong-type",
        "expected 'held-alerts', a whole number, found 'many'",
        "a number of alerts, such as: 10000"
      ),
      (
        "limits: {match-limit: 10}", "1:23", "out-of-range",
        "'match-limit' is 10, outside 1000…1000000000", nil
      ),
      (
        "limits: {maxline: 100}", "1:10", "unknown-key", "limits has no key 'maxline'",
        "did you mean 'max-line'?"
      ),
      (
        "check: {erors: [a]}", "1:9", "unknown-key", "'check' has no key 'erors'",
        "did you mean 'errors'?"
      ),
      (
        "check: {errors: [duplicate-wrod]}", "1:18", "unknown-code",
        "there is no warning 'duplicate-wrod'", "did you mean 'duplicate-word'?"
      ),
      (
        "check: {off: [nonsense]}", "1:15", "unknown-code", "there is no warning 'nonsense'",
        "docs/diagnostics.md lists all codes"
      ),
      (
        "check: {off: unknown-key}", "1:14", "unknown-code", "'unknown-key' is always an error",
        "take it out: 'errors' and 'off' are for warnings"
      ),
      (
        "check: {errors: [unused-list], off: [unused-list]}", "1:18", "contradiction",
        "'unused-list' is both an error and off", "take it out of one of the two"
      ),
      (
        "check: {require: [owner], off: [missing-owner]}", "1:33", "contradiction",
        "'missing-owner' is off, but 'require' demands what it warns of",
        "take it out of one of the two"
      ),
      (
        "check: {require: [ownr]}", "1:19", "unknown-key",
        "'ownr' is not a key of rules that can be required", "did you mean 'owner'?"
      ),
      (
        "check: {id: '('}", "1:15", "regex-syntax",
        "the regex has an error here: missing closing parenthesis", nil
      ),
      (
        "check: {tag: [a, '[']}", "1:20", "regex-syntax",
        "the regex has an error here: missing terminating ] for character class", nil
      ),
      (
        "check: 5", "1:8", "wrong-type", "expected 'check', a mapping with 'errors', found '5'", nil
      ),
      (
        "limits: 5", "1:9", "wrong-type",
        "expected limits, a mapping with 'max-line', found '5'", nil
      ),
      (
        "version: 2", "1:10", "unknown-version", "the version of the configuration is '2', not 1",
        "this program reads version 1"
      ),
      ("state: []", "1:8", "wrong-type", "expected 'state', found a list", nil),
      ("policy: {}", "1:1", "not-supported", "'policy' is not supported yet", "take it out"),
      ("metrics: {}", "1:10", "wrong-type", "expected 'metrics', found a mapping", nil),
      ("rules:", "1:7", "wrong-type", "expected 'rules', a list, found nothing", Self.list),
      (
        "- a", "1:1", "wrong-type",
        "expected a configuration, a mapping with 'version', found a list", nil
      ),
      (
        "rules: [a", "1:10", "yaml-syntax",
        "did not find expected ',' or ']' while parsing a flow sequence",
        "look for a missing quote, bracket or blank, here or on the line above"
      ),
      (
        "rules: a\nrules: b", "1:1", "duplicate-key", "a mapping has the same key twice: 'rules'",
        "join the two, or rename one"
      ),
    ] as [(String, String, String, String, String?)])
  func defect(
    _ text: String, _ place: String, _ code: String, _ message: String, _ help: String?
  ) throws {
    let rendered = try Self.rendered(text)
    #expect(rendered.count == 1)
    let lines = try #require(rendered.first).split(separator: "\n")
    #expect(lines.first ?? "" == "tocsin.yaml:\(place): error: \(message) [\(code)]")
    #expect(lines.dropFirst(3).first.map(String.init) == help.map { "  help: \($0)" })
  }

  private static let list = "write a list as [one, two], or as lines that begin with '- '"

  @Test func reportsEveryErrorInOrderOfPlace() throws {
    let rendered = try Self.rendered(
      """
      limits: {max-line: 1}
      levels: {low: 99}
      sinks: [{stdout: maybe, format: xml}, {file: [a]}]
      inputs: [{}, [a]]
      rules: [a, {}]
      stat: here
      """)
    #expect(
      rendered.map { $0.split(separator: " ").first.map(String.init) } == [
        "tocsin.yaml:1:20:", "tocsin.yaml:2:9:", "tocsin.yaml:3:18:", "tocsin.yaml:3:33:",
        "tocsin.yaml:3:46:", "tocsin.yaml:4:10:", "tocsin.yaml:4:14:", "tocsin.yaml:5:12:",
        "tocsin.yaml:6:1:",
      ])
  }
}
