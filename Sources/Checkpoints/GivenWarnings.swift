/// The names of warnings in a checkpoint; reading fails if there are more than any run writes.
///
/// It is a property wrapper, so that the compiler still generates the coding of the checkpoint's other properties.
@propertyWrapper
package struct GivenWarnings: Codable, Equatable, Sendable {
  /// The most names that are read: ten times as many as a run writes. Short names take many times more memory than they
  /// take in the file.
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
