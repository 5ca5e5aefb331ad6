internal import FoundationEssentials

/// Where texts and lists are kept from run to run.
enum WorkFolder {
  static let path = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench").path
}
