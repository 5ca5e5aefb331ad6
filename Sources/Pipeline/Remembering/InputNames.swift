/// The names of inputs, in the order in which they were first met.
struct InputNames: Sendable {
  private(set) var all: [String] = []
  /// By the bytes of names: strings are equal where the names only look the same.
  private var indices: [[UInt8]: Int] = [:]

  /// The place among all of the input with a name, which is added if it is new.
  mutating func place(of name: String) -> Int {
    let bytes = Array(name.utf8)
    if let index = indices[bytes] { return index }
    indices[bytes] = all.count
    all.append(name)
    return all.count - 1
  }
}
