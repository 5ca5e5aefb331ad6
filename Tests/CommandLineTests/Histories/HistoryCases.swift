import TestSupport

/// Histories that once failed, as the shrinker left them, each named after the behaviour that is wanted.
enum HistoryCases {
  static let banner = ["starting", "ERROR no license found"]
  static let same = "ERROR backup failed: disk full"
  private static let fifty = Array(repeating: same, count: 50)
  static let first = "2026-11-22T00:00:01 ERROR app failed"
  static let second = "2026-11-22T00:00:02 ERROR app failed"
  private static let fixedEnd = String(repeating: " the same end of each line", count: 4)
  static let header = "time,level," + String(repeating: "h", count: 4085)

  static func history(
    _ names: String..., pattern: String? = nil, on disk: History.Disk = .memory,
    steps: [HistoryStep]
  ) -> History {
    History(
      logs: names.map { name in
        History.Log(name: name, stem: String(name.prefix { $0 != "." }))
      }, inputs: pattern.map { .pattern($0) } ?? .names, disk: disk, steps: steps)
  }

  private static func linked(_ steps: [HistoryStep]) -> History {
    History(
      logs: [History.Log(name: "app.log", stem: "app", linkedFolder: "pods-app")],
      steps: [.link("app.log", to: "pods-app/0.log"), .open(0)] + steps)
  }

  // MARK: - Equal text

