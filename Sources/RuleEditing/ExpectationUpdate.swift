package import Alerts
package import Diagnostics
package import Rules
internal import RuleLoading

/// Writes the level and the score that came out into tests for alerts that name neither.
///
/// Nothing else of a file changes by a byte, and what comes out is loaded before anybody gets it: but for those
/// levels and scores the rules are the same.
package struct ExpectationUpdate: Sendable {
  /// A test, and what it is to say.
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

  /// A test that is left as it is, and why.
  package struct Refusal: Equatable, Sendable {
    package var place: SourcePlace
    /// The reason; lower case, no full stop.
    package var reason: String
  }

  /// The new bytes of each file that changes, in order of path.
  package private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// The tests that say more in them.
  package private(set) var written: [Request] = []
  /// The tests that are left as they are.
  package private(set) var refusals: [Refusal] = []

  /// Works out the new text of files.
  ///
  /// - Parameters:
  ///   - rules: the rules as they were loaded from `paths`.
  ///   - read: the bytes of a file; nil where it cannot be read.
  package init(
    _ requests: [Request], of rules: [Rule], loadedFrom paths: [String],
    read: (String) -> [UInt8]?
  ) {
    var drafts: [Draft] = []
    let byFile = Dictionary(grouping: requests, by: \.test.place.file)
    for (path, requests) in byFile.sorted(by: { $0.key < $1.key }) {
      if let draft = draft(of: path, requests, read) { drafts.append(draft) }
    }
    // All at once, since loading takes its time; which one is wrong is asked only if one is.
    if Self.changeNothingElse(drafts, in: rules, loadedFrom: paths) {
      drafts.forEach { accept($0) }
    } else {
      for draft in drafts {
        guard Self.changeNothingElse([draft], in: rules, loadedFrom: paths) else {
          refuse(draft.requests, "more than its level and score would change in the file")
          continue
        }
        accept(draft)
      }
    }
  }

  /// A file as it may come to be.
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

  /// Whether the rules, loaded anew, say what they said but for the levels and scores of the drafts' tests. Places
  /// move and do not count.
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
