/// Names of warnings in a checkpoint, of which no more are read than any run leaves.
///
/// It is a wrapper, so that the checkpoint's other keys are read by what the compiler makes of its properties.
@propertyWrapper
package struct GivenWarnings: Codable, Equatable, Sendable {
  /// The most that are read: ten times as many as a run leaves. Short ones take many times the memory that they take in
  /// the file.
  static let limit = 10_000

  package var wrappedValue: [String]

  package init(wrappedValue: [String]) {
    self.wrappedValue = wrappedValue
  }

  package init(from decoder: any Decoder) throws {
    var names = try decoder.unkeyedContainer()
    wrappedValue = []
    while !names.isAtEnd {
      guard wrappedValue.count < Self.limit else {
        throw DecodingError.dataCorruptedError(
          in: names, debugDescription: "there are more than \(Self.limit) warnings")
      }
      wrappedValue.append(try names.decode(String.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}
