import Testing

@testable import ManualPages

struct DiscussionTests {
  @Test func separatesTheParts() {
    let discussion = Discussion(
      """
      It reads
      lines.

      Put this first:

        # a comment
        key: value

      Examples:
        tocsin scan -r rules     alerts
        tocsin scan -c

      Exit status: 0 it worked; 1 a test failed; 3 an input, or an output, failed.
      """)
    #expect(
      discussion.description == [
        .paragraph("It reads lines."), .paragraph("Put this first:"),
        .literal(["# a comment", "key: value"]),
      ])
    #expect(
      discussion.examples == [.literal(["tocsin scan -r rules     alerts", "tocsin scan -c"])])
    #expect(discussion.exitStatuses.map(\.status) == ["0", "1", "3"])
    #expect(
      discussion.exitStatuses.map(\.meaning) == [
        "it worked", "a test failed", "an input, or an output, failed",
      ])
  }

  @Test(arguments: ["", "\n\n", "Examples:", "Exit status: ", "Exit status: 0"])
  func findsNothingInLittleText(_ text: String) {
    let discussion = Discussion(text)
    #expect(discussion.examples.isEmpty && discussion.exitStatuses.isEmpty)
  }

  @Test func takesTextAfterExamplesForDescription() {
    let discussion = Discussion("Examples:\n  one\n\n  two\n\nMore.\n\n  text\n")
    #expect(discussion.examples == [.literal(["one"]), .literal(["two"])])
    #expect(discussion.description == [.paragraph("More."), .literal(["text"])])
  }
}
