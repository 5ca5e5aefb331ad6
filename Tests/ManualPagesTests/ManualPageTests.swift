import Testing

@testable import ManualPages

struct ManualPageTests {
  private static let dump = #"""
    {"serializationVersion": 0, "command": {
      "commandName": "bell", "abstract": "Rings.", "discussion": "Exit status: 0 it worked.",
      "arguments": [],
      "subcommands": [
        {"commandName": "ring", "superCommands": ["bell"], "abstract": "Rings \"it\".",
         "discussion": "A \\ and\n.a dot.\n\nExamples:\n  bell ring 'a'\n  .hidden",
         "arguments": [
          {"kind": "positional", "shouldDisplay": true, "isOptional": false, "isRepeating": true,
           "valueName": "file", "abstract": "What to ring."},
          {"kind": "option", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
           "sectionTitle": "How", "names": [{"kind": "long", "name": "loud"},
           {"kind": "short", "name": "l"}], "valueName": "dB", "defaultValue": "60",
           "abstract": "How loud."},
          {"kind": "flag", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
           "names": [{"kind": "long", "name": "quiet"}], "valueName": "quiet"},
          {"kind": "flag", "shouldDisplay": false, "isOptional": true, "isRepeating": false,
           "names": [{"kind": "long", "name": "secret"}]}],
         "subcommands": [{"commandName": "twice", "superCommands": ["bell", "ring"]}]},
        {"commandName": "hidden", "superCommands": ["bell"], "shouldDisplay": false},
        {"commandName": "help", "superCommands": ["bell"]}]}}
    """#

  private static func pages() throws -> [ManualPage] {
    ManualPage.pages(
      of: try CommandHelp(json: Array(dump.utf8)), version: "1.2", date: "2026-11-22",
      folder: "/usr/share/tocsin")
  }

  @Test func makesAPageForEveryShownCommand() throws {
    #expect(try Self.pages().map(\.fileName) == ["bell.1", "bell-ring.1", "bell-ring-twice.1"])
  }

  @Test func writesTheHelpAsAPage() throws {
    let page = try Self.pages()[1].text
    let head = """
      .TH "BELL-RING" "1" "2026-11-22" "bell 1.2" "User Commands"
      .SH "NAME"
      bell\\-ring \\- rings \\(dqit\\(dq
      .SH "SYNOPSIS"
      \\fBbell ring\\fR command [options] file ...
      .SH "DESCRIPTION"
      Rings \\(dqit\\(dq.
      .PP
      A \\e and .a dot.
      .SH "COMMANDS"
      .TP
      \\fBbell\\-ring\\-twice\\fR(1)

      .SH "ARGUMENTS"
      .TP
      file
      What to ring.
      .SH "OPTIONS"
      .TP
      \\fB\\-\\-quiet\\fR

      .SS "How"
      .TP
      \\fB\\-l\\fR, \\fB\\-\\-loud\\fR <dB>
      How loud. (default: 60)
      .SH "EXIT STATUS"
      .TP
      \\fB0\\fR
      It worked.
      .SH "ENVIRONMENT"

      """
    #expect(page.hasPrefix(head), "\(page)")
    #expect(
      page.hasSuffix(
        """
        .SH "EXAMPLES"
        .RS 4
        .nf
        bell ring \\(aqa\\(aq
        \\&.hidden
        .fi
        .RE
        .SH "SEE ALSO"
        \\fBbell\\fR(1), \\fBbell\\-ring\\-twice\\fR(1)

        """), "\(page)")
    #expect(page.contains("/usr/share/tocsin/rules") && !page.contains("secret"))
  }

  @Test(arguments: ["", "{", "{}", "[1]", #"{"serializationVersion": 1, "command": {}}"#])
  func refusesTextThatIsNotHelp(_ text: String) {
    #expect(throws: CommandHelp.Unreadable.self) { try CommandHelp(json: Array(text.utf8)) }
  }

  @Test func refusesHelpOfAnotherVersion() {
    let error = #expect(throws: CommandHelp.Unreadable.self) {
      try CommandHelp(
        json: Array(#"{"serializationVersion": 1, "command": {"commandName": "a"}}"#.utf8))
    }
    #expect(error?.description == "the help has version 1, not 0")
  }
}
