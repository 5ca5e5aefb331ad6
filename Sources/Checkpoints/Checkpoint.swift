/// What is remembered from one run to the next: how far files were read, and how much of alert files is certain.
package struct Checkpoint: Codable, Equatable, Sendable {
  /// The version of the file's form.
  package static let version = 1

  package var version = Checkpoint.version
  /// The files that were read, and those beside them that need not be.
  package var files: [FileRecord] = []
  /// The patterns that were looked at, and the inputs of which no file is remembered. Nil is none.
  package var looked: [LookedInput]?
  /// The files that alerts were written to.
  package var outputs: [OutputRecord] = []
  /// Names of warnings that were given, so that they are given once.
  package var warnings: [String] = []

  package init() {}
}

extension Checkpoint {
  /// The most warnings that are read: ten times as many as a run leaves. Short ones take many times the memory that they
  /// take in the file.
  static let warningLimit = 10_000

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(Int.self, forKey: .version)
    files = try container.decode([FileRecord].self, forKey: .files)
    outputs = try container.decode([OutputRecord].self, forKey: .outputs)
    looked = try container.decodeIfPresent([LookedInput].self, forKey: .looked)
    var names = try container.nestedUnkeyedContainer(forKey: .warnings)
    while !names.isAtEnd {
      guard warnings.count < Self.warningLimit else {
        throw DecodingError.dataCorruptedError(
          in: names, debugDescription: "there are more than \(Self.warningLimit) warnings")
      }
      warnings.append(try names.decode(String.self))
    }
  }
}
