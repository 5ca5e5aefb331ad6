/// A named capturing group of a pattern.
package struct RegexGroup: Equatable, Sendable {
  package let name: String

  /// The numbers of the groups with this name, ascending, never empty. There are several only under
  /// `(?J)` and inside `(?|…)`.
  package let numbers: [Int]

  package init(name: String, numbers: [Int]) {
    self.name = name
    self.numbers = numbers
  }

  /// Reads PCRE2's table of names: entries of one size, sorted by name. Each is a number of two
  /// bytes, high byte first, and a name terminated by NUL. The result is ordered by the first
  /// number.
  static func groups(inTable table: Span<UInt8>, entrySize: Int) -> [RegexGroup] {
    guard entrySize > 2 else { return [] }
    var numbers: [String: [Int]] = [:]
    for entry in stride(from: 0, through: table.count - entrySize, by: entrySize) {
      let number = Int(table[entry]) << 8 | Int(table[entry + 1])
      var name: [UInt8] = []
      for index in entry + 2..<entry + entrySize {
        guard table[index] != 0 else { break }
        name.append(table[index])
      }
      numbers[String(decoding: name, as: UTF8.self), default: []].append(number)
    }
    return numbers.map { RegexGroup(name: $0.key, numbers: $0.value.sorted()) }
      .sorted { ($0.numbers[0], $0.name) < ($1.numbers[0], $1.name) }
  }
}
