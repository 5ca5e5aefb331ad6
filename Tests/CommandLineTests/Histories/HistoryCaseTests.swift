import TestSupport
import Testing

/// Histories that once failed.
struct HistoryCaseTests {
  @Test(arguments: HistoryCases.all)
  func staysMended(_ history: Named<History>) throws {
    let folders = try HistoryFolders(reusesNumbers: history.value.disk == .reusedNumbers)
    let failure = try HistoryRun.failure(of: history.value, in: folders.places)
    #expect(failure == nil, "\(history.name): \(HistoryScript(history: history.value))")
  }
}
