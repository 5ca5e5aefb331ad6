/// The characters that the tables of TextFolding and the standard library know alike.
enum KnownCharacters {
  /// Whether all characters of a text are as old as the tables, or are not assigned yet.
  static func areAll(in text: [UInt8]) -> Bool {
    String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      guard let age = scalar.properties.age else { return true }
      return (age.major, age.minor) <= (15, 0)
    }
  }
}
