/// The names of inputs, in the order in which they were first met.
struct InputNames: Sendable {
  private(set) var all: [String] = []
  private var indices: [String: Int] = [:]

  /// The place among all of the input with a name, which is added if it is new.
  mutating func place(of name: String) -> Int {
    if let index = indices[name] { return index }
    indices[name] = all.count
    all.append(name)
    return all.count - 1
  }
}
