/// The defects of one file, each once: in full up to ``limit``, and the number of further ones.
///
/// A generated file may have a defect in each of its hundred thousand rules. Nobody reads them all, and the memory that they
/// take must not depend on their number.
package struct FileDefects: Sendable {
  /// The most defects of a file that are reported one by one.
  package static let limit = 200

  /// What distinguishes a defect from others of its file.
  package struct Identity: Hashable, Sendable {
    var code: String
    var message: String
    var line: Int
    var column: Int
    var offset: Int

    /// - Parameters:
    ///   - column: any number that stands for a place on the line.
    ///   - offset: a place inside what stands there; 0 for the whole.
    package init(code: String, message: String, line: Int, column: Int, offset: Int = 0) {
      self.code = code
      self.message = message
      self.line = line
      self.column = column
      self.offset = offset
    }
  }

  /// The file's name.
  private let file: String
  private var kept: [Diagnostic] = []
  /// The hashes of all defects so far. Two defects with equal hashes are too unlikely to matter.
  private var seen: Set<Int> = []
  /// How many defects were reported. A defect that is reported again counts again.
  package private(set) var reports = 0

  package init(file: String) {
    self.file = file
  }

  /// Whether no defect was reported.
  package var isEmpty: Bool { reports == 0 }

  /// Adds a defect once: a YAML alias reports the defects of its anchor again, and these are left out.
  ///
  /// - Parameter diagnostic: makes the diagnostic. It is called only for the first ``limit`` defects.
  package mutating func add(_ identity: Identity, _ diagnostic: () -> Diagnostic) {
    reports += 1
    guard seen.insert(identity.hashValue).inserted, kept.count < Self.limit else { return }
    kept.append(diagnostic())
  }

  /// Adds a defect that is known already, perhaps one of another file.
  package mutating func add(_ diagnostic: Diagnostic) {
    let identity = Identity(
      code: diagnostic.code, message: diagnostic.message + diagnostic.file,
      line: diagnostic.location?.line ?? 0, column: diagnostic.location?.column ?? 0)
    add(identity) { diagnostic }
  }

  /// The defects in order of place; after them, if there are more than the limit, the number of the others.
  package var diagnostics: [Diagnostic] {
    func place(_ diagnostic: Diagnostic) -> (Int, Int) {
      (diagnostic.location?.line ?? 0, diagnostic.location?.column ?? 0)
    }
    let sorted = kept.enumerated().sorted { left, right in
      let places = (place(left.element), place(right.element))
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    }.map(\.element)
    let others = seen.count - kept.count
    guard others > 0 else { return sorted }
    return sorted + [
      Diagnostic(
        code: "more-errors",
        message: "\(others) more \(others == 1 ? "error is" : "errors are") not listed",
        file: file, help: "correct the first ones, and check again", count: others)
    ]
  }
}
