import TestSupport

extension HistoryCases {
  static let third = "2026-11-22T00:00:03 ERROR app failed"
  static let shortHeader = "time,level,message"
  /// Longer than what a look keeps of a file's beginning, and than the half of it in a compressed form.
  static let longHeader = "time,level," + String(repeating: "h", count: 9000)

  // MARK: - Copies and backups

  static let copies = [
    Named(
      "a program that goes on in an editor's backup is read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .look(), .move("app.log", to: "app.log~"),
          .copy("app.log~", to: "app.log"), .look(), .write(0, [second]),
        ])),
    Named(
      "a saved file and its backup are read once where they are equal",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .look(), .move("app.log", to: "app.log.bak"),
          .copy("app.log.bak", to: "app.log"), .append("app.log", [second]), .write(0, [third]),
        ])),
    Named(
      "a backup that was seen as a copy is read once when it goes on",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(), .write(0, [first]),
          .move("app.log", to: "app.log.bak"), .copy("app.log.bak", to: "app.log"), .look(),
          .write(0, [second]),
        ])),
    Named(
      "the old file is found beside copies of it",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .look(), .move("app.log", to: "app.log~"),
          .copy("app.log~", to: "app.log"), .write(0, [second]),
          .move("app.log", to: "app.log.bak"), .copy("app.log.bak", to: "app.log"),
        ])),
    Named(
      "a file that was saved twice is read once",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [first]), .move("app.log", to: "app.log.orig"),
          .copy("app.log.orig", to: "app.log"), .open(0), .look(), .write(0, [second]),
          .move("app.log", to: "app.log~"), .copy("app.log~", to: "app.log"), .write(0, [third]),
        ])),
    Named(
      "a file that is saved again after a kill still has the text of its backup to be read",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [first]), .move("app.log", to: "app.log.orig"),
          .copy("app.log.orig", to: "app.log"),
          .look(HistoryStep.Kill(call: .write, number: 3)),
          .move("app.log", to: "app.log.orig"), .copy("app.log.orig", to: "app.log"),
        ])),
    Named(
      "a backup that replaces the last one is not read again",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [first]), .move("app.log", to: "app.log~"),
          .copy("app.log~", to: "app.log"), .append("app.log", [second]), .look(),
          .move("app.log", to: "app.log~"), .copy("app.log~", to: "app.log"),
        ])),
    Named(
      "a copy of a file that was saved is read once",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [first]), .move("app.log", to: "app.log~"),
          .copy("app.log~", to: "app.log"), .append("app.log", [second]), .look(),
          .move("app.log", to: "app.log~"), .copy("app.log~", to: "app.log"),
          .copy("app.log", to: "app.log.20261122T010000Z"),
        ])),
    Named(
      "the last copy of a file is read under any name",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [same]), .look(), .write(0, [first]),
          .move("app.log", to: "app.log.bak"), .copy("app.log.bak", to: "app.log"),
          .move("app.log", to: "app.log.orig"), .copy("app.log.orig", to: "app.log"),
          .truncate("app.log"), .move("app.log", to: "app.log.bak"),
        ])),
    Named(
      "a copy of a header does not make the log one that was cut off",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(), .copy("app.log", to: "app.log.1"),
          .write(0, [first]), .move("app.log.1", to: "app.log.2"),
          .copy("app.log", to: "app.log.1"), .look(), .move("app.log.1", to: "app.log.2"),
        ])),
    Named(
      "a copy that is made anew over an older one is not read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader]), .copy("app.log", to: "app.log.1"),
          .write(0, [first]), .look(), .copy("app.log", to: "app.log.1"),
        ])),
    Named(
      "a copy may be in a file that is older than the log",
      history(
        "app.log", pattern: "app*",
        steps: [
          .open(0), .copy("app.log", to: "app.log.1"), .remove("app.log"), .open(0),
          .write(0, [first]), .copy("app.log", to: "app.log.1"),
        ])),
    Named(
      "a known copy is not what a lost header went on as",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader, first]), .look(),
          .move("app.log", to: "app.log.bak"), .copy("app.log.bak", to: "app.log"), .look(),
          .move("app.log", to: "app.log-20261101"), .open(0), .write(0, [shortHeader]), .look(),
          .move("app.log", to: "app.log~"), .copy("app.log~", to: "app.log"),
          .move("app.log", to: "app.log~"),
        ])),
    Named(
      "of two rotated files the one of which more is known is found first",
      history(
        "app.log", pattern: "*",
        steps: [
          .open(0), .write(0, [shortHeader]), .move("app.log", to: "app.log.1"),
          .write(0, [first]), .open(0), .write(0, [shortHeader]), .look(), .look(),
          .age("app.log", -6136), .move("app.log.1", to: "app.log.2"),
          .move("app.log", to: "app.log.1"), .compress("app.log.2", .zst),
          .compress("app.log.1", .zst),
        ])),
    Named(
      "an empty log that was compressed after it got a counter is read",
      History(
        logs: [History.Log(name: "app.csv", stem: "app", isAmbiguouslyNamed: true)],
        steps: [
          .open(0), .look(), .write(0, [first]), .look(HistoryStep.Kill(call: .fsync, number: 1)),
          .move("app.csv", to: "app-1.csv"), .compress("app-1.csv", .zst),
        ])),
    Named(
      "a copy that lacks what was read hides no loss",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [first]), .copy("app.log", to: "app.log.1"), .write(0, [second]),
          .look(), .write(0, [third]), .truncate("app.log"),
        ])),
  ]

  // MARK: - Files that are written over

  static let writtenOver = [
    Named(
      "a file is read that was overwritten with the same text and an older time",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [same]), .look(), .overwrite("app.log", [same]),
          .age("app.log", -3692),
        ])),
    Named(
      "a file is read that was cut off and has more of the same text and an older time",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [same]), .look(), .copy("app.log", to: "app.log.1"),
          .truncate("app.log"), .write(0, [same, same]), .age("app.log", -7185),
        ])),
    Named(
      "a file is read that was overwritten with the same text and renamed",
      history(
        "app.log",
        steps: [
          .overwrite("app.log", [same]), .look(), .overwrite("app.log", [same]),
          .move("app.log", to: "app.log.1"),
        ])),
    Named(
      "a file that is shorter than it was is read, though it has all that was read",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [same]), .look(), .write(0, [], rest: "E"), .look(),
          .truncate("app.log"), .write(0, [same]),
        ])),
    Named(
      "a file that was only touched reports no loss",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .write(0, [same]), .look(HistoryStep.Kill(call: .write, number: 4)),
          .move("app.log", to: "app.log.1"), .age("app.log.1", -80845),
        ])),
    Named(
      "an empty file that is renamed and touched stays the one that is followed",
      history(
        "app.log",
        steps: [
          .open(0), .look(), .follow(), .look(), .move("app.log", to: "app.log.1"),
          .age("app.log.1", -57138), .pause(milliseconds: 300), .write(0, [first]), .look(),
        ])),
  ]

  // MARK: - Unfinished lines and files

  static let unfinished = [
    Named(
      "a line that goes on in a backup is read as a whole",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader]), .look(), .move("app.log", to: "app.log~"),
          .copy("app.log~", to: "app.log"), .write(0, [first], rest: "2026-11-22T00:00:02 ERR"),
          .look(), .write(0, ["OR app failed"]),
        ])),
    Named(
      "the text of an older file is not what was read of the next one",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [shortHeader], rest: "ERR"), .move("app.log", to: "app.log.old"),
          .look(), .open(0), .write(0, [shortHeader, same]), .move("app.log", to: "app.log.old"),
        ])),
    Named(
      "a copy that is being compressed is no copy of the empty log",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, (0..<9).map { "2026-11-22T00:00:0\($0) ERROR app \($0 &* 7919)" }),
          .look(), .copy("app.log", to: "app.log.2026-11-22_02"), .truncate("app.log"),
          .compress("app.log.2026-11-22_02", .gz, isWhole: false), .look(),
          .compress("app.log.2026-11-22_02", .gz),
        ])),
    Named(
      "a compressed file that is written over beside another input's file is no damaged one",
      history(
        "app.log", pattern: "*.log",
        steps: [
          .open(0), .look(), .move("app.log", to: "app-1.log"), .open(0),
          .compress("app-1.log", .gz), .follow(), .look(), .move("app.log", to: "app-1.log"),
          .compress("app-1.log", .gz, isWhole: false), .pause(milliseconds: 300),
          .compress("app-1.log", .gz),
        ])),
    Named(
      "a compressed file that has only the header so far is made of the file beside it",
      history(
        "app.log",
        steps: [
          .open(0), .write(0, [longHeader, first]), .look(), .move("app.log", to: "app.log.old"),
          .open(0), .write(0, [longHeader]), .look(),
          .compress("app.log.old", .zst, isWhole: false), .look(), .compress("app.log.old", .zst),
          .look(),
        ])),
    Named(
      "a copy that was seen in the making keeps the text of the log that is cut off",
      history(
        "app.log",
        steps: [
          .overwrite("app.log", [first, second]),
          .copy("app.log", to: "app.log-20261122-1795303000", lines: 1), .follow(), .look(),
          .copy("app.log", to: "app.log-20261122-1795303000"), .pause(milliseconds: 300),
          .truncate("app.log"), .pause(milliseconds: 300),
        ])),
  ]
}
