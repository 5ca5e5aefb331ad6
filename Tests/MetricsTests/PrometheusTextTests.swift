import Metrics
import Testing

struct PrometheusTextTests {
  static let labels: [(String, String)] = [
    ("plain", "plain"), ("", ""), ("a\"b", "a\\\"b"), ("a\\b", "a\\\\b"), ("a\nb", "a\\nb"),
    ("\r\n", "\\\\r\\n"), ("\u{1B}[2J", "\\\\x1b[2J"), ("退款", "退款"), ("\u{202E}x", "\\\\u{202e}x"),
    ("\\n", "\\\\n"), ("e\u{301}", "e\u{301}"),
  ]

  @Test(arguments: labels)
  func escapesLabels(_ value: String, _ written: String) {
    var family = MetricFamily("m", .gauge, "Help.")
    family.add(.count(1), ["l": value])
    let expected = "# HELP m Help.\n# TYPE m gauge\nm{l=\"\(written)\"} 1\n"
    #expect(Array(PrometheusText.text(of: [family]).utf8) == Array(expected.utf8))
  }

  static let values: [(MetricValue, String)] = [
    (.count(0), "0"), (.count(.max), "18446744073709551615"), (.measure(0.5), "0.5"),
    (.measure(1_790_000_000), "1790000000"), (.measure(.nan), "NaN"), (.measure(.infinity), "+Inf"),
    (.measure(-.infinity), "-Inf"), (.measure(1e300), "1e+300"),
  ]

  @Test(arguments: values)
  func writesNumbers(_ value: MetricValue, _ written: String) {
    var family = MetricFamily("m", .counter, "A \"quoted\" \\ of\ntwo lines.")
    family.add(value)
    #expect(
      PrometheusText.text(of: [family])
        == "# HELP m A \"quoted\" \\\\ of\\ntwo lines.\n# TYPE m counter\nm \(written)\n")
  }

  @Test func addsUpValuesWithEqualLabels() {
    var family = MetricFamily("m", .counter, "Help.")
    family.add(.count(1), ["l": "\u{1B}"])
    family.add(.count(.max), ["l": "\\x1b"])
    #expect(family.samples.map(\.value) == [.count(.max)])
  }

  @Test func leavesOutAFamilyWithoutSamples() {
    #expect(PrometheusText.text(of: [MetricFamily("m", .gauge, "Help.")]).isEmpty)
  }
}
