internal import ArgumentParser
internal import SafeText
internal import SystemFiles

/// The program `tocsin`, from its arguments to its exit status.
public enum CommandLineTool {
  /// Runs the program that the process's arguments ask for.
  public static func main() -> Never {
    CurrentProcess.fillClosedStandardStreams()
    CurrentProcess.ignoreClosedPipes()
    CurrentProcess.unblockSignals()
    do {
      var command = try command(
        for: DashedValues.joined(Array(CommandLine.arguments.dropFirst())))
      try command.run()
      CurrentProcess.exit(ExitStatus.success.rawValue)
    } catch let status as ExitStatus {
      CurrentProcess.exit(status.rawValue)
    } catch {
      let isHelp = Tocsin.exitCode(for: error) == .success
      let message = isHelp ? Tocsin.fullMessage(for: error) : Self.complaint(of: error)
      Console.write(message + "\n", to: isHelp ? .standardOutput() : .standardError())
      CurrentProcess.exit((isHelp ? ExitStatus.success : .usage).rawValue)
    }
  }
}

extension CommandLineTool {
  /// What is said of arguments that are wrong. It quotes them, or parts of them, such as names of files that a pattern of
  /// the shell stands for: where they have line ends, all of what is wrong stands on one line, so that none of theirs
  /// begins one.
  private static func complaint(of error: any Error) -> String {
    var text = Tocsin.fullMessage(for: error)
    let lineEnd: Unicode.Scalar = "\n"
    if CommandLine.arguments.contains(where: { $0.unicodeScalars.contains(lineEnd) }) {
      let message = Tocsin.message(for: error).unicodeScalars
      // As characters, a mark that an argument begins with would be one with the quote before it.
      let place = text.unicodeScalars.firstRange(of: message)
      if let place {
        let escaped = TerminalSafety.escaped(String(message))
        text.unicodeScalars.replaceSubrange(place, with: escaped.unicodeScalars)
      } else {
        text = TerminalSafety.escaped(text)
      }
    }
    return text.unicodeScalars.split(separator: lineEnd, omittingEmptySubsequences: false)
      .map { TerminalSafety.escaped(String($0)) }.joined(separator: "\n")
  }

  /// The command that some arguments ask for.
  ///
  /// Its own parser is tried first: that of the whole program looks at the options of every command, which takes
  /// longer than to search a small input. What is wrong, and help, is told by the program's.
  private static func command(for arguments: [String]) throws -> any ParsableCommand {
    let named = Tocsin.configuration.subcommands.first {
      $0.configuration.commandName == arguments.first
    }
    if let named, let command = try? named.parseAsRoot(Array(arguments.dropFirst())),
      type(of: command) == named
    {
      return command
    }
    return try Tocsin.parseAsRoot(arguments)
  }
}

/// The program's version.
let programVersion = "0.1.0"

/// The program's commands.
struct Tocsin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin",
    abstract: "Rings for the lines of text that matter, says how much they matter, and why.",
    usage: "tocsin <command> [<options>] [<file> ...]",
    discussion: """
      Rules of words and regexes are asked of every line of a feed; a line that one of them rings for \
      becomes an alert, with a level, a score and the places that matched.

      Examples:
        tail -F app.log | tocsin scan -r rules       alerts as they happen
        tocsin scan -r rules -o alerts.jsonl *.txt   alerts into a file
        tocsin follow -r rules app.log               alerts as a file grows, whatever rotates it
        tocsin state list --state folder             how far inputs were read
        tocsin scan -k 'out of memory' -c *.log      lines that have words
        tocsin new rule --from 'a line that should ring'  a rule to start from
        tocsin check rules                           what is wrong in rules
        tocsin test rules                            the tests beside rules
        tocsin fmt rules                             the canonical layout, for rule files
        tocsin explain -r rules feed.log:123         why a line alerts, or why not
        tocsin schema rules                          what editors need to complete and check rules
        tocsin profile -r rules month.log            what each rule costs and catches
        tocsin diff --old a --new b month.log        what a change of rules changes

      Exit status: 0 it worked; 1 an alert reached --fail-on, a test failed, diff found a difference, or fmt \
      --check a file to format; 2 usage, rules or configuration are wrong; 3 an input or an output failed.
      """,
    version: programVersion,
    subcommands: [
      Scan.self, Follow.self, Check.self, Test.self, Explain.self, Profile.self, Diff.self,
      Fmt.self, New.self,
      Schema.self, StateCommand.self,
    ])
}
