internal import Alerts
internal import ArgumentParser
internal import Inputs
internal import RuleDrafting
internal import SystemFiles
internal import TerminalText

/// `tocsin new`: writes a rule to start from.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a rule to start from, with tests, from lines that should alert.",
    discussion: """
      Chooses words so that every line contains one and few other lines do. The more lines there are, and the more \
      ordinary lines to compare them with, the better the choice. Comments in the file say what to do next.

      Examples:
        tocsin new rule --from '昨天服务器崩了' '服务器又打不开' --id server-down
        tocsin new rule --from-file trouble.txt --ordinary feed.log -o rules/new.yaml
        grep 打不开 posts.txt | tocsin new rule --from-file -
      """)

  /// What can be written.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case rule
  }

  @Argument(help: "What to write.")
  var kind: Kind

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Lines that should alert.", valueName: "line"))
  var from: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file of lines that should alert, at most 200; '-' means standard input. Repeatable.",
      valueName: "file"),
    completion: .file())
  var fromFile: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Lines that should not alert.", valueName: "line"))
  var quiet: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Files of ordinary lines: words that many of these lines contain are not chosen.",
      valueName: "file"),
    completion: .file())
  var ordinary: [String] = []

  @Option(help: ArgumentHelp("The rule's id.", valueName: "id"))
  var id = "new-rule"

  @Option(help: ArgumentHelp("The rule's title, one line for people.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Who answers the rule's alerts.", valueName: "name"))
  var owner: String?

  @Option(
    help: ArgumentHelp("The rule's level. (default: medium)", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var level: Level = .medium

  @OptionGroup var stored: EncodingOption

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file, which must not exist yet, instead of standard output.", valueName: "path"
    ),
    completion: .file())
  var out: String?

  func validate() throws {
    guard !from.isEmpty || !fromFile.isEmpty else {
      throw ValidationError("there is nothing to start from: give --from LINE or --from-file FILE")
    }
    guard RuleSummary.isValidID(id) else {
      throw ValidationError("the id '\(id)' has characters other than a-z, 0-9 and -")
    }
    if let line = (from + quiet).first(where: { $0.utf8.contains(UInt8(ascii: "\n")) }) {
      throw ValidationError(
        "a rule sees one line at a time, and this text has more: \(line.prefix(60))")
    }
  }

  func run() throws {
    let files = LinesOfFiles(encoding: stored.choice)
    let read = try files.lines(of: fromFile)
    let lines = (from + read).filter { !$0.allSatisfy(\.isWhitespace) }
    guard !lines.isEmpty else {
      let names = fromFile.isEmpty ? "--from" : fromFile.joined(separator: ", ")
      Console.complain("there is no line to start from: \(names) is empty")
      throw ExitStatus(.wrongUsage)
    }
    let choice = PhraseChoice(lines: lines, quiet: quiet)
    var counter = PhraseCounter(choice.candidates.map(\.word))
    try files.count(ordinary, by: &counter)
    let draft = RuleDraft(
      id: id, title: title, owner: owner, level: level,
      words: choice.choices(ordinary: counter.counts, of: counter.lines), lines: lines,
      quiet: quiet, ordinaryLines: counter.lines)
    guard !draft.words.isEmpty else {
      Console.complain(
        "the lines contain nothing that can be a word of a rule: a word has at least two characters, or three letters"
      )
      throw ExitStatus(.wrongUsage)
    }
    warnOfLinesWithoutWords(draft)
    try write(draft.text)
  }

  private static let shownLines = 3

  /// A line may have no word that can be chosen, or only words that quiet lines have too.
  private func warnOfLinesWithoutWords(_ draft: RuleDraft) {
    let lines = draft.linesWithoutWords
    for line in lines.prefix(Self.shownLines) {
      Console.complain("warning: no word was chosen for the line: \(line.beginning(200))")
    }
    if lines.count > Self.shownLines {
      let rest = lines.count - Self.shownLines
      Console.complain(
        "warning: no word was chosen for \(rest) more lines; the tests of these lines are marked 'todo'"
      )
    }
  }

  private func write(_ text: String) throws(ExitStatus) {
    guard let out else { return try Console.printResult(text) }
    try Console.reportingFailure { () throws(SystemError) in
      try FileHandle.create(out, permissions: 0o644).write(Array(text.utf8).span)
    }
  }
}
