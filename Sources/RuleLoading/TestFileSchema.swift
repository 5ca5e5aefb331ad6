package import JSON

/// The JSON Schema of test files, made from the key tables of their reader.
package enum TestFileSchema {
  /// The schema.
  package static let document = TestFileReader.keys.schema.document(
    title: "tocsin test file",
    description: "Lines, and which of several rules match them. Version 1.",
    definitions: ["level": RuleFileSchema.level])
}
