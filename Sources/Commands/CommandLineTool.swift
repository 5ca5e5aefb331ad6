internal import ArgumentParser
internal import SafeText
internal import SystemFiles

/// The program `tocsin`, for the `main` of C.
///
/// - Parameters:
///   - count: the number of arguments, the program's name included.
///   - arguments: as many strings.
/// - Returns: never; the process exits with the status of the command.
@c(tocsin_run)
public func runTocsin(
  count: Int32, arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  let given = (0..<Int(count)).compactMap { index in
    // The system gives as many strings as it says.
    unsafe arguments?[index].map { unsafe PathText.bytes(ofString: $0) }
  }
  CommandLineTool(given: Array(given.dropFirst())).run()
}

/// A run of the program.
struct CommandLineTool {
  /// The arguments as the system gives them, without the program's name.
  let given: [[UInt8]]
  /// Their texts; file names need not be UTF-8.
  private let arguments: [String]

  init(given: [[UInt8]]) {
    self.given = given
    arguments = given.map(PathText.plainText)
  }

  /// Runs the command that the arguments name, and exits with its status.
  func run() -> Never {
    CurrentProcess.fillClosedStandardStreams()
    CurrentProcess.ignoreClosedPipes()
    CurrentProcess.ignoreFileSizeLimit()
    CurrentProcess.unblockSignals()
    do {
      try ArgumentCheck.refuseBadText(in: given)
      var command = try Self.command(for: DashedValues.joined(arguments))
      try command.run()
      CurrentProcess.exit(ExitStatus.success.rawValue)
    } catch let status as ExitStatus {
      CurrentProcess.exit(status.rawValue)
    } catch {
      CurrentProcess.exit(answer(to: error).rawValue)
    }
  }
}

extension CommandLineTool {
  /// Prints what the parser threw: help, which was asked for, or what is wrong with the arguments.
  private func answer(to error: any Error) -> ExitStatus {
    guard Tocsin.exitCode(for: error) == .success else {
      let text = UnknownNames.answered(complaint(of: error), arguments: arguments)
      Console.write(text + "\n", to: .standardError())
      return ExitStatus(.wrongUsage)
    }
    if let option = ArgumentCheck.optionTakenForHelp(among: arguments) {
      return answer(to: ValidationError("Unknown option '\(option)'"))
    }
    do throws(ExitStatus) {
      try Console.printResult(Tocsin.fullMessage(for: error) + "\n")
      return .success
    } catch {
      return error
    }
  }

  /// The message about wrong arguments. It quotes them, and they may come from elsewhere, such as file names that a shell's
  /// pattern matched. If any has line ends, the message is put on one line, so that no argument can begin one.
  private func complaint(of error: any Error) -> String {
    var text = Tocsin.fullMessage(for: error)
    let lineEnd: Unicode.Scalar = "\n"
    if arguments.contains(where: { $0.unicodeScalars.contains(lineEnd) }) {
      let message = Tocsin.message(for: error).unicodeScalars
      // Compares scalars: as characters, a combining mark at an argument's start would merge with the quote before it.
      let place = text.unicodeScalars.firstRange(of: message)
      if let place {
        let escaped = TerminalSafety.escaped(String(message))
        text.unicodeScalars.replaceSubrange(place, with: escaped.unicodeScalars)
      } else {
        text = TerminalSafety.escaped(text)
      }
    }
    return PathText.shown(text).unicodeScalars.split(
      separator: lineEnd, omittingEmptySubsequences: false
    )
    .map { TerminalSafety.escaped(String($0)) }.joined(separator: "\n")
  }

  /// The command that the arguments name.
  ///
  /// Tries that command's own parser first: the whole program's parser prepares the options of every command, which takes
  /// longer than searching a small input. For errors and help the whole program's parser runs after it.
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
    abstract: "Finds the lines that matter in any stream of text, grades them, and explains why.",
    usage: "tocsin <command> [<options>] [<file> ...]",
    discussion: """
      Rules of words and regexes are matched against every line of a feed. A line that matches a rule \
      becomes an alert, with a level, a score and the places that matched.

      Examples:
        tail -F app.log | tocsin scan -r rules       alerts as they happen
        tocsin scan -r rules -o alerts.jsonl *.txt   alerts into a file
        tocsin follow -r rules app.log               alerts as a file grows
        tocsin state list --state folder             how far inputs were read
        tocsin scan -k 'out of memory' -c *.log      how many lines have these words
        tocsin new rule --from 'a line to alert on'  a rule to start from
        tocsin check rules                           find mistakes in rules
        tocsin test rules                            run the tests of rules
        tocsin fmt rules                             the canonical layout of rule files
        tocsin explain -r rules feed.log:123         why a line alerts, or why not
        tocsin schema rules                          a JSON Schema, for editors
        tocsin profile -r rules month.log            what each rule costs and finds
        tocsin diff --old a --new b month.log        what a change of rules changes

      Exit status: 0 it worked; 1 an alert reached --fail-on, a test failed, diff found a difference, or fmt \
      --check found a file to format; 2 usage, rules or configuration are wrong; 3 an input or an output failed.
      """,
    version: programVersion,
    subcommands: [
      Scan.self, Follow.self, Check.self, Test.self, Explain.self, Profile.self, Diff.self,
      Fmt.self, New.self,
      Schema.self, StateCommand.self,
    ])
}
