internal import ArgumentParser
internal import Diagnostics

/// Answers to options and commands that other programs have and this one does not.
enum UnknownNames {
  /// The parser's complaint about arguments, with an answer in its first line where there is one.
  static func answered(_ complaint: String, arguments: [String]) -> String {
    guard let end = complaint.unicodeScalars.firstIndex(of: "\n"),
      let first = answered(complaint[..<end], arguments)
    else { return complaint }
    return first + complaint[end...]
  }

  private static func answered(_ line: Substring, _ arguments: [String]) -> String? {
    let commands = Tocsin.configuration.subcommands.compactMap { $0.configuration.commandName }
    let command = arguments.first
    if let option = name(in: line, after: "Error: Unknown option '") {
      guard
        let answer = answer(
          toOption: option, of: command.flatMap { commands.contains($0) ? $0 : nil })
      else { return nil }
      return "Error: Unknown option '\(option)': \(answer)"
    }
    // "Error: 2 unexpected arguments: 'grep', 'x'"
    let several = line.firstIndex(of: "'").map { line[...$0] }
    let beginning =
      several?.hasSuffix(" unexpected arguments: '") == true
      ? several.map(String.init) ?? "" : "Error: Unexpected argument '"
    guard let name = name(in: line, after: beginning) else { return nil }
    if name == command {
      return "Error: there is no command '\(name)': \(answer(toCommand: name, among: commands))"
    }
    guard command == "state", arguments.dropFirst().first == name else { return nil }
    let states = StateCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    let help = Suggestion.help(for: name, among: states) ?? ""
    return "Error: there is no command 'state \(name)': \(help)"
  }

  /// The name in quotes behind a beginning; nil if the line begins otherwise.
  private static func name(in line: Substring, after beginning: String) -> String? {
    guard line.hasPrefix(beginning) else { return nil }
    let name = line.dropFirst(beginning.count).prefix { $0 != "'" }
    return name.isEmpty ? nil : String(name)
  }

  /// What to do instead of an option, as the end of a message; nil for one that no other program has.
  static func answer(toOption option: String, of command: String?) -> String? {
    let name = option.prefix { $0 != "=" }
    if let answer = answers.first(where: { $0.names.contains(String(name)) })?.answer {
      return answer
    }
    if command == nil, usual.contains(String(name)) {
      return "the command comes first, as in 'tocsin scan \(name) …'"
    }
    let owners = optionsOfCommands.filter {
      $0.command != command && $0.options.contains(String(name))
    }
    guard !owners.isEmpty else { return nil }
    return "it belongs to " + owners.map { "'tocsin \($0.command)'" }.joined(separator: " and ")
  }

  /// What to write instead of a command.
  static func answer(toCommand name: String, among commands: [String]) -> String {
    if let meant = otherCommands.first(where: { $0.names.contains(name.lowercased()) }) {
      return "write 'tocsin \(meant.command)'"
    }
    if let nearest = Suggestion.nearest(to: name, among: commands) {
      return "did you mean 'tocsin \(nearest)'?"
    }
    return "the commands are: \(commands.joined(separator: ", "))"
  }

  /// The options with which people begin, as with grep.
  private static let usual: Set<String> = [
    "-k", "--keyword", "-K", "--keywords-file", "-e", "--regex", "-r", "--rules", "-c", "--count",
    "-o", "--out", "-f", "--format", "--config", "--stats", "--fold", "--encoding", "--state",
    "--min-level", "--fail-on", "--exclude",
  ]

  private static let otherCommands: [(command: String, names: Set<String>)] = [
    ("scan", ["grep", "search", "find", "run", "match", "filter", "read", "eval", "alert"]),
    ("follow", ["tail", "watch", "monitor", "stream", "serve", "start", "daemon", "service"]),
    ("check", ["lint", "validate", "verify", "vet", "analyze", "analyse"]),
    ("test", ["tests", "unittest", "spec"]), ("fmt", ["format", "fix", "tidy"]),
    ("new rule", ["init", "create", "add", "generate", "draft", "learn"]),
    ("explain", ["why", "debug", "show", "trace"]), ("profile", ["bench", "benchmark", "stats"]),
    ("diff", ["compare"]), ("--version", ["version"]),
    ("state list", ["list", "status", "checkpoint", "checkpoints", "offsets"]),
    ("state rewind", ["rewind", "reset", "replay"]),
    ("schema rules", ["schemas", "jsonschema"]),
  ]

