/// Rewrites `-k ---x` so that the parser accepts it, as other tools do.
///
/// The parser refuses an argument of three or more dashes before it knows that it is an option's value. Keywords and
/// regexes often begin so: `-----BEGIN`, `--->`.
enum DashedValues {
  private static let names = ["-k": "--keyword", "-e": "--regex"]

  /// Joins keywords and regexes that begin with three dashes to their options: `--keyword=---x`.
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
