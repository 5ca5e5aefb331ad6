internal import ArgumentParser
internal import Diagnostics
internal import Inputs

/// The option that says how inputs are encoded.
struct EncodingOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The encoding of inputs: \(EncodingArgument.names). (default: utf-8)", valueName: "name"),
    completion: EncodingArgument.completion, transform: EncodingArgument.choice)
  var encoding: EncodingChoice?

  /// The encoding that was asked for, or UTF-8.
  var choice: EncodingChoice { encoding ?? .known(.utf8) }
}

/// Encodings on the command line.
enum EncodingArgument {
  /// The names, for help.
  static let names = EncodingChoice.names.joined(separator: ", ")
  static let completion = CompletionKind.list(EncodingChoice.names)

  static func choice(_ text: String) throws -> EncodingChoice {
    if let choice = EncodingChoice(name: text) { return choice }
    throw ValidationError("there is no encoding '\(text)'; \(help(for: text))")
  }

  private static func help(for text: String) -> String {
    let guess = Suggestion.nearest(to: text, among: EncodingChoice.names)
    return guess.map { "did you mean '\($0)'? all are: \(names)" } ?? "expected one of: \(names)"
  }
}
