import Diagnostics
import Foundation
import TestSupport
import Testing

/// A file in any layout either keeps its meaning and all comments, or is refused.
struct RandomLayoutTests {
  /// The outcome of formatting many texts.
  private struct Tally {
    var formatted = 0
    /// The defect of the shortest text that has one.
    var defect: (text: String, size: Int)?

    mutating func add(_ text: String, comments: Int = 0) {
      var found: String?
      do throws(Diagnostic) {
        found = try Formatted.defect(of: text, comments: comments)
        formatted += 1
      } catch {
        let isItsFault = ["yaml-syntax", "duplicate-key", "cannot-format"].contains(error.code)
        found = isItsFault ? nil : "\(error.rendered())\n\(text)"
      }
      let size = text.utf8.count
      if let found, size < defect?.size ?? .max { defect = (found, size) }
    }
  }

  @Test func randomFilesKeepTheirMeaningAndComments() {
    var generator = SeededGenerator()
    var tally = Tally()
    let rounds = 600
    for _ in 0..<rounds {
      let sample = RandomYAML.sample(using: &generator)
      tally.add(sample.text, comments: sample.comments)
    }
    #expect(tally.defect?.text == nil, "\(tally.defect?.text ?? "")")
    #expect(tally.formatted > rounds * 3 / 4)
  }

  @Test func brokenFilesAreRefusedOrKeepTheirMeaning() throws {
    var generator = SeededGenerator()
    let originals = try RuleFiles.shipped.map { file in
      Array(try Data(contentsOf: file).prefix(3000))
    }
    var tally = Tally()
    for _ in Rounds(atLeast: 150) {
      let original = try #require(originals.randomElement(using: &generator))
      tally.add(String(decoding: generator.mutant(of: original), as: UTF8.self))
    }
    #expect(tally.defect?.text == nil, "\(tally.defect?.text ?? "")")
    #expect(tally.formatted > 15)
  }
}
