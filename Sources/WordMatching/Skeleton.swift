internal import BinarySearch
internal import CSIMDScan
internal import KeywordMatching
internal import TextFolding

/// A folded text without the characters that do not count, and where its parts were in the text.
///
/// Each character stands as its folded symbols. Characters in gaps and characters that repeat the one before them
/// are left out. A line feed stands wherever no word can go on: at line ends, at gaps that are too wide, at bytes
/// that are not text.
@safe
final class Skeleton {
  private var output: UnsafeMutablePointer<UInt8>
  private var outputCapacity = 1 << 17
  private var marks: UnsafeMutablePointer<simdscan_fold_mark>
  private var markCapacity = 1 << 12
  private var folded = unsafe simdscan_folded()
  /// The reader at the last place asked for.
  private var lastReader: SkeletonReader?

  /// How many line feeds stand before the first byte.
  private static let lead = 4

  init() {
    unsafe output = .allocate(capacity: outputCapacity)
    // The loop reads these as the text before the first byte.
    unsafe output.initialize(repeating: 0x0A, count: Self.lead)
    unsafe marks = .allocate(capacity: markCapacity)
  }

  deinit {
    unsafe output.deallocate()
    unsafe marks.deallocate()
  }

  func removeAll() {
    unsafe folded.output_count = 0
    unsafe folded.mark_count = 0
    unsafe folded.last = SkeletonState.none
    unsafe folded.gap = 0
    lastReader = nil
  }

  /// Calls `body` with the bytes, to be searched.
  func withBytes(_ body: (Span<UInt8>) -> Void) {
    // All bytes up to the count have been written.
    unsafe body(UnsafeBufferPointer(start: output + Self.lead, count: folded.output_count).span)
  }

  /// Adds a part of a text, which begins and ends with whole characters. No word goes on into the part before it.
  func add(
    _ range: Range<Int>, of text: Span<UInt8>, _ table: SkeletonTable,
    _ folder: inout CharacterFolder, _ loops: MatcherEngines.Loops
  ) {
    if unsafe folded.output_count > 0 { append(0x0A) }
    unsafe folded.last = SkeletonState.none
    unsafe folded.gap = 0
    unsafe folded.position = range.lowerBound
    while unsafe folded.position < range.upperBound {
      reserve(for: unsafe range.upperBound - folded.position)
      let start = unsafe folded.position
      unsafe folded.before.position = UInt32(start)
      let end = unsafe text.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return simdscan_fold_finished }
        unsafe folded.output = output + Self.lead
        unsafe folded.marks = marks
        let scanned = unsafe simdscan_range(
          text: base, length: range.upperBound, from: start, to: range.upperBound)
        return unsafe simdscan_fold(table.cells, scanned, &folded, loops.variant)
      }
      if end == simdscan_fold_stopped { addSlowly(text, table, &folder) }
    }
  }

  /// Where in the text an occurrence starts whose first symbol is at `place` in the bytes; nil if none can start there.
  ///
  /// That is the start of the character whose symbols begin at `place`. If the symbol is inside of a character, it is the
  /// start of the first whole character that repeats the symbol.
  ///
  /// Folds some 64 bytes of the text once more, or fewer where the last place asked for is shortly before this one.
  @inline(__always)
  func origin(
    of place: Int, in text: Span<UInt8>, _ table: SkeletonTable, _ folder: inout CharacterFolder
  ) -> Int? {
    guard let mark = mark(before: place) else { return nil }
    var reader = SkeletonReader(mark)
    if let lastReader, lastReader.place <= place, lastReader.place >= reader.place {
      reader = lastReader
    }
    while reader.offset < text.count, reader.place <= place {
      let before = reader
      if case .stands(at: place) = reader.readCharacter(of: text, table, &folder) {
        lastReader = before
        return before.offset
      }
    }
    guard table.rules.repeats, reader.place > place else { return nil }
    return reader.repetition(ofSymbolAt: place, in: text, table, &folder)
  }

  /// The last mark at or before a place.
  private func mark(before place: Int) -> simdscan_fold_mark? {
    let next = unsafe (0..<folded.mark_count).partitioningIndex { mark in
      unsafe Int(marks[mark].output) > place
    }
    return next > 0 ? unsafe marks[next - 1] : nil
  }

  /// Adds one character that the C loop does not handle. If the next scalar attaches to the character before it, adds
  /// that character again, with the scalar.
  private func addSlowly(
    _ text: Span<UInt8>, _ table: SkeletonTable, _ folder: inout CharacterFolder
  ) {
    let place = unsafe folded.position
    let start = folder.characterStart(
      of: place, notBefore: unsafe Int(folded.before.position), in: text)
    if start < place { goBack() }
    unsafe folded.position = folder.read(at: unsafe folded.position, in: text)
    var state = unsafe SkeletonState(last: folded.last, gap: folded.gap)
    reserve(for: 4 * folder.symbols.count)
    state.take(folder, table.rules) { symbol, _ in append(symbol) }
    unsafe folded.last = state.last
    unsafe folded.gap = state.gap
  }

  /// Forgets the last character.
  private func goBack() {
    unsafe folded.position = Int(folded.before.position)
    unsafe folded.output_count = Int(folded.before.output)
    unsafe folded.last = folded.before.last
    unsafe folded.gap = folded.before.gap
    while unsafe folded.mark_count > 0,
      unsafe Int(marks[folded.mark_count - 1].position) > folded.position
    {
      unsafe folded.mark_count -= 1
    }
  }

  private func append(_ symbol: UInt32) {
    UTF8Decoding.forEachByte(of: symbol) { byte in
      unsafe output[Self.lead + folded.output_count] = byte
      unsafe folded.output_count += 1
    }
  }

  /// Makes room for the folded form of `count` bytes of text.
  private func reserve(for count: Int) {
    let bytes = unsafe Self.lead + folded.output_count + 2 * count + 128
    if bytes > outputCapacity {
      outputCapacity = 2 * bytes
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: outputCapacity)
      unsafe larger.initialize(from: output, count: Self.lead + folded.output_count)
      unsafe output.deallocate()
      unsafe output = larger
    }
    let needed = unsafe folded.mark_count + count / 16 + 8
    if needed > markCapacity {
      markCapacity = 2 * needed
      let larger = UnsafeMutablePointer<simdscan_fold_mark>.allocate(capacity: markCapacity)
      unsafe larger.initialize(from: marks, count: folded.mark_count)
      unsafe marks.deallocate()
      unsafe marks = larger
    }
  }
}
