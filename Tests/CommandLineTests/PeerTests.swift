import Foundation
import TestSupport
import Testing

/// Counts on real text, compared with grep and pcre2grep.
struct PeerTests {
  static let hasGrep = tool("grep") != nil
  static let hasPCRE2Grep = tool("pcre2grep") != nil

  /// The path of a tool in the usual folders.
  static func tool(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static let words = [
    "THUOCL_IT", "THUOCL_caijing", "THUOCL_car", "THUOCL_food", "THUOCL_law", "THUOCL_medical",
  ]
  static let files = [
    "en/apache_access.log", "en/auth.log", "en/crowdsec_mixed.log", "en/lnav_mixed.log",
    "en/nginxplus.jsonl", "en/windows_events.jsonl", "zh/v2ex_forum.txt", "zh/weibo_titles.txt",
    "zh/zhihu_titles.txt",
  ]

  /// The beginning of a file as UTF-8 without CRs: for grep, a CR is part of its line.
  private func plain(_ name: String, bytes: Int = 100_000) throws -> [UInt8] {
    let data = try Data(contentsOf: Places.sharedData.appending(path: name)).prefix(bytes)
    let text = String(decoding: data, as: UTF8.self)
    return Array(text.utf8.filter { $0 != 0x0D })
  }

  private func list(_ name: String, count: Int) throws -> [UInt8] {
    let file = Places.sharedData.appending(path: "words/\(name).txt")
    let lines = try Data(contentsOf: file).split(separator: 0x0A)
    // The list is in order of frequency: words from all parts of it are frequent and rare alike.
    let step = max(1, lines.count / count)
    // tocsin leaves out blanks around a word, which grep would look for.
    let words = stride(from: 0, to: lines.count, by: step).prefix(count).map { index in
      let word = lines[index].drop { $0 == 0x20 }.prefix { $0 != 0x09 && $0 != 0x0D }
      let end = word.lastIndex { $0 != 0x20 } ?? word.startIndex
      return word.isEmpty ? word : word[...end]
    }
    return Array(words.filter { !$0.isEmpty }.joined(separator: [0x0A])) + [0x0A]
  }

  @Test(
    .enabled(if: Places.hasSharedData, "needs the data of ../shared"),
    .enabled(if: hasGrep, "needs grep"), arguments: [10, 100, 1000, 5000])
  func countsKeywordsAsGrepDoes(_ count: Int) throws {
    let grep = try #require(Self.tool("grep"))
    let program = try Program()
    let texts = try Self.files.map { file in
      try program.folder.write(file, try plain(file))
      return file
    }
    for words in Self.words {
      try program.folder.write("list", try list(words, count: count))
      let expected = try program.run(other: grep, ["-acFf", "list"] + texts)
      let run = try program.run(["scan", "-c", "--fold", "none", "-K", "list"] + texts)
      run.expectSuccess()
      #expect(run.output == expected.output, "\(count) of \(words)")
    }
  }

  static let regexes = [
    "^.{3,9}$", #"\W$"#, #"^\W"#, #"\w$"#, "^$", "^", "$", "x*", "(?:)", "error|warn|fail",
    "(?i)ERROR", "手机|电脑|苹果", #"\bGET\b"#, #"\Bin"#, #"\p{Han}{4}"#, #"^\p{Han}+$"#, #"\P{L}{8}"#,
    #"\p{Lu}\p{Ll}+\d"#, #"(\w)\1\1"#, #"(.)\1"#, #"^(.).*\1$"#, "(?<=a)b", "(?<!是)什么", "什么(?=样)",
    "^(?!.*的)", #"\d{1,3}(?:\.\d{1,3}){3}"#, #"(?<year>20\d\d)[-/]\d\d"#, "[^\\x00-\\x7F]",
    "[一-龥]{10,}", "^[a-z ]+$", "(?s)a.b", "(?x) a b # comment", "(?m)^A", "[?？]$", #"\s{2,}"#,
    "a++b", "(?>a|ab)c", #"\Aroot|invalid\z"#, "(*UCP)\\w{12}", "(*UCP)(?i)É|ß", #"\x{4e2d}."#,
    #"[[:punct:]]{3}"#, #"^.*?(\d+).*\1.*$"#, "(?:(?:a|b)*c)?d$", #"\R"#, #"\X{5}$"#, #"\h+\S\h"#,
  ]

  @Test(
    .enabled(if: Places.hasSharedData, "needs the data of ../shared"),
    .enabled(if: hasPCRE2Grep, "needs pcre2grep"), arguments: regexes)
  func countsRegexesAsPCRE2GrepDoes(_ regex: String) throws {
    let pcre2grep = try #require(Self.tool("pcre2grep"))
    let program = try Program()
    let texts = ["zh/weibo_titles.txt", "zh/v2ex_forum.txt", "en/lnav_mixed.log"]
    for file in texts { try program.folder.write(file, try plain(file, bytes: 60_000)) }
    let expected = try program.run(other: pcre2grep, ["-u", "-c", "--", regex] + texts)
    #expect(expected.status < 2, "\(expected.errors)")
    let run = try program.run(["scan", "-c", "-e", regex] + texts)
    run.expectSuccess()
    #expect(run.output == expected.output, "\(regex)")
  }
}
