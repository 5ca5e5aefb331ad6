/// A manual page, made from a command's help.
package struct ManualPage: Sendable {
  /// The name of its file: `tocsin-scan.1`.
  package var fileName: String
  /// The page, as man(7) macros.
  package var text: String

  /// The pages of a program and all of its commands.
  ///
  /// - Parameters:
  ///   - version: the program's version.
  ///   - date: the date of the pages, such as 2026-11-22.
  ///   - folder: where the shipped rules are installed, such as /usr/local/share/tocsin.
  package static func pages(
    of program: CommandHelp, version: String, date: String, folder: String
  ) -> [ManualPage] {
    let commands = flattened(program)
    return commands.map { command in
      let others = commands.map(\.invocation).filter { $0 != command.invocation }
      let page = PageText(
        command: command, program: program, others: others, version: version, date: date,
        folder: folder)
      return ManualPage(
        fileName: "\(command.invocation.joined(separator: "-")).1", text: page.text)
    }
  }

  private static func flattened(_ command: CommandHelp) -> [CommandHelp] {
    [command] + command.shownSubcommands.flatMap(flattened)
  }
}

/// Writes one page.
private struct PageText {
  let command: CommandHelp
  let program: CommandHelp
  let others: [[String]]
  let version: String
  let date: String
  let folder: String

  var text: String {
    let discussion = Discussion(command.discussion ?? "")
    var page = Roff()
    let name = command.invocation.joined(separator: "-")
    page.add(
      macro: "TH", name.uppercased(), "1", date, "\(program.commandName) \(version)",
      "User Commands")
    page.add(macro: "SH", "NAME")
    page.add(text: "\(name) - \(purpose)")
    page.add(macro: "SH", "SYNOPSIS")
    page.add(marked: synopsis)
    addDescription(discussion, to: &page)
    addSubcommands(to: &page)
    addArguments(to: &page)
    addExitStatus(to: &page)
    addList("ENVIRONMENT", Surroundings.environment, to: &page)
    addList("FILES", Surroundings.files(below: folder), to: &page)
    if !discussion.examples.isEmpty {
      page.add(macro: "SH", "EXAMPLES")
      for (index, block) in discussion.examples.enumerated() {
        add(block, isFirst: index == 0, to: &page)
      }
    }
    page.add(macro: "SH", "SEE ALSO")
    page.add(
      marked: others.map { "\(Roff.bold($0.joined(separator: "-")))(1)" }.joined(separator: ", "))
    return page.text
  }

  /// The abstract without its capital and full stop, as manual pages write it.
  private var purpose: String { Self.purpose(of: command) }

  private static func purpose(of command: CommandHelp) -> String {
    let abstract = command.abstract ?? command.commandName
    let line = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
    return line.prefix(1).lowercased() + line.dropFirst()
  }

  private var synopsis: String {
    let arguments = command.shownArguments
    var parts = [Roff.bold(command.invocation.joined(separator: " "))]
    if !command.shownSubcommands.isEmpty { parts.append("command") }
    if arguments.contains(where: { $0.kind != .positional }) { parts.append("[options]") }
    for argument in arguments where argument.kind == .positional {
      let dots = argument.isRepeating ? " ..." : ""
      let name = Roff.escaped(argument.valueName ?? "value")
      parts.append(argument.isOptional ? "[\(name)\(dots)]" : name + dots)
    }
    return parts.joined(separator: " ")
  }

  private func addDescription(_ discussion: Discussion, to page: inout Roff) {
    page.add(macro: "SH", "DESCRIPTION")
    page.add(text: command.abstract ?? "")
    for block in discussion.description { add(block, to: &page) }
  }

  private func add(_ block: Discussion.Block, isFirst: Bool = false, to page: inout Roff) {
    if !isFirst { page.add(macro: "PP") }
    switch block {
    case .paragraph(let text): page.add(text: text)
    case .literal(let lines): page.add(literal: lines)
    }
  }

  private func addSubcommands(to page: inout Roff) {
    let subcommands = command.shownSubcommands
    guard !subcommands.isEmpty else { return }
    page.add(macro: "SH", "COMMANDS")
    for subcommand in subcommands {
      page.add(macro: "TP")
      page.add(line: Roff.bold(subcommand.invocation.joined(separator: "-")) + "(1)")
      page.add(text: subcommand.abstract ?? "")
    }
  }

  private func addArguments(to page: inout Roff) {
    let arguments = command.shownArguments
    let positional = arguments.filter { $0.kind == .positional }
    if !positional.isEmpty { page.add(macro: "SH", "ARGUMENTS") }
    for argument in positional {
      add(argument, term: Roff.escaped(argument.valueName ?? "value"), to: &page)
    }
    let options = arguments.filter { $0.kind != .positional }
    guard !options.isEmpty else { return }
    page.add(macro: "SH", "OPTIONS")
    var titles: [String?] = []
    for option in options where !titles.contains(option.sectionTitle) {
      titles.append(option.sectionTitle)
    }
    // Options without a section come first; after a section, they would seem to belong to it.
    for title in titles.filter({ $0 == nil }) + titles.filter({ $0 != nil }) {
      if let title { page.add(macro: "SS", title) }
      for option in options where option.sectionTitle == title {
        add(option, term: term(of: option), to: &page)
      }
    }
  }

  /// An option's names, short ones first, and its value: `-r, --rules <path>`.
  private func term(of option: CommandHelp.Argument) -> String {
    let names = option.names ?? []
    let ordered = names.filter { $0.kind == "short" } + names.filter { $0.kind != "short" }
    let value = option.kind == .option ? Roff.escaped(" <\(option.valueName ?? "value")>") : ""
    return ordered.map { Roff.bold($0.written) }.joined(separator: ", ") + value
  }

  private func add(_ argument: CommandHelp.Argument, term: String, to page: inout Roff) {
    page.add(macro: "TP")
    page.add(line: term)
    let defaultValue = argument.defaultValue.map { " (default: \($0))" } ?? ""
    page.add(text: (argument.abstract ?? "") + defaultValue)
  }

  /// The program's help lists the statuses for all commands.
  private func addExitStatus(to page: inout Roff) {
    let statuses = Discussion(program.discussion ?? "").exitStatuses
    addList("EXIT STATUS", statuses.map { ($0.status, $0.meaning + ".") }, to: &page)
  }

  private func addList(_ title: String, _ items: [(String, String)], to page: inout Roff) {
    guard !items.isEmpty else { return }
    page.add(macro: "SH", title)
    for (term, meaning) in items {
      page.add(macro: "TP")
      page.add(line: Roff.bold(term))
      page.add(text: meaning.prefix(1).uppercased() + meaning.dropFirst())
    }
  }
}
