internal import RuleLoading
internal import SystemFiles

/// Guesses about arguments in the place of files, before anything is read.
enum MisplacedArgument {
  /// Ends a command whose first file looks like a keyword, as other tools take one there, and does not exist; or is a rule
  /// file, while no rules are named.
  static func refuse(
    _ reading: InputOptions, _ source: RuleSourceOptions, _ command: String
  ) throws(ExitStatus) {
    guard source.rules.isEmpty, source.spot.rules.isEmpty,
      source.configurationOption.file == nil, let first = reading.files.first
    else { return }
    let others = reading.files.dropFirst()
    if looksLikeKeyword(first), isMissing(first), !others.contains(where: isMissing) {
      let call = (["-k", first] + others).map(quoted).joined(separator: " ")
      Console.complain(
        "there is no file '\(first)'; to search for these words: tocsin \(command) \(call)")
      throw ExitStatus(.wrongUsage)
    }
    guard let kind = kind(of: first), kind == .rules || kind == .configuration else { return }
    let option = kind == .rules ? "-r" : "--config"
    Console.complain(
      "\(first) is \(kind.noun), and would be searched as a text; to use it: tocsin \(command) \(option) \(quoted(first)) FILE"
    )
    throw ExitStatus(.wrongUsage)
  }

  /// No folder and no ending, as names of texts have.
  private static func looksLikeKeyword(_ text: String) -> Bool {
    guard text != "-", !text.isEmpty, !text.contains("/"),
      !text.contains(where: { "*?".contains($0) })
    else { return false }
    guard let dot = text.lastIndex(of: "."), dot > text.startIndex else { return true }
    let ending = text[text.index(after: dot)...]
    return ending.isEmpty || ending.count > 6 || ending.contains(where: \.isWhitespace)
  }

  private static func isMissing(_ path: String) -> Bool {
    guard path != "-" else { return false }
    do throws(SystemError) {
      _ = try FileStatus.of(path)
      return false
    } catch {
      return error.isMissing
    }
  }

  private static func kind(of path: String) -> RecognizedText? {
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml"),
      let status = try? FileStatus.of(path), status.kind == .regular,
      let bytes = try? WholeFile.read(path, limit: RuleLoader.fileSizeLimit)
    else { return nil }
    return RecognizedText(bytes)
  }

  /// An argument as a shell reads it.
  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x7F || scalar.properties.isAlphabetic
        || "-_./0123456789".unicodeScalars.contains(scalar)
    }
    return isPlain && !argument.isEmpty
      ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
