/// The program's arguments in a form in which the parser takes `-k ---x` as the other tools do.
///
/// It refuses arguments of three dashes and more before it knows that one is the value of an option. Keywords and
/// regexes often begin so: `-----BEGIN`, `--->`.
enum DashedValues {
  private static let names = ["-k": "--keyword", "-e": "--regex"]

  /// Joins keywords and regexes that begin with dashes to their options.
  static func joined(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument != "--" else { return joined + [argument] + rest }
      let name = names[argument] ?? argument
      guard names.values.contains(name), let value = rest.first, value.hasPrefix("---") else {
        joined.append(argument)
        continue
      }
      joined.append(name + "=" + value)
      rest.removeFirst()
    }
    return joined
  }
}