  private static let columns =
    "tocsin knows no columns or fields: a rule searches the whole line; take the text out before, such as with cut, "
    + "mlr or jq"
  private static let exclude = "'--exclude ID' leaves rules out, by their ids or tags"
  private static let names =
    "words are given with '-k WORD' or '-K FILE', regexes with '-e REGEX', rules with '-r PATH'"
  private static let delivery =
    "tocsin writes alerts to standard output and files only; let another program read them there"

  private static let answers: [(names: Set<String>, answer: String)] = [
    (
      ["--csv", "--tsv"],
      "tocsin reads and writes no tables: it searches whole lines; "
        + "--template '{time},{rule},{text|json}' writes columns"
    ),
    (
      [
        "--input-format", "--informat", "--field", "--fields", "--column", "--columns", "--key",
        "--delimiter", "--separator", "-d", "--header", "--no-header", "--path", "--jq",
        "--json-field", "--parser", "--parse", "--logfmt",
      ], columns
    ),
    (
      ["--json", "--jsonl", "--ndjson", "--json-lines"],
      "'-f json' writes JSON; JSON that is read is searched as text, line by line"
    ),
    (["--output-format", "--format-out"], "'-f FORMAT' or '--format FORMAT' says it"),
    (
      [
        "--exclude-rule", "--exclude-rules", "--disable", "--disable-rule", "--ignore",
        "--ignore-rule", "--skip", "--skip-rule", "--except", "--without", "--mute", "--silence",
        "--suppress",
      ], exclude
    ),
    (
      ["--only", "--include-rule", "--select", "--enable", "--enable-rule", "--tags", "--tag"],
      "no option selects rules: name their files with '-r PATH', or leave others out with '--exclude ID'"
    ),
    (
      [
        "-R", "--recursive", "--dereference-recursive", "--glob", "-g", "--include",
        "--exclude-dir",
      ],
      "tocsin reads files, not folders: find DIR -type f -exec tocsin scan … {} +, or "
        + "'inputs: [DIR/*.log]' in a configuration"
    ),
    (
      ["-v"],
      "tocsin has no -v: '--version' prints the version, '--stats' a summary; lines without an alert are not printed, "
        + "use 'grep -v'"
    ),
    (
      ["--invert-match", "--invert"],
      "lines without an alert are not printed; use 'grep -v', or 'not' in a rule's condition"
    ),
    (
      ["--verbose", "--debug", "--trace", "-vv", "--log-level"],
      "'--stats' prints a summary of the run, and 'tocsin explain' why a line alerts"
    ),
    (["-V"], "'--version' prints the version"),
    (
      ["-q", "--quiet", "--silent", "-s", "--no-messages"],
      "only alerts and mistakes are printed; '-o FILE' writes alerts to a file, and '--fail-on low' gives exit status 1 "
        + "for any"
    ),
    (
      ["-i", "--ignore-case", "--nocase", "--case-insensitive", "-S", "--smart-case"],
      "words match in any case already; a regex does with (?i) at its start"
    ),
    (["--case-sensitive", "--case"], "'--fold none' matches exact bytes"),
    (
      ["-n", "--line-number", "--line-numbers", "-b", "--byte-offset"],
      "every alert has its line number and offset already"
    ),
    (
      ["-H", "--with-filename", "--no-filename", "--filename"],
      "every alert names its file already; a --template may leave it out"
    ),
    (
      ["-l", "-L", "--files-with-matches", "--files-without-match", "--count-matches"],
      "'-c' prints the number of lines with an alert for each file"
    ),
    (
      ["-m", "--max-count", "--head", "--max", "--max-results", "--top"],
      "tocsin reads to the end; '| head -n 10' takes the first lines, '--min-level high' the grave alerts"
    ),
    (
      ["-A", "-B", "-C", "--context", "--after-context", "--before-context"],
      "an alert is one line; it names the place at which the lines around it are"
    ),
    (
      ["-w", "--word-regexp", "--whole-word", "--word"],
      "a rule has 'word: true', and a regex \\b"
    ),
    (["-x", "--line-regexp", "--whole-line"], "a regex has ^ and $: -e '^text$'"),
    (["--only-matching", "--only-match"], "--template '{matches}' writes what matched"),
    (
      ["-F", "--fixed-strings", "--literal", "-Q"],
      "'-k' takes words as they are written; to read on while a file grows, use 'tocsin follow'"
    ),
    (
      [
        "-E", "-P", "-G", "--perl-regexp", "--extended-regexp", "--pcre2", "--regexp", "--pattern",
        "-p",
      ],
      "'-e REGEX' takes a regex of PCRE2"
    ),
    (
      [
        "--word-list", "--wordlist", "--words", "--keywords", "--keyword-file", "--pattern-file",
        "--patterns", "--dict", "--dictionary", "--file", "--input", "--input-file", "--files-from",
        "--stdin",
      ], names + "; files to search need no option, and '-' is standard input"
    ),
    (
      ["--rule-file", "--rules-file", "--ruleset", "--rules-dir", "--rulepath"],
      "'-r PATH' or '--rules PATH' names a rule file or a folder"
    ),
    (["--config-file", "--conf", "--settings"], "'--config FILE' names a configuration"),
    (
      ["--output", "--output-file", "--out-file", "--outfile", "--write", "--log-file", "-O"],
      "'-o FILE' or '--out FILE' appends alerts to a file"
    ),
    (
      ["--color", "--colour", "--colors", "--no-color", "--no-colour", "--nocolor"],
      "'--color never' of scan, follow, explain and diff turns colours off, as NO_COLOR=1 does; "
        + "other commands write none"
    ),
    (
      ["--tail", "--watch", "--poll", "--live", "--continuous", "--daemon", "--background"],
      "'tocsin follow' reads on while files grow"
    ),
    (
      ["--threshold", "--severity", "--min-severity", "--min-score", "--minimum-level"],
      "'--min-level LEVEL' leaves out alerts below a level"
    ),
    (
      ["--since", "--until", "--after", "--before", "--date", "--newer", "--start", "--end"],
      "tocsin reads no times in lines; '--state FOLDER' reads only what is new since the last run"
    ),
    (
      ["--jobs", "--parallel", "--workers", "--concurrency", "--thread", "-j"],
      "'--threads N' says how many search"
    ),
    (
      [
        "--webhook", "--url", "--slack", "--email", "--mail", "--notify", "--exec", "--command",
        "--hook",
      ],
      delivery
    ),
    (
      ["--charset", "--from-code", "--input-encoding", "--codepage", "--enc"],
      "'--encoding NAME' says how inputs are stored"
    ),
    (
      ["-z", "-Z", "--gzip", "--decompress", "--search-zip", "--gunzip", "--zstd"],
      "files compressed with gzip or Zstandard are read as they are"
    ),
    (
      ["-U", "--multiline", "--multi-line", "--null-data", "-0", "--null"],
      "a rule sees one line at a time"
    ),
    (
      ["--fuzzy", "--similarity", "--distance", "--normalize"],
      "'--fold LIST' says which differences do not count"
    ),
    (["--summary", "--statistics", "--stat"], "'--stats' prints a summary of the run"),
    (
      ["--list-rules", "--list", "--rules-list"], "'tocsin explain --all --text x' names every rule"
    ),
    (
      ["--fix", "--autofix", "--in-place"],
      "'tocsin fmt' lays out rule files anew; mistakes are yours to mend"
    ),
  ]

  private static let optionsOfCommands: [(command: String, options: Set<String>)] = [
    ("test", ["--junit", "--coverage", "--filter", "--update"]),
    ("diff", ["--old", "--new", "--scores", "--limit"]), ("profile", ["--sort"]),
    ("explain", ["--rule", "--text", "--all", "-t"]),
    ("new rule", ["--from-file", "--ordinary", "--id", "--title", "--owner"]),
    ("fmt", ["--check", "--diff"]),
    (
      "scan",
      ["--fail-on", "--dry-run", "--wait", "--count", "-c", "--stats", "--template", "--min-level"]
    ),
    ("follow", ["--metrics"]),
  ]
}
