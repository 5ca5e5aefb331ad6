import Foundation
import TestSupport
import Testing

/// Arguments that are not UTF-8: texts are refused, and paths are bytes.
struct ArgumentBytesTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.folder.write("t.log", "要退款\nALARM\n")
  }

  /// 退款 in GBK.
  private static let refund = "$(printf '\\315\\313\\277\\356')"

  @Test(
    "a text that is not UTF-8 is refused with its option and the place of the byte",
    arguments: [
      ("scan -k \"\(refund)\" t.log", "the value of -k is not UTF-8", "byte 1 (0xcd)"),
      ("scan --keyword \"\(refund)\" t.log", "the value of --keyword", "byte 1 (0xcd)"),
      ("scan --keyword=\"ab\(refund)\" t.log", "the value of --keyword", "byte 3 (0xcd)"),
      ("scan -k ALARM -e \"退\(refund)\" t.log", "the value of -e", "byte 4 (0xcd)"),
      ("scan -k ALARM --template \"{text}$(printf '\\377')\"", "the value of --template", "byte 7"),
      ("follow -k \"$(printf '\\376')\" t.log", "the value of -k", "(0xfe)"),
      ("explain -k ALARM --text \"\(refund)\"", "the value of --text", "byte 1"),
      ("new rule --from \"\(refund)\"", "the value of --from", "byte 1"),
      ("test --filter \"$(printf 'a\\200')\"", "the value of --filter", "byte 2 (0x80)"),
      ("scan -k -k -e \"\(refund)\" t.log", "the value of -e", "byte 1"),
      ("scan -k ALARM --level \"\(refund)\"", "the value of --level", "byte 1"),
    ])
  func refusesTexts(_ line: String, _ option: String, _ place: String) throws {
    let run = try program.shell("timeout 60 $TOCSIN \(line)")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(option) && run.errors.contains(place), "\(run.errors)")
    #expect(run.errors.contains("UTF-8 whatever") == option.contains(/-k|--keyword|-e/))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test(
    "a path that is not UTF-8 is opened, whatever it is for",
    arguments: [
      "scan -k ALARM -c \"$N\"", "scan -c -k ALARM -- \"$N\"", "scan -k ALARM -c < \"$N\"",
      "scan -K \"$N\" -c t.log", "scan --keywords-file=\"$N\" -c t.log",
      "scan -r \"$N.yaml\" -c t.log", "scan -k ALARM -c *.txt", "scan --config \"$N.conf\" -c",
      "scan -k ALARM -c \"./$N\"", "scan -k ALARM -c --state \"$N.state\" \"$N\"",
    ])
  func opensPaths(_ line: String) throws {
    let run = try program.shell(
      """
      N=$(printf '\\315\\266\\313\\337.txt'); echo ALARM > "$N"
      printf 'version: 1\\nrules: [{id: a, words: [ALARM]}]\\n' > "$N.yaml"
      printf 'rules: ["*.yaml"]\\ninputs: [t.log]\\n' | sed "s/\\*.yaml/r.yaml/" > "$N.conf"
      cp "$N.yaml" r.yaml
      $TOCSIN \(line)
      """)
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test func anAlertShowsTheNameEscapedAndAnotherRunGoesOn() throws {
    let script = """
      N=$(printf '\\315\\266.\\377'); echo "ALARM $ROUND" >> "$N"
      $TOCSIN scan -k ALARM --state state -f logfmt --now 2026-01-01T00:00:00Z "$N"
      """
    for round in 1...3 {
      let run = try program.shell("ROUND=\(round)\n" + script)
      run.expectSuccess()
      #expect(run.output.split(separator: "\n").count == 1, "\(run.output)")
      #expect(run.output.contains("\u{376}.\\\\xff") && run.output.contains("ALARM \(round)"))
    }
    let list = try program.shell("$TOCSIN state list --state state")
    #expect(list.output.contains("\u{376}.\\xff"), "\(list.output)")
  }

  @Test func alertsGoToAFileOfAnyName() throws {
    let run = try program.shell(
      "N=$(printf 'a\\377'); $TOCSIN scan -k ALARM -o \"$N\" t.log; grep -c ALARM \"$N\"")
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test func aMissingFileIsNamedEscaped() throws {
    let run = try program.shell("$TOCSIN scan -k a \"$(printf 'no\\377')\"")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot open no\\xff: no such file or directory\n")
  }

  @Test(
    "a name from a shell's pattern that begins with a dash is an unknown option",
    arguments: ["-dash.log", "-h.txt", "-change", "-hh", "-1h", "-历史h"])
  func refusesNamesThatBeginWithADash(_ name: String) throws {
    try program.folder.write(name, "ALARM\n")
    for arguments in [["scan", "-k", "ALARM", "-c", name, "t.log"], ["check", name], [name]] {
      let run = try program.run(arguments)
      run.expectUsageError("Unknown option '\(name)'")
    }
    let run = try program.run("scan", "-k", "ALARM", "-c", "--", name)
    run.expectSuccess()
  }

  @Test(arguments: [["scan", "-h"], ["scan", "-k", "-hash", "--help"], ["help", "scan"]])
  func printsHelpWhereItIsAskedFor(_ arguments: [String]) throws {
    let run = try program.run(arguments)
    run.expectSuccess()
    #expect(run.output.contains("USAGE: tocsin scan"))
  }

  /// Each option of the help has either texts or paths as its values.
  @Test func everyOptionRefusesTextsAndTakesPaths() throws {
    let dump = try program.run("--experimental-dump-help")
    let help = try JSONDecoder().decode(Dump.self, from: Data(dump.bytes))
    let options = help.command.options
    #expect(options.count > 40)
    for option in options {
      let run = try program.shell("timeout 60 $TOCSIN schema \(option.name) \"$(printf '\\377')\"")
      #expect(run.status == 2)
      let isRefused = run.errors.contains("the value of \(option.name) is not UTF-8")
      #expect(isRefused == !option.isPath, "\(option.name): \(run.errors)")
    }
  }
}

/// The options in the dump of the help.
private struct Dump: Decodable {
  var command: Command

  struct Command: Decodable {
    var arguments: [Argument]?
    var subcommands: [Command]?

    /// The options that take values, each under all of its names.
    var options: Set<Option> {
      let own = (arguments ?? []).filter { $0.kind == "option" }.flatMap { argument in
        (argument.names ?? []).map {
          Option(
            name: ($0.kind == "long" ? "--" : "-") + $0.name,
            isPath: argument.completionKind?.file != nil
              || argument.completionKind?.directory != nil)
        }
      }
      return (subcommands ?? []).reduce(into: Set(own)) { $0.formUnion($1.options) }
    }
  }

  struct Option: Hashable {
    var name: String
    var isPath: Bool
  }

  struct Argument: Decodable {
    var kind: String
    var names: [Name]?
    var completionKind: Completion?
  }

  struct Name: Decodable {
    var kind: String
    var name: String
  }

  struct Completion: Decodable {
    var file: Anything?
    var directory: Anything?
  }

  struct Anything: Decodable {}
}
