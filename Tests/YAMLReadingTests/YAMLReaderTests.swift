import Diagnostics
import JSON
import Testing
import YAMLReading

struct YAMLReaderTests {
  private static func read(_ text: String) throws -> (YAMLReader, YAMLNode) {
    let document = try YAMLDocument(SourceText(file: "f", text: text))
    return (YAMLReader(document.source), try #require(document.root))
  }

  @Test func fieldsReportsUnknownAndReservedKeys() throws {
    var (reader, root) = try Self.read("name: a\nnaem: b\nlater: c\nother: d\n[e]: f\n")
    let fields = reader.fields(
      of: root, what: "a thing",
      known: KeyTable(["name", "size", "colour"].map { Key($0, .text, "") }), reserved: ["later"])
    let read = try #require(fields)
    #expect(read["name"]?.text == "a")
    #expect(read.has("name") && !read.has("naem") && !read.has("later"))
    #expect(
      reader.diagnostics.map(\.code) == [
        "unknown-key", "not-supported", "unknown-key", "wrong-type",
      ])
    #expect(
      reader.diagnostics.map(\.help) == [
        "did you mean 'name'?", "take it out", "expected one of: name, size, colour", nil,
      ])
    #expect(reader.diagnostics.map { $0.location?.line } == [2, 3, 4, 5])
    #expect(read.lacks("size", "colour"))
    #expect(!read.lacks("size", "name"))
    #expect(!read.lacks("later"))
  }

  @Test func aMisspeltKeyIsNotReportedAsMissing() throws {
    var (reader, root) = try Self.read("colur: red\n")
    let read = reader.fields(
      of: root, what: "it", known: KeyTable(["size", "colour"].map { Key($0, .text, "") }))
    let fields = try #require(read)
    #expect(!fields.lacks("colour"))
    #expect(fields.lacks("size"))
  }

  @Test(
    "whole numbers",
    arguments: [
      ("5", 5, nil), ("'5'", 5, nil), ("-3", -3, nil), ("0", 0, nil),
      ("11", nil, "out-of-range"), ("-11", nil, "out-of-range"), ("1.5", nil, "wrong-type"),
      ("ten", nil, "wrong-type"), ("[1]", nil, "wrong-type"), ("", nil, "wrong-type"),
      ("99999999999999999999", nil, "wrong-type"), ("五", nil, "wrong-type"),
    ] as [(String, Int?, String?)])
  func integer(_ text: String, _ number: Int?, _ code: String?) throws {
    var (reader, root) = try Self.read("key: \(text)\n")
    let node = try #require(root.pairs?.first?.value)
    #expect(reader.integer(node, what: "'key'", in: -10...10) == number)
    #expect(reader.diagnostics.first?.code == code)
  }

  @Test(
    "truth values",
    arguments: [
      ("true", true), ("false", false), ("yes", nil), ("'true'", nil), ("True", nil), ("1", nil),
    ] as [(String, Bool?)])
  func boolean(_ text: String, _ value: Bool?) throws {
    var (reader, root) = try Self.read("key: \(text)\n")
    let node = try #require(root.pairs?.first?.value)
    #expect(reader.boolean(node, what: "'key'") == value)
    #expect(reader.diagnostics.isEmpty == (value != nil))
  }

  @Test func aSingleTextMayStandForAList() throws {
    var (reader, root) = try Self.read("one: a\nmany: [a, 404, '']\nnone: {}\n")
    let pairs = try #require(root.pairs)
    #expect(reader.texts(pairs[0].value, what: "words") == ["a"])
    #expect(reader.texts(pairs[1].value, what: "words") == ["a", "404"])
    #expect(reader.texts(pairs[2].value, what: "words") == nil)
    #expect(
      reader.diagnostics.map(\.message) == [
        "expected a text, found an empty text", "expected words, a list, found a mapping",
      ])
  }

  @Test func diagnosticsComeInOrderOfPlace() throws {
    var (reader, root) = try Self.read("a: 1\nb: 2\n")
    let pairs = try #require(root.pairs)
    reader.report("second", "", at: pairs[1].value)
    reader.report("first", "", at: pairs[0].value)
    reader.report("third", "", at: pairs[1].value)
    reader.report("zeroth", "", at: pairs[0].key)
    #expect(reader.diagnostics.map(\.code) == ["zeroth", "first", "second", "third"])
  }
}
