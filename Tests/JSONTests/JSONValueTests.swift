import JSON
import Testing

struct JSONValueTests {
  @Test func writesShortValuesOnOneLine() {
    let short: JSONValue = ["a": [1, true, .null, "x\"\u{1B}"], "b": [:], "c": []]
    #expect(short.text == #"{"a": [1, true, null, "x\"\u001b"], "b": {}, "c": []}"# + "\n")
    let word = String(repeating: "w", count: 60)
    let long: JSONValue = ["a": .text(word), "b": [.text(word), ["c": .text(word)]]]
    #expect(
      long.text == """
        {
          "a": "\(word)",
          "b": [
            "\(word)",
            {"c": "\(word)"}
          ]
        }

        """)
  }

  @Test func aKeywordReplacesItsNamesake() {
    let schema = JSONSchema.string.adding("type", "integer").adding("minimum", 1)
    #expect(schema.value == ["type": "integer", "minimum": 1])
  }

  @Test func aTableListsItsKeysInOrderAndRequiresSome() {
    let table = KeyTable(
      [
        Key("b", .string, "It is b.", isRequired: true),
        Key("a", .truth, "It is a.", default: false),
      ], oneOf: ["a", "b"], companions: ["a": "b"])
    #expect(table.names == ["b", "a"])
    #expect(
      table.schema.value == [
        "type": "object",
        "properties": [
          "b": ["type": "string", "description": "It is b."],
          "a": ["type": "boolean", "description": "It is a.", "default": false],
        ],
        "additionalProperties": false, "required": ["b"],
        "oneOf": [["required": ["a"]], ["required": ["b"]]], "dependencies": ["a": ["b"]],
      ])
  }
}
