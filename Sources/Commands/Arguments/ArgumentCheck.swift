internal import SafeText
internal import SystemFiles

/// What must hold of arguments before they are parsed.
enum ArgumentCheck {
  /// The options whose values are texts; such a value must be UTF-8.
  static let textOptions: Set<String> = [
    "--block-size", "--color", "--encoding", "--exclude", "--fail-on", "--filter", "--fold",
    "--format", "-f",
    "--from", "--id", "--keyword", "-k", "--level", "--limit", "--max-line", "--min-level", "--now",
    "--owner", "--quiet", "--regex", "-e", "--rule", "--sort", "--template", "--text", "-t",
    "--threads", "--title", "--to",
  ]

  /// The options whose values are paths, which need not be UTF-8.
  static let pathOptions: Set<String> = [
    "--config", "--from-file", "--junit", "--keywords-file", "-K", "--metrics", "--new", "--old",
    "--ordinary", "--out", "-o", "--rules", "-r", "--state",
  ]

  /// Reports the first text among the arguments that is not UTF-8, and ends the command. Paths are bytes.
  static func refuseBadText(in arguments: [[UInt8]]) throws(ExitStatus) {
    guard arguments.contains(where: { PathText.firstIllFormed(in: $0) != nil }) else { return }
    var rest = arguments[...]
    while let argument = rest.popFirst(), argument != Array("--".utf8) {
      let text = PathText.plainText(of: argument)
      if textOptions.contains(text) {
        if let value = rest.popFirst() { try refuse(value, of: text) }
      } else if pathOptions.contains(text) {
        rest = rest.dropFirst()
      } else if let sign = argument.firstIndex(of: UInt8(ascii: "=")),
        argument.starts(with: "-".utf8)
      {
        let option = PathText.plainText(of: Array(argument[..<sign]))
        guard !pathOptions.contains(option) else { continue }
        try refuse(Array(argument[(sign + 1)...]), of: option)
      }
    }
  }

  private static func refuse(_ value: [UInt8], of option: String) throws(ExitStatus) {
    guard let place = PathText.firstIllFormed(in: value) else { return }
    Console.complain(
      """
      the value of \(PathText.shown(option)) is not UTF-8: in '\(PathText.shown(PathText.plainText(of: value)))', \
      byte \(place + 1) (0x\(String(value[place], radix: 16))) is not part of a character; \
      type it in a terminal that uses UTF-8, or convert it with iconv\(advice[option] ?? "")
      """)
    throw ExitStatus(.wrongUsage)
  }

  private static let aboutInputs =
    "; keywords and regexes are UTF-8 whatever --encoding says of the inputs"
  private static let advice = [
    "-k": aboutInputs, "--keyword": aboutInputs, "-e": aboutInputs, "--regex": aboutInputs,
  ]

  /// The argument for which the parser prints help although nobody asked for it: a name with an `h` in it that begins
  /// with a dash, as a shell's pattern may give one, looks like several options of one letter.
  static func optionTakenForHelp(among arguments: [String]) -> String? {
    let requests: Set = ["-h", "--help", "-help", "--help-hidden", "help", "--version"]
    let options = arguments.prefix { $0 != "--" }
    guard !options.contains(where: { requests.contains($0) || $0.hasPrefix("--experimental") })
    else { return nil }
    return options.first { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("h") }
  }
}
