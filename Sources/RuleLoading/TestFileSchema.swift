package import JSON

/// The JSON Schema of test files, from the tables of keys that their reader uses.
package enum TestFileSchema {
  /// The schema.
  package static let document = TestFileReader.keys.schema.document(
    title: "tocsin test file",
    description: "Lines that concern several rules, and which rules ring for them. Version 1.",
    definitions: ["level": RuleFileSchema.level])
}
