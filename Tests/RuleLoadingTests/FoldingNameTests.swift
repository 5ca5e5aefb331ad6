import RuleLoading
import Testing
import TextFolding

/// The names of folds in rules are those with which alerts name folds.
struct FoldingNameTests {
  @Test("a fold read by its name has that name in alerts", arguments: FoldingNames.all)
  func keepsItsName(_ name: String) throws {
    let number = name == "gaps" ? "1" : nil
    let folding = try FoldingNames.folding([FoldingNames.Written(name: name, number: number)])
    #expect(folding.names == (name == "none" ? [] : [name]))
  }

  @Test func everyFoldHasANameInTheOrderOfTheLanguage() throws {
    let names = FoldingNames.all.filter { $0 != "none" }
    let folds = names.map { FoldingNames.Written(name: $0, number: $0 == "gaps" ? "1" : nil) }
    #expect(try FoldingNames.folding(folds).names == names)
  }
}
