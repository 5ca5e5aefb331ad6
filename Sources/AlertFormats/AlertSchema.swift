package import JSON

/// The JSON Schema of an alert in the format jsonl.
///
/// Later versions may add keys, so the schema forbids none.
package enum AlertSchema {
  package static let document = KeyTable(AlertField.all.map(\.key)).openSchema.document(
    title: "tocsin alert",
    description: "An alert in tocsin's format jsonl. Later versions may add keys, and remove none.")
}