  static let equalText = [
    Named(
      "a new file with the banner of the renamed one is read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [header] + banner), .look(), .move("app.log", to: "app.log.old"),
          .open(0), .write(0, [header] + banner),
        ])),
    Named(
      "a new file with the text of the deleted one is read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, banner), .look(), .remove("app.log"), .open(0), .write(0, banner),
        ])),
    Named(
      "a new file with the text and the number of the deleted one is read",
      history(
        "app.log", on: .reusedNumbers,
        steps: [
          .open(0), .write(0, [same]), .look(), .remove("app.log"), .open(0), .write(0, [same]),
        ])),
    Named(
      "a new file that begins with the text of the file moved away is read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [same]), .look(), .move("app.log", to: "../away/app.1"), .open(0),
          .write(0, [same, same]),
        ])),
    Named(
      "a file that is written over with its own text is read again",
      history(
        "app.log",
        steps: [.overwrite("app.log", [same]), .look(), .overwrite("app.log", [same]), .look()])),
    Named(
      "a file that is cut off and gets its text again is read again",
      history(
        "app.log",
        steps: [.open(0), .write(0, banner), .look(), .truncate("app.log"), .write(0, banner)])),
    Named(
      "a file that is copied, cut off and grows beyond its old size with equal lines is read again",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [same, same]), .look(), .copy("app.log", to: "app.log.1"),
          .truncate("app.log"), .write(0, [same, same, same]),
        ])),
    Named(
      "two files with equal text that were rotated between two looks are both read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .look(), .move("app.log", to: "app.log.3"), .open(0),
          .write(0, [same]), .move("app.log", to: "app.log.2"), .open(0), .write(0, [same]),
          .move("app.log", to: "app.log.1"), .open(0), .write(0, [same]),
        ])),
    Named(
      "equal files of a pattern are all read",
      history(
        "app.log", "web.log", "job.log", pattern: "*.log",
        steps: [
          .open(0), .open(1), .open(2), .write(0, [same]), .write(1, [same]), .write(2, [same]),
        ])),
    Named(
      "equal files of a pattern with names that rotation gives are all read",
      history(
        "app.log", pattern: "app*",
        steps: [
          .overwrite("app.log", fifty), .overwrite("app.1.log", fifty),
          .overwrite("app-20261122.log", fifty), .overwrite("app.log.1", fifty),
        ])),
  ]

  // MARK: - Headers

  static let headers = [
    Named(
      "a file with the same long header is read behind it",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [header, first + fixedEnd]), .look(),
          .overwrite("app.log", [header, second + fixedEnd]),
        ])),
    Named(
      "the rest of a renamed file is read where the new one has the same header",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, ["time,level"]), .look(), .write(0, [same]),
          .move("app.log", to: "app-1.log"), .open(0), .write(0, ["time,level"]),
        ])),
    Named(
      "a file that had only its header keeps its ids when it is compressed",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, ["time,level"]), .look(), .write(0, [first]),
          .look(HistoryStep.Kill(call: .rename, number: 1)), .move("app.log", to: "app.log.1"),
          .open(0), .write(0, ["time,level"]), .compress("app.log.1", .gz),
        ])),
    Named(
      "a log whose header another log has keeps its place when that takes its number",
      history(
        "app.csv", "web.csv", on: .reusedNumbers,
        steps: [
          .open(0), .write(0, ["time,level"]), .open(1), .write(1, ["time,level"]), .look(),
          .write(0, [first, second]), .move("app.csv", to: "app.csv.1"), .open(0),
          .write(0, ["time,level"]), .compress("app.csv.1", .gz),
          .move("web.csv", to: "web.csv.1"), .open(1), .write(1, ["time,level"]),
        ])),
  ]

  // MARK: - Names

  static let names = [
    Named(
      "a file that came and was rotated between two looks is read",
      history(
        "app.log",
        steps: [.look(), .open(0), .write(0, [same]), .move("app.log", to: "app.log-20261103")]
      )),
    Named(
      "a rotated file with an old time is read",
      history(
        "app.log",
        steps: [
          .look(), .open(0), .write(0, [same]), .move("app.log", to: "app.log.1"),
          .age("app.log.1", -3600), .open(0), .write(0, [first]),
        ])),
    Named(
      "an empty file that is renamed, written and compressed is read",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .move("app.log", to: "app-11-01-2026.log"), .write(0, [same]),
          .compress("app-11-01-2026.log", .zst), .open(0),
        ])),
    Named(
      "a copy with a date of an empty file that is cut off is read",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [first]), .copy("app.log", to: "app-11-02-2026.log"),
          .truncate("app.log"),
        ])),
    Named(
      "a file with a time in UTC in its name is read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .look(), .move("app.log", to: "app.log.20261122T080000Z"),
          .open(0), .write(0, [same]), .move("app.log", to: "app.log.20261122T090000Z"), .open(0),
          .write(0, [second]),
        ])),
  ]

  // MARK: - Links

  static let links = [
    Named(
      "the rest of the file that a link led to is read",
      linked([
        .write(0, [first]), .look(), .write(0, [second]),
        .link("app.log", to: "pods-app/1.log"), .open(0), .write(0, [same]),
      ])),
    Named(
      "a link whose file was renamed reports no loss",
      linked([
        .look(), .move("pods-app/0.log", to: "pods-app/0.log.20261122-010000"), .look(),
        .open(0), .write(0, [first]),
      ])),
  ]

  // MARK: - Replaced files

  static let replacements = [
    Named(
      "a file that is replaced by a longer copy of itself is read on",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .look(), .copy("app.log", to: ".app.log.Xy12Zz"),
          .append(".app.log.Xy12Zz", [second]), .move(".app.log.Xy12Zz", to: "app.log"),
        ])),
    Named(
      "a file that an editor saves while it keeps the old one is read on",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .look(), .move("app.log", to: "app.log.bak"),
          .copy("app.log.bak", to: "app.log"), .append("app.log", [second]),
        ])),
    Named(
      "a line behind the text that an editor kept is read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [same]), .look(), .move("app.log", to: "app.log~"),
          .copy("app.log~", to: "app.log"), .write(0, [same]), .append("app.log", [same]),
        ])),
  ]

  // MARK: - Losses

  static let losses = [
    Named(
      "a loss is reported by the next run when a run was killed before it could",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [first]), .remove("app.log"),
          .look(HistoryStep.Kill(call: .fsync, number: 3)),
        ])),
    Named(
      "an empty file that is compressed after it was written reports no loss",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [same]), .move("app.log", to: "app.log.1"),
          .compress("app.log.1", .zst),
        ])),
    Named(
      "an empty file keeps its place beside an older file that is compressed",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .copy("app.log", to: "app.log.20261122T010000Z"),
          .truncate("app.log"), .look(), .compress("app.log.20261122T010000Z", .zst),
          .write(0, [second]),
        ])),
  ]

  static let all =
    equalText + headers + names + links + replacements + losses + copies + writtenOver
    + unfinished + doubts
}
