import TestSupport

/// Histories in which it is in doubt whether a file is the one that is known, or what may be said of a loss.
extension HistoryCases {
  private static let dated = "app.log-20261102"

  static let doubts = [
    Named(
      "a copy that was seen empty keeps the text of the log that is cut off",
      history(
        "app.log",
        steps: [
          .overwrite("app.log", [first, second]), .follow(), .look(),
          .copy("app.log", to: dated, lines: 0), .pause(milliseconds: 300),
          .copy("app.log", to: dated), .pause(milliseconds: 300), .append("app.log", [third]),
          .look(), .truncate("app.log"), .pause(milliseconds: 300),
        ])),
    Named(
      "a file that an editor saves keeps its ids though a follower saw it empty",
      saved([.follow(), .look()])),
    Named(
      "a file that an editor saves keeps its ids though a look saw it empty", saved([.look()])),
    Named(
      "a file that grew keeps its ids beside an older one that had only its header",
      history(
        "app.csv",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(),
          .move("app.csv", to: "app.csv-20261122-1795302000"), .open(0), .write(0, [shortHeader]),
          .compress("app.csv-20261122-1795302000", .zst), .write(0, [first]),
          .look(HistoryStep.Kill(call: .rename, number: 2)),
          .remove("app.csv-20261122-1795302000.zst"),
          .move("app.csv", to: "app.csv-20261122-1795303000"),
          .compress("app.csv-20261122-1795303000", .zst),
        ])),
    Named(
      "a file that was there before a log was cut off is not the copy of that",
      ambiguous(
        "app.log",
        steps: [
          .look(), .open(0), .write(0, [longHeader] + banner), .move("app.log", to: "app-1.log"),
          .open(0), .write(0, [longHeader] + banner), .look(), .truncate("app.log"),
        ])),
    Named(
      "a file of a pattern is found under a higher counter once it is compressed",
      ambiguous(
        "web.csv", pattern: "*.csv",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(), .move("web.csv", to: "web-1.csv"), .look(),
          .write(0, [same]), .compress("web-1.csv", .gz),
          .move("web-1.csv.gz", to: "web-2.csv.gz"),
        ])),
    Named(
      "a copy that is made anew of the next log is not what the last log went on with",
      history(
        "app.csv",
        steps: [
          .open(0), .write(0, [header]), .look(), .copy("app.csv", to: "app.1.csv"),
          .remove("app.csv"), .open(0), .write(0, [header]), .write(0, [first]), .look(),
          .copy("app.csv", to: "app.1.csv"),
        ])),
    Named(
      "what a program writes to the backup of a file that was saved twice is read",
      history(
        "app.csv",
        steps: [
          .open(0), .write(0, [first]), .look(), .move("app.csv", to: "app.csv~"),
          .copy("app.csv~", to: "app.csv"), .write(0, [second]), .open(0),
          .move("app.csv", to: "app.csv~"), .copy("app.csv~", to: "app.csv"), .write(0, [third]),
        ])),
    Named(
      "a file that got a counter and was compressed is read beside one with the same header",
      ambiguous(
        "web.log",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(), .move("web.log", to: "web-1.log"),
          .write(0, [first]), .open(0), .write(0, [shortHeader]), .compress("web-1.log", .zst),
          .write(0, [third]), .move("web.log", to: "web.log.bak"),
        ])),
    Named(
      "a file that was read before a kill and touched may alert again",
      history(
        "web.csv",
        steps: [
          .open(0), .write(0, ["time,level,"]), .look(), .write(0, [same]),
          .look(HistoryStep.Kill(call: .write, number: 4)), .move("web.csv", to: "web.csv.1"),
          .age("web.csv.1", -95819),
        ])),
    Named(
      "the loss of a saved file may be reported where its backup has text that recurs",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, ["all is well"]), .move("app.log", to: "app.log.orig"),
          .copy("app.log.orig", to: "app.log"), .look(), .overwrite("app.log", [same]),
        ])),
    Named(
      "a file that is about to replace a log may be read in its place",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(), .copy("app.log", to: "app.log.tmp"),
          .move("app.log.tmp", to: "app.log"), .copy("app.log", to: "app.log.tmp"),
          .append("app.log.tmp", [same]), .look(), .move("app.log.tmp", to: "app.log"),
        ])),
    Named(
      "a file of which the last one was read alike keeps its ids when the other one is deleted",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(), .write(0, [first]),
          .copy("app.log", to: "app.log.2026-11-22_02", keepsTime: true), .remove("app.log"),
          .open(0), .write(0, [shortHeader]),
          .look(HistoryStep.Kill(call: .write, number: 4)),
          .overwrite("app.log", [shortHeader, second]),
          .look(HistoryStep.Kill(call: .fsync, number: 5)),
          .look(HistoryStep.Kill(call: .fsync, number: 4)), .remove("app.log.2026-11-22_02"),
          .copy("app.log", to: "app.log.2026-11-22_03"), .remove("app.log"), .open(0),
        ])),
    Named(
      "a file that was touched may alert again in a look that is killed",
      history(
        "app.log",
        steps: [
          .overwrite("app.log", [same]), .look(), .age("app.log", 2443),
          .look(HistoryStep.Kill(call: .write, number: 3)),
          .look(HistoryStep.Kill(call: .fsync, number: 2)), .overwrite("app.log", [same]),
        ])),
    Named(
      "what is written to a deleted file is not missed where its compressed form is found",
      ambiguous(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [same]), .move("app.log", to: "app-1.log"),
          .compress("app-1.log", .zst), .write(0, [same]),
        ])),
    Named(
      "the loss of a copy may be reported whose name another log may have",
      ambiguous(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [longHeader]), .copy("app.log", to: "app-1.log"),
          .compress("app-1.log", .gz), .copy("app.log", to: "app-1.log"), .remove("app.log"),
          .open(0), .look(), .move("app-1.log.gz", to: "app-2.log.gz"),
          .copy("app.log", to: "app-1.log"), .move("app-2.log.gz", to: "app-3.log.gz"),
          .remove("app-3.log.gz"),
        ])),
  ]

  private static func saved(_ steps: [HistoryStep]) -> History {
    history(
      "app.log",
      steps: [.overwrite("app.log", [first, second])] + steps + [
        .move("app.log", to: "app.log.bak"), .copy("app.log.bak", to: "app.log", lines: 0),
        .look(), .copy("app.log.bak", to: "app.log"), .look(), .append("app.log", [third]),
      ])
  }

  private static func ambiguous(
    _ name: String, pattern: String? = nil, steps: [HistoryStep]
  ) -> History {
    var history = history(name, pattern: pattern, steps: steps)
    history.logs[0].isAmbiguouslyNamed = true
    return history
  }
}
