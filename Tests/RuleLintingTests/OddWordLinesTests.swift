import Diagnostics
import RuleLinting
import RuleLoading
import TestSupport
import Testing

/// What `check -K` and runs say about the lines of files of words.
struct OddWordLinesTests {
  private func findings(_ text: String) throws -> [Diagnostic] {
    let folder = try TemporaryFolder()
    var spot = SpotRules()
    spot.keywordFiles = [try folder.write("w", text)]
    return RuleLinter.diagnostics(of: try spot.checked().oddities, LintPolicy())
  }

  @Test(
    "a line that is clearly not a word is reported once, at its place",
    arguments: [
      ("退款\t395499\n客服\t372767\n", "line-not-a-word", 1, "has a tab in it"),
      ("退款\n客服\tn\n", "line-not-a-word", 2, "'客服\tn' has a tab"),
      ("one,two\n", "word-with-comma", 1, "commas do not separate words"),
      ("退款\n投诉,客服\n", "word-with-comma", 2, "'投诉,客服' is one word"),
      ("退款, 客服\n", "word-with-comma", 1, "'退款, 客服'"),
      ("退款，客服\n", "word-with-comma", 1, "'退款，客服'"),
      ("退款、客服、投诉\n", "word-with-comma", 1, "commas"),
      ("退款；客服\n", "word-with-comma", 1, "commas"),
      ("退款,\n客服,\n", "word-with-comma", 1, "(and 1 more such line)"),
      ("\"退款\"\n\"客服\"\n", "line-not-a-word", 1, "with its quotes"),
      ("'refund',\n", "line-not-a-word", 1, "with its quotes"),
      ("a\n[电商]\n退款\n", "line-not-a-word", 2, "with its brackets"),
      ("退款\n+客服\n", "line-not-a-word", 2, "with its first character"),
      ("退款\n!广告\n", "line-not-a-word", 2, "with its first character"),
      ("退款\n@10\n", "line-not-a-word", 2, "limit of another tool"),
      ("/退款/ => 退\n", "line-not-a-word", 1, "'=>'"),
      ("- refund\n- chargeback\n", "line-not-a-word", 1, "the mark at its start"),
      ("#退款#\n客服\n", "line-not-a-word", 1, "skipped as a comment"),
      ("关键词\n退款\n客服\n", "line-not-a-word", 1, "heading of a column"),
      ("Keyword\nrefund\n", "line-not-a-word", 1, "heading of a column"),
      ("a;1\nb;2\nc;3\n", "line-not-a-word", 1, "';' between its columns"),
      ("a|high\nb|low\nc|low\n", "line-not-a-word", 1, "'|' between its columns"),
      ("退款:1\n客服:20\n投诉:3\n", "line-not-a-word", 1, "':' between its columns"),
      ("退款 100 n\n客服 20 n\n投诉 3\n", "line-not-a-word", 1, "' ' between its columns"),
      ("退款=1\n客服=2\n投诉=3\n# why\n广告=4\n", "line-not-a-word", 1, "(and 3 more"),
    ])
  func reports(_ text: String, _ code: String, _ line: Int, _ message: String) throws {
    let found = try findings(text)
    #expect(found.map(\.code) == [code])
    #expect(found.first?.location?.line == line)
    #expect(found.first?.message.contains(message) == true, "\(found.map(\.message))")
  }

  @Test(
    "ordinary words are not reported",
    arguments: [
      "退款\n客服\n投诉\n", "No space left on device\nDisk quota exceeded\n", "C++\nC#\n.NET\n",
      "1,000\n10,000\n", "+86\n!=\n+1\n", "@service\n@360安全卫士\n", "a\n[\n]\n[x] [y]\n",
      "# a, b\n## words\n退款\n", "# 退款 #\n客服\n", "#include <a>\nmain\n",
      "It's gone\n'tis\nrock 'n' roll\n", "No, thanks\nout of memory\n",
      "恭喜您获得本次抽奖，请点击链接\n", "早市的豆腐脑，咸的，谢谢\n", "如果以后做方向,要不要学\n",
      "https://a.example/b?c=1\nftp://b\nhttp://c:80\n",
      "error: 5\nwarning: 6\ndisk 3 failed\n", "2026-01-01\n12:30\n127.0.0.1:80\n",
      "2 x 3\niPhone 15\nWindows 11\n", "keyword\n", "-1\n--force\n*\n", "a;b\n退款\n客服\n投诉\n",
      "12 8\n13 9\n14 7\n",
    ])
  func staysQuiet(_ text: String) throws {
    let found = try findings(text)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test func aListThatARuleAllowsIsNotReported() throws {
    let folder = try TemporaryFolder()
    try folder.write("w", "+退款\n")
    for allow in ["", ", allow: [line-not-a-word]"] {
      let file = try folder.write(
        "a.yaml",
        """
        version: 1
        lists: {words: {file: w}}
        rules: [{id: a, words: {list: words}\(allow), tests: [{alert: a}, {quiet: b}]}]
        """)
      let odd = try #require(try RuleLoader.loadNoticing([file]).odd)
      let warned = RuleLinter.diagnosticsOfWordFiles(in: odd, LintPolicy()).map(\.code)
      #expect(warned == (allow.isEmpty ? ["line-not-a-word"] : []))
      let checked = RuleLinter.diagnostics(of: try RuleLoader.loadOutlined([file]), LintPolicy())
      #expect(checked.map(\.code) == warned)
    }
  }
}
