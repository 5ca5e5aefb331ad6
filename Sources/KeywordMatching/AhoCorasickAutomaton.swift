internal import TextFolding

/// An automaton that finds every occurrence of every string in one pass (Aho & Corasick, 1975,
/// "Efficient string matching: an aid to bibliographic search").
///
/// A state is a number that says where its data are. The shallow states, in which nearly all of
/// the time is spent, are complete rows of a table, `stride` numbers each: the next state for each
/// byte class, then the state's output. The deep ones are sparse: a few transitions, and a fail
/// link that ends, after some hops, in a row. Numbers ascend from rows without output over rows
/// with output to sparse states, so that one compare finds the states that need a closer look.
struct AhoCorasickAutomaton: Sendable {
  /// One of the strings that are searched.
  struct Pattern: Sendable {
    /// The keyword's index.
    var keyword: UInt32
    /// The output to go on with: another pattern that ends where this one ends, or 0.
    var next: UInt32
    var start: OccurrenceStart
    /// What `start` counts: characters for `.characters`, otherwise bytes.
    var length: UInt32
    /// For the rules that compare, where in `compared` the pattern's bytes are.
    var compared: UInt32
    /// For `.foldedUnits`, what does not count in comparing.
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
  /// The class of each byte, with `mayFold` for lead bytes of scalars that may fold; empty if the
  /// text is read as it is.
  let foldingClasses: [UInt16]
  /// How the text is folded.
  let folding: CharacterFoldingTable
  /// An output is a number from 1 up: pattern `output - 1`, then that pattern's `next`. 0 is none.
  var patterns: [Pattern] = []
  /// The bytes of the patterns whose occurrences are compared.
  var compared: [UInt8] = []

  /// In a sparse state's header: the number of transitions is in bits 8 to 16, and if it is 1 the
  /// transition's class is in bits 0 to 7.
  static let hasOutput: UInt32 = 1 << 31
  /// In `foldingClasses`, above the class.
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
