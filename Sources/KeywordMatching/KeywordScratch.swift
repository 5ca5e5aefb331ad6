internal import CSIMDScan
internal import TextFolding

/// The memory of one thread for scanning, reused from block to block.
@safe
package final class KeywordScratch {
  /// The hits of a segment.
  var hits: [KeywordHit] = []
  private var capacity = 0
  private var positions: UnsafeMutablePointer<UInt32>?
  private var matches: UnsafeMutablePointer<simdscan_match>?
  private var variant = simdscan_best

  /// Filtering pays while there is less than one candidate in this many bytes.
  private static let bytesPerCandidate = 4

  /// No memory yet; the first scans allocate what they need.
  package init() {}

  deinit { release() }

  /// Makes room for segments of at most `segmentLength` bytes.
  func prepare(segmentLength: Int, variant: simdscan_variant) {
    self.variant = variant
    let needed = segmentLength / Self.bytesPerCandidate + 128
    guard needed > capacity else { return }
    release()
    unsafe positions = .allocate(capacity: needed)
    unsafe matches = .allocate(capacity: needed)
    capacity = needed
  }

  private func release() {
    unsafe positions?.deallocate()
    unsafe matches?.deallocate()
  }

  /// Appends the hits of an engine's keywords that end after `segment.lowerBound` and not after
  /// `segment.upperBound`, in no order.
  ///
  /// False if filtering this text does not pay; `hits` is then incomplete.
  func collect(
    _ hits: inout [KeywordHit], in segment: Range<Int>, of block: Span<UInt8>,
    by engine: FilterEngine
  ) -> Bool {
    unsafe block.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let positions = unsafe positions,
        let matches = unsafe matches
      else { return true }
      let first = max(0, segment.lowerBound - engine.reach)
      let range = unsafe simdscan_range(
        text: base, length: buffer.count, from: first, to: segment.upperBound)
      let output = unsafe simdscan_output(positions: positions, capacity: capacity)
      let candidates = unsafe withUnsafePointer(to: engine.windows) { filter in
        switch unsafe engine.tables {
        case .pairs(let pairs): unsafe simdscan_pairs(pairs, range, output, variant)
        case .registers(let registers):
          unsafe simdscan_registers(registers, range, output, variant)
        case .nibbles(let nibbles): unsafe simdscan_nibbles(nibbles, range, output, variant)
        case .windows: unsafe simdscan_windows(filter, range, output, variant)
        }
      }
      guard candidates.reached == segment.upperBound else { return false }
      guard candidates.count > 0 else { return true }
      let found = unsafe withUnsafePointer(to: engine.windows) { filter in
        unsafe withUnsafePointer(to: engine.table) { table in
          unsafe simdscan_look_up(
            filter, table, range, positions, candidates.count, matches, capacity,
            segment.count + capacity)
        }
      }
      guard found.is_complete else { return false }
      return unsafe confirm(
        matches, found.count, &hits, segment, block, buffer, engine)
    }
  }

  /// Whether U+017F (ſ) or U+212A (the Kelvin sign) occurs in the segment or in the `longest` bytes before it.
  func hasASCIIFold(_ segment: Range<Int>, _ longest: Int, in block: Span<UInt8>) -> Bool {
    unsafe block.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      let range = unsafe simdscan_range(
        text: base, length: buffer.count, from: max(0, segment.lowerBound - longest),
        to: segment.upperBound)
      return unsafe simdscan_find_ascii_fold(range, variant) < segment.upperBound
    }
  }

  /// Compares whole keywords with the text around the matches.
  private func confirm(
    _ matches: UnsafeMutablePointer<simdscan_match>, _ count: Int, _ hits: inout [KeywordHit],
    _ segment: Range<Int>, _ block: Span<UInt8>,
    _ buffer: UnsafeBufferPointer<UInt8>, _ engine: FilterEngine
  ) -> Bool {
    // Comparisons may take as long as reading the segment a few times, but not longer.
    var allowed = 4 * (segment.count + capacity)
    let (allPatterns, allBytes) = (engine.patterns, engine.bytes)
    let patterns = allPatterns.span
    let bytes = allBytes.span
    for index in 0..<count {
      let match = unsafe matches[index]
      let place = Int(match.position)
      allowed -= 1
      if match.flags & FilterEngine.isWhole != 0 {
        let hit = KeywordHit(
          keyword: KeywordIndex(rawValue: match.string), start: Int32(place),
          end: Int32(place + Int(match.count)))
        if hit.ends(in: segment) { hits.append(hit) }
        continue
      }
      let pattern = patterns[Int(match.string)]
      let before = engine.firstByte(ofEntry: Int(match.entry))
      let range: Range<Int>
      switch pattern.comparison {
      case .exact, .ignoringASCIICase, .folding:
        let start = place - before
        let end = start + Int(pattern.length)
        guard start >= 0, end <= buffer.count else { continue }
        guard end > segment.lowerBound, end <= segment.upperBound else { continue }
        allowed -= Int(pattern.length) / 8
        // Both ranges are checked: the range in the text here, the range in the pattern when the engine was made.
        let isEqual =
          switch pattern.comparison {
          case .exact:
            unsafe Self.isEqual(
              buffer, start, bytes, Int(pattern.start), Int(pattern.length), ignoringCase: false)
          case .ignoringASCIICase:
            unsafe Self.isEqual(
              buffer, start, bytes, Int(pattern.start), Int(pattern.length), ignoringCase: true)
          case .folding, .foldingLengths:
            FoldedKeywordComparison.isEqual(
              block.extracting(start..<end),
              bytes.extracting(Int(pattern.start)..<Int(pattern.start + pattern.length)),
              engine.folding, pattern.folding)
          }
        guard isEqual else { continue }
        range = start..<end
      case .foldingLengths:
        allowed -= Int(pattern.length)
        let keyword = bytes.extracting(Int(pattern.start)..<Int(pattern.start + pattern.length))
        guard
          let found = FoldedKeywordComparison.occurrence(
            of: keyword, around: place, before: before, in: block, engine.folding,
            pattern.folding),
          found.upperBound > segment.lowerBound, found.upperBound <= segment.upperBound
        else { continue }
        range = found
      }
      hits.append(
        KeywordHit(
          keyword: pattern.keyword, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
      guard allowed > 0 else { return false }
    }
    return allowed > 0
  }

  @inline(__always)
  private static func isEqual(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ bytes: Span<UInt8>, _ first: Int,
    _ length: Int, ignoringCase: Bool
  ) -> Bool {
    if ignoringCase {
      for index in 0..<length {
        let byte = unsafe text[start + index]
        let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
        if unsafe folded != bytes[unchecked: first + index] { return false }
      }
    } else {
      for index in 0..<length
      where unsafe text[start + index] != bytes[unchecked: first + index] {
        return false
      }
    }
    return true
  }
}
