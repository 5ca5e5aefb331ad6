internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import Diagnostics
internal import Inputs
internal import Pipeline
internal import Reading
internal import Rules
internal import SystemFiles

/// `tocsin explain`: why a line alerts, or why not.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains why a line alerts, or why not.",
    discussion: """
      Shows for each rule: the matches, their places and the folds that they needed; the condition as a tree; \
      the exceptions that suppressed something; the sum of the score; and what is missing if the rule does not \
      alert. Rules that alert come first; rules with partial matches come next, with what each lacks, the nearest \
      first; the others are only counted. --rule explains a rule in full, whether it alerts or not. A rule that \
      --exclude or the configuration leaves out is explained, too, and says so.

      A line is given as a text, or as a place in the form that alerts have, such as feed.log:123. Without either, \
      every line of standard input is explained.

      Examples:
        tocsin explain -r rules --text '订单延误，要求退款'
        tocsin explain -r rules feed.log:123
        tocsin explain -r rules --rule refund-dispute --text '退款成功'
        grep 退款 feed.log | tocsin explain -r rules -f json
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case human
    case json

    /// `jsonl` is another name of json, since it writes one object per line.
    init?(argument: String) { self.init(rawValue: argument == "jsonl" ? "json" : argument) }
  }

  @Argument(
    help: ArgumentHelp("Lines of files to explain.", valueName: "file:line"), completion: .file(),
    transform: LinePlaceArgument.place)
  var places: [LinePlaceArgument] = []

  @Option(
    name: .shortAndLong, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The text of a line to explain; repeatable.", valueName: "text"))
  var text: [String] = []

  @OptionGroup var source: RuleSourceOptions

  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp("Explain this rule, whether it alerts or not; repeatable.", valueName: "id"),
    completion: RuleIDCompletion.kind)
  var ids: [String] = []

  @Flag(help: "Explain every rule, also those without any match in the line.")
  var all = false

  @Option(name: .shortAndLong, help: "The format of explanations; json writes one object per line.")
  var format: Format = .human

  @OptionGroup var stored: EncodingOption

  @Option(
    help: ArgumentHelp(
      "Cut lines that are longer than this, in bytes. (default: 1048576)", valueName: "bytes"))
  var maxLine: Int?

  @Option(help: ArgumentHelp("When to write human output in colour.", valueName: "when"))
  var color: ColorChoice = .auto

  func validate() throws {
    try InputOptions.refuse(maxLine: maxLine)
    if let line = text.first(where: { $0.utf8.contains(UInt8(ascii: "\n")) }) {
      throw ValidationError(
        "a rule sees one line at a time, and this text has more: \(line.prefix(60))")
    }
  }

  func run() throws {
    guard !places.isEmpty || !text.isEmpty || !FileHandle.standardInput().isTerminal else {
      throw ValidationError(
        "there is no line to explain: give --text TEXT, or a place such as feed.log:123")
    }
    let configuration = try source.configuration()?.configuration
    let detector = try source.detectorOfAll(
      configuration, limits: DetectionLimits(configuration, maxLine: maxLine))
    if let configuration, configuration.setsLevels {
      Console.complain("note: levels are those that \(configuration.file) sets")
    }
    let choice = try choice(among: detector)
    let printer = ExplanationPrinter(
      detector, choice: choice, exclusion: source.exclusion(configuration),
      isJSON: format == .json, style: color.style(on: .standardOutput()))
    for line in text { printer.explain(Array(line.utf8), name: nil) }
    var isComplete = true
    for place in places where !explain(place, by: printer) { isComplete = false }
    if places.isEmpty, text.isEmpty {
      let input = InputSource(argument: "-", encoding: stored.choice)
      isComplete =
        read(input, EachLine { printer.explain($1, name: "stdin:\($0)") }, printer).isRead
    }
    if let failure = printer.failure { throw failure }
    if !isComplete { throw ExitStatus(.unreadableInput) }
  }

  /// The rules that the arguments choose.
  private func choice(among detector: Detector) throws(ExitStatus) -> ExplanationReport.Choice {
    guard !ids.isEmpty else { return all ? .all : .found }
    let known = detector.rules.map(\.summary.id)
    var asked: Set<RuleIndex> = []
    for id in ids {
      guard let index = known.firstIndex(of: id) else {
        let help = Suggestion.help(for: id, among: known).map { "; \($0)" } ?? ""
        Console.complain("there is no rule '\(id)'\(help)")
        throw ExitStatus(.wrongUsage)
      }
      asked.insert(RuleIndex(index))
    }
    return .rules(asked)
  }

  /// Explains a line of a file. If there is no such line, reports it and returns false.
  private func explain(_ place: LinePlaceArgument, by printer: ExplanationPrinter) -> Bool {
    let input = InputSource(argument: place.file, encoding: stored.choice)
    let line = EachLine(in: place.line...place.line) {
      printer.explain($1, name: "\(place.file):\($0)")
    }
    let (isRead, lines) = read(input, line, printer)
    guard isRead, lines < place.line else { return isRead }
    let count = lines == 1 ? "1 line" : "\(lines) lines"
    Console.complain("\(place.file) has \(count); there is no line \(place.line)")
    return false
  }

  /// Reads as much of an input as the visitor wants. Errors are reported.
  private func read(
    _ input: InputSource, _ visitor: EachLine, _ printer: ExplanationPrinter
  ) -> (isRead: Bool, lines: UInt64) {
    var visitor = visitor
    let limit = printer.detector.limits.maxLineBytes
    let isRead = RunConsole.read(input, maxLineBytes: limit, into: &visitor)
    return (isRead, visitor.linesRead)
  }
}
