internal import TextFolding

/// An automaton that finds every occurrence of every string in one pass (Aho & Corasick, 1975,
/// "Efficient string matching: an aid to bibliographic search").
///
/// A state is a number that tells where its data are. The shallow states, in which scans spend
/// nearly all their time, are complete rows of a table, `stride` numbers each: the next state for
/// each byte class, then the state's output. The deep states are sparse: a few transitions, and a
/// fail link that leads to a row after some hops. Rows without output have the lowest numbers, then
/// come rows with output, then sparse states, so one comparison finds the states that need more work.
struct AhoCorasickAutomaton: Sendable {
  /// A string that is searched for.
  struct Pattern: Sendable {
    var keyword: KeywordIndex
    /// The next output to report: another pattern that ends where this one ends, or 0.
    var next: UInt32
    var start: OccurrenceStart
    /// The length, in the unit of `start`: characters for `.characters`, otherwise bytes.
    var length: UInt32
    /// If `start` compares: where the pattern's bytes are in `compared`.
    var compared: UInt32
    /// For `.foldedUnits`: the differences that the comparison ignores.
    var folding: CharacterFolding
  }

  /// The table of complete rows. State s goes to `dense[s + class]`; its output is at
  /// `dense[s + stride - 1]`.
  let dense: [UInt32]
  /// A row's width: the byte classes and the output.
  let stride: Int
  /// Sparse state s is at `sparse[s - dense.count]`: a header, the fail link, the output if the
  /// header has `hasOutput`, the classes packed four to a number if there are several transitions,
  /// and the state that each transition leads to.
  let sparse: [UInt32]
  /// The first state that has output or is sparse.
  let firstSpecial: UInt32
  /// The class of each byte.
  let classes: [UInt8]
  /// The class of each byte, with `mayFold` set for lead bytes of scalars that may fold; empty if the
  /// text is read as it is.
  let foldingClasses: [UInt16]
  /// How the text is folded.
  let folding: CharacterFoldingTable
  /// Output n, from 1 up, is pattern n - 1, followed by the output `next` of that pattern. 0 is no output.
  var patterns: [Pattern] = []
  /// The bytes of the patterns whose occurrences are compared.
  var compared: [UInt8] = []

  /// In a sparse state's header: the number of transitions is in bits 8 to 16, and if it is 1 the
  /// transition's class is in bits 0 to 7.
  static let hasOutput: UInt32 = 1 << 31
  /// A flag in `foldingClasses`, above the bits of the class.
  static let mayFold: UInt16 = 1 << 15

  var folds: Bool { !foldingClasses.isEmpty }

  init(
    dense: [UInt32], stride: Int, sparse: [UInt32], firstSpecial: UInt32, classes: ByteClasses,
    folding: CharacterFolding
  ) {
    self.dense = dense
    self.stride = stride
    self.sparse = sparse
    self.firstSpecial = firstSpecial
    self.classes = classes.ofByte
    let table = CharacterFoldingTable.shared(for: folding)
    self.folding = table
    // ASCII folds by its classes.
    foldingClasses =
      folding.isEmpty
      ? []
      : (0...UInt8.max).map { byte in
        let mayFold = byte >= 0x80 && table.leadByteMayFold(byte)
        return UInt16(classes.ofByte[Int(byte)]) | (mayFold ? Self.mayFold : 0)
      }
  }

  /// Bytes taken by the tables.
  var footprint: Int {
    (dense.count + sparse.count) * MemoryLayout<UInt32>.stride
      + patterns.count * MemoryLayout<Pattern>.stride + compared.count
  }
}
