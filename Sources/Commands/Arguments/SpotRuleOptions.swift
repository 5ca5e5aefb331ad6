internal import Alerts
internal import ArgumentParser
internal import RuleLoading
internal import TextFolding

/// The options that make rules on the spot.
struct SpotRuleOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Alert on this keyword; repeatable.", valueName: "text"))
  var keyword: [String] = []

  @Option(
    name: [.customShort("K"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Alert on the keywords of this file, one per line; repeatable.", valueName: "file"),
    completion: .file())
  var keywordsFile: [String] = []

  @Option(
    name: [.customShort("e"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Alert on this regex, in PCRE2's syntax; repeatable.", valueName: "regex"))
  var regex: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Differences to ignore when searching for keywords: none, or a list of case, width, hant, accents, \
      digits, repeat and gaps:N, separated by commas. (default: case)
      """, valueName: "list"),
    completion: .list(FoldingNames.all.map { $0 == "gaps" ? "gaps:2" : $0 }),
    transform: Self.folding)
  var fold: Folding = .case

  @Option(
    help: ArgumentHelp(
      "The level of rules made on the spot. (default: medium)", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var level: Level = .medium

  /// What the options ask for.
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
