internal import Alerts
internal import ArgumentParser
internal import RuleLoading
internal import TextFolding

/// Options that make rules on the spot.
struct SpotRuleOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A keyword to alert on; repeatable.", valueName: "text"))
  var keyword: [String] = []

  @Option(
    name: [.customShort("K"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A file of keywords, one a line; repeatable.", valueName: "file"),
    completion: .file())
  var keywordsFile: [String] = []

  @Option(
    name: [.customShort("e"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A regex to alert on, in PCRE2's syntax; repeatable.", valueName: "regex"))
  var regex: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Which differences do not count in finding keywords: none, or of case, width, hant, accents, \
      digits, repeat, gaps:N, with commas between. (default: case)
      """, valueName: "list"),
    transform: Self.folding)
  var fold: Folding = .case

  @Option(
    help: ArgumentHelp(
      "The level of rules made on the spot. (default: medium)", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var level: Level = .medium

  /// The rules that the options ask for.
  var rules: SpotRules {
    var rules = SpotRules()
    rules.keywords = keyword
    rules.keywordFiles = keywordsFile
    rules.regexes = regex
    rules.folding = fold
    rules.level = level
    return rules
  }

  private static func folding(_ text: String) throws -> Folding {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    do throws(FoldingNames.Defects) {
      return try FoldingNames.folding(names.map { FoldingNames.Written(String($0)) })
    } catch {
      let defects = error.all.map { $0.message + ($0.help.map { "; \($0)" } ?? "") }
      throw ValidationError(defects.joined(separator: "; "))
    }
  }
}
