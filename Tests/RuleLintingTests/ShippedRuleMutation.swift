import Testing

/// A slip in a shipped rule, and the diagnostic that it must cause.
struct ShippedRuleMutation: CustomTestStringConvertible, Sendable {
  /// What went wrong.
  var slip: String
  var file: String
  /// A text that occurs once in the file, and its replacement.
  var text: String
  var mutated: String
  var code: String
  /// The line of the diagnostic, counted from the line where the text starts.
  var line = 0
  /// A text that the message or its help must contain.
  var words: [String]

  var testDescription: String { slip }

  init(
    _ slip: String, _ file: String, _ text: String, _ mutated: String, _ code: String,
    line: Int = 0, _ words: String...
  ) {
    self.slip = slip
    self.file = file
    self.text = text
    self.mutated = mutated
    self.code = code
    self.line = line
    self.words = words
  }

  private static let food = "zh/food-safety.yaml"
  private static let disk = "en/disk-memory.yaml"
  private static let poisoning = "[食物中毒, 食源性疾病, 集体腹泻, 集体呕吐]"

  static let all = [
    Self(
      "a key misspelt", food, "condition: 中毒 or", "condtion: 中毒 or", "unknown-key", "'condtion'",
      "'condition'"),
    Self(
      "match misspelt", disk, "match:\n      full:", "mach:\n      full:", "unknown-key", "'match'"),
    Self(
      "words misspelt", food, "{words: \(poisoning)}", "{wrods: \(poisoning)}", "unknown-key",
      "did you mean 'words'"),
    Self(
      "words without its s", food, "{words: \(poisoning)}", "{word: \(poisoning)}", "missing-key",
      "did you mean 'words'"),
    Self(
      "a list removed", food, "  food-young: [", "  food-old: [", "unknown-list", line: 15,
      "food-young"),
    Self(
      "a reference to a list misspelt", food, "就医: {words: {list: food-clinic}}",
      "就医: {words: {list: food-clinc}}", "unknown-list", "did you mean 'food-clinic'"),
    Self(
      "a file of words misspelt", food, "lists/not-real.txt", "lists/notreal.txt",
      "unreadable-list",
      "lists/notreal.txt", "no such file"),
    Self(
      "a closing bracket lost", food, "集体呕吐]}", "集体呕吐}", "yaml-syntax", "bracket"),
    Self("a closing brace lost", food, "集体呕吐]}", "集体呕吐]", "yaml-syntax", "bracket"),
    Self(
      "an opening bracket lost", food, "{words: [食物中毒,", "{words: 食物中毒,", "yaml-syntax",
      "bracket"),
    Self(
      "both brackets lost", food, "{words: \(poisoning)}", "{words: 食物中毒, 食源性疾病, 集体腹泻}",
      "unknown-key", "brackets: [one, two]"),
    Self(
      "a bracket of a regex lost", disk, "on )?dev(?:ice)?", "on ?dev(?:ice)?", "regex-syntax",
      "closing parenthesis"),
    Self(
      "a class of a regex not closed", disk, "dev(?:ice)? (?<device>[\\w-]+)",
      "dev(?:ice)? (?<device>[\\w-",
      "regex-syntax", "missing terminating ]"),
    Self(
      "a regex in double quotes", disk,
      "'md/raid\\d*:(?<array>\\w+): Disk failure on (?<disk>\\w+)'",
      "\"md/raid\\d*:(?<array>\\w+): Disk failure on (?<disk>\\w+)\"", "yaml-syntax",
      "single quotes"),
    Self(
      "an indentation lost", disk, "    match:\n      full:", "  match:\n      full:",
      "yaml-syntax",
      "indent"),
    Self(
      "a line indented too far", disk,
      "    level: high\n    tags: [disk, capacity]\n    references",
      "      level: high\n    tags: [disk, capacity]\n    references", "swallowed-key", "'level'",
      "indent"),
    Self(
      "a tab in the place of blanks", disk,
      "    level: high\n    tags: [disk, capacity]\n    references",
      "\tlevel: high\n    tags: [disk, capacity]\n    references", "yaml-syntax", "tab"),
    Self(
      "a quote lost", disk, "\"No space left on device\", ENOSPC",
      "\"No space left on device, ENOSPC",
      "yaml-syntax", "quote"),
    Self(
      "a quote of a regex lost", disk, "'Operation continuing on (?<left>\\d+) devices'",
      "'Operation continuing on (?<left>\\d+) devices", "yaml-syntax", "quote"),
    Self(
      "a blank after a colon lost", disk, "    level: low\n    tags: [disk, quota]",
      "    level:low\n    tags: [disk, quota]", "yaml-syntax", "':' and a blank"),
    Self(
      "a colon of a Chinese keyboard", food, "    level: high\n    tags: [food, health]",
      "    level：high\n    tags: [food, health]", "yaml-syntax", "'：'"),
    Self(
      "a comma of a Chinese keyboard", food, "食物中毒, 食源性疾病", "食物中毒，食源性疾病",
      "word-with-comma", "'，'"),
    Self(
      "a term renamed where it is defined", food, "就医: {words: {list: food-clinic}}",
      "就診: {words: {list: food-clinic}}", "condition-syntax", line: 3, "'就医'"),
    Self(
      "a term renamed in the condition", food, "(就医 or 人数)", "(就医 or 人數)", "condition-syntax",
      "'人數'", "人数"),
    Self(
      "a term renamed in the score", disk, "score: {database: 20}", "score: {databases: 20}",
      "unknown-term", "'database'"),
    Self(
      "a term renamed in a test", disk, "terms: [full, database]", "terms: [full, db]",
      "unknown-term", "'db'", "full, database"),
    Self(
      "a level misspelt", disk, "    level: high\n    tags: [disk, capacity]\n    references",
      "    level: hihg\n    tags: [disk, capacity]\n    references", "unknown-level", "'high'"),
    Self(
      "a level of a test misspelt", disk, "level: critical, score: 80, terms: [full, database]",
      "level: citical, score: 80, terms: [full, database]", "unknown-level", "'critical'"),
    Self(
      "a fold misspelt", food, "defaults: {fold: [case, width, hant]",
      "defaults: {fold: [case, width, hnat]",
      "unknown-fold", "'hant'"),
    Self(
      "brackets around folds lost", food, "defaults: {fold: [case, width, hant], owner",
      "defaults: {fold: case, width, hant, owner", "unknown-key", "fold: [case, gaps: 2]"),
    Self(
      "gaps without brackets", food, "硼砂, 双氧水]\n        fold: [case, width, hant, gaps: 2]",
      "硼砂, 双氧水]\n        fold: gaps: 2", "yaml-syntax", line: 1, "fold: [case, gaps: 2]"),
    Self(
      "an id twice", food, "id: food-spoiled", "id: food-poisoning", "duplicate-id",
      "the first is at"),
    Self("an id in capitals", food, "id: food-spoiled", "id: Food-spoiled", "bad-id", "a-z"),
    Self(
      "a rule without its id", food, "  - id: food-spoiled\n    title", "  - title", "missing-key",
      "'id'"),
    Self(
      "alert misspelt", food, "{alert: \"食物中毒了，", "{alrt: \"食物中毒了，", "unknown-key",
      "did you mean 'alert'"),
    Self(
      "the dash of a test lost", food, "      - {alert: \"食物中毒了，", "      {alert: \"食物中毒了，",
      "yaml-syntax", "- "),
    Self(
      "a word of a condition lost", food, "(就医 or 人数)", "(就医 人数)", "condition-syntax", "'人数'",
      "and"),
    Self(
      "a bracket of a condition lost", food, "(near(餐后, 症状, 20) and (就医 or 人数))",
      "(near(餐后, 症状, 20) and (就医 or 人数)", "condition-syntax", "closing bracket"),
    Self(
      "a distance lost", food, "near(餐后, 症状, 20)", "near(餐后, 症状)", "condition-syntax", "distance",
      "20"),
    Self(
      "a weight with a zero too many", food, "score: {人数: 10, 就医: 10, 孩子: 10}",
      "score: {人数: 100, 就医: 1000, 孩子: 10}", "out-of-range", "1000", "100"),
    Self("a wrong version", food, "version: 1", "version: 2", "unknown-version", "'2'"),
    Self("the version lost", food, "version: 1\n", "", "missing-key", "version: 1"),
    Self(
      "covers misspelt", food, "- covers: [食物中毒险,", "- cover: [食物中毒险,", "unknown-key", "'covers'"),
    Self(
      "an exception without its dash", disk, "      - covers: [\"Critical Warning (0x00)\"]",
      "      covers: [\"Critical Warning (0x00)\"]", "wrong-type", "a list", "'- '"),
    Self(
      "an empty word", food, "食物中毒, 食源性疾病", "'', 食源性疾病", "empty-word", "found everywhere"),
    Self(
      "a word listed twice", food, "食物中毒, 食源性疾病", "食物中毒, 集体腹泻, 食源性疾病",
      "duplicate-word", "'集体腹泻'"),
    Self(
      "an exception that swallows a word", disk, "- covers: [\"ENOSPC: 0\", \"ENOSPC=0\"]",
      "- covers: [\"ENOSPC\", \"ENOSPC=0\"]", "word-never-rings", line: -10, "'ENOSPC'"),
    Self(
      "an exception that misses its word", disk, "- covers: [\"Critical Warning (0x00)\"]",
      "- covers: [\"Critical Warning\"]", "dead-exception", "'Critical Warning'"),
    Self(
      "a term forgotten in the condition", disk, "condition: device or media or filesystem or link",
      "condition: device or media or link", "unused-term", line: -6, "'filesystem'"),
    Self(
      "a regex that lost what it is about", disk,
      "    condition: device or media or filesystem or link",
      "    condition: device or media or filesystem or link or number", "condition-syntax",
      "'number'"),
  ]
}
