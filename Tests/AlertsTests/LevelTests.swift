import Alerts
import Testing

struct LevelTests {
  static let names: [(String, Level)] = [
    ("low", .low), ("medium", .medium), ("high", .high), ("critical", .critical),
    ("LOW", .low), ("Medium", .medium), ("hIGH", .high), ("CRITICAL", .critical),
    ("一般", .low), ("较大", .medium), ("重大", .high), ("特别重大", .critical), ("特大", .critical),
  ]

  @Test(arguments: names)
  func everyLevelHasNamesInBothLanguages(_ name: String, _ level: Level) {
    #expect(Level(name: name) == level)
  }

  @Test(arguments: ["", " low", "low ", "info", "较", "特别", "3", "lo w"])
  func otherNamesHaveNoLevel(_ name: String) {
    #expect(Level(name: name) == nil)
  }

  @Test func listsTheNamesThatItAccepts() {
    #expect(Set(Level.names.compactMap(Level.init(name:))) == Set(Level.allCases))
    #expect(Level.names.allSatisfy { Level(name: $0) != nil })
    for level in Level.allCases { #expect(Level(name: level.name) == level) }
  }

  @Test func levelsAscend() {
    #expect(Level.allCases == [.low, .medium, .high, .critical])
    #expect(Level.allCases == Level.allCases.sorted())
    #expect(Level.low < .medium && Level.high < .critical)
    #expect(!(Level.high < .high))
  }
}
