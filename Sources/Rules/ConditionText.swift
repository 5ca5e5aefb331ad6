internal import Indexing

extension Condition {
  /// The condition written in its own language, over terms with these names.
  public func text(terms names: [String]) -> String {
    text(IndexedList(names), binding: .or)
  }

  /// How tightly an operator binds, from the loosest to the tightest.
  private enum Binding: Int {
    case or
    case and
    case then
    case not
  }

  private func text(_ names: IndexedList<TermIndex, String>, binding outer: Binding) -> String {
    switch self {
    case .term(let term): names[term]
    case .not(let condition): "not " + condition.text(names, binding: .not)
    case .and(let parts): Self.joined(parts, " and ", names, .and, outer)
    case .or(let parts): Self.joined(parts, " or ", names, .or, outer)
    case .then(let first, let second):
      Self.bracketed("\(names[first]) then \(names[second])", .then, outer)
    case .near(let first, let second, let distance):
      "near(\(names[first]), \(names[second]), \(distance))"
    case .count(let term, let comparison, let number):
      "#\(names[term]) \(comparison.rawValue) \(number)"
    case .atLeast(let number, let terms): Self.group(number, terms, names)
    }
  }

  private static func joined(
    _ parts: [Condition], _ word: String, _ names: IndexedList<TermIndex, String>, _ own: Binding,
    _ outer: Binding
  ) -> String {
    let inner: Binding = own == .or ? .and : .then
    let text = parts.map { $0.text(names, binding: inner) }.joined(separator: word)
    return bracketed(text, own, outer)
  }

  private static func bracketed(_ text: String, _ own: Binding, _ outer: Binding) -> String {
    own.rawValue < outer.rawValue ? "(\(text))" : text
  }

  private static func group(
    _ number: Int, _ terms: [TermIndex], _ names: IndexedList<TermIndex, String>
  ) -> String {
    let isAll = terms == names.indices.filter { !names[$0].hasPrefix("_") }
    if isAll { return number == 1 ? "any" : number == terms.count ? "all" : "\(number) of them" }
    return "\(number) of (\(terms.map { names[$0] }.joined(separator: ", ")))"
  }
}
