/// The words of all lists of files that are loaded together.
struct ResolvedLists {
  /// The names of the lists, sorted.
  let names: [String]
  private let words: [String: [[UInt8]]?]

  /// - Parameter words: the words of each list; nil for a list whose definition is wrong, which has been reported.
  init(_ words: [String: [[UInt8]]?]) {
    self.words = words
    names = words.keys.sorted()
  }

  /// The words of a list: nil if there is no such list, and nil inside if its definition is wrong.
  subscript(_ name: String) -> [[UInt8]]?? { words[name] }
}
