package import Alerts
package import Diagnostics
package import Rules
internal import RuleLoading

/// Adds the actual level and score to tests for alerts that name neither.
///
/// No other byte of a file changes. The new text is loaded before it is offered, and except for these levels and scores
/// its rules must equal the old ones.
package struct ExpectationUpdate: Sendable {
  /// A test, with the level and score to add.
  package struct Request: Sendable {
    package var test: RuleTest
    package var level: Level
    package var score: Int

    package init(test: RuleTest, level: Level, score: Int) {
      self.test = test
      self.level = level
      self.score = score
    }
  }

  /// A test that stays as it is, with the reason.
  package struct Refusal: Equatable, Sendable {
    package var place: SourcePlace
    /// The reason; lower case, no full stop.
    package var reason: String
  }

  /// The new bytes of each file that changes, in order of path.
  package private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// The requests that these files fulfil.
  package private(set) var written: [Request] = []
  /// The tests that stay as they are.
  package private(set) var refusals: [Refusal] = []

  /// Prepares the new text of files. Writes nothing.
  ///
  /// - Parameters:
  ///   - rules: the rules as they were loaded from `paths`.
  ///   - read: returns the bytes of a file; nil if it cannot be read.
  package init(
    _ requests: [Request], of rules: [Rule], loadedFrom paths: [String],
    read: (String) -> [UInt8]?
  ) {
    var drafts: [Draft] = []
    let byFile = Dictionary(grouping: requests, by: \.test.place.file)
    for (path, requests) in byFile.sorted(by: { $0.key < $1.key }) {
      if let draft = draft(of: path, requests, read) { drafts.append(draft) }
    }
    // Checks all files at once, since loading is slow, and each one alone only if that check fails.
    if Self.changeNothingElse(drafts, in: rules, loadedFrom: paths) {
      drafts.forEach { accept($0) }
    } else {
      for draft in drafts {
        guard Self.changeNothingElse([draft], in: rules, loadedFrom: paths) else {
          refuse(draft.requests, "the change would affect more than its level and score")
          continue
        }
        accept(draft)
      }
    }
  }

  /// The proposed text of a file.
  private struct Draft {
    var path: String
    var bytes: [UInt8]
    var requests: [Request]
  }

  private mutating func draft(
    of path: String, _ requests: [Request], _ read: (String) -> [UInt8]?
  ) -> Draft? {
    guard let old = read(path), let file = TestedFile(path: path, bytes: old) else {
      refuse(requests, "the file cannot be read any more")
      return nil
    }
    var insertions: [TestedFile.Insertion] = []
    var accepted: [Request] = []
    for request in requests {
      do throws(TestedFile.Obstacle) {
        insertions.append(try file.insertion(for: request))
        accepted.append(request)
      } catch {
        refuse([request], error.reason)
      }
    }
    guard !accepted.isEmpty else { return nil }
    return Draft(path: path, bytes: file.bytes(with: insertions), requests: accepted)
  }

  private mutating func accept(_ draft: Draft) {
    files.append((draft.path, draft.bytes))
    written += draft.requests
  }

  private mutating func refuse(_ requests: [Request], _ reason: String) {
    refusals += requests.map { Refusal(place: $0.test.place, reason: reason) }
  }

  /// Whether the rules, loaded again with the drafts, equal the old ones except for the requested levels and scores.
  /// Places do not count, since they move.
  private static func changeNothingElse(
    _ drafts: [Draft], in rules: [Rule], loadedFrom paths: [String]
  ) -> Bool {
    let contents = Dictionary(drafts.map { ($0.path, $0.bytes) }, uniquingKeysWith: { a, _ in a })
    guard let reloaded = try? RuleLoader.load(paths, contents: contents) else { return false }
    let requests = Dictionary(
      drafts.flatMap(\.requests).map { ($0.test.place, $0) }, uniquingKeysWith: { a, _ in a })
    let expected = rules.map { rule in
      var rule = rule
      for index in rule.tests.indices {
        guard let request = requests[rule.tests[index].place],
          case .alert(_, _, let terms) = rule.tests[index].expectation
        else { continue }
        rule.tests[index].expectation = .alert(
          level: request.level, score: request.score, terms: terms)
      }
      return rule.withoutPlaces
    }
    return expected == reloaded.map(\.withoutPlaces)
  }
}

extension Rule {
  fileprivate var withoutPlaces: Rule {
    var rule = self
    rule.place = nil
    for index in rule.tests.indices {
      rule.tests[index].place = SourcePlace(file: "", line: 0, column: 0)
    }
    return rule
  }
}
