import CSIMDScan
import TestSupport
import Testing

/// Compares each loop, in each variant that the processor has, with the loop in plain C. The text ends
/// at every place of a vector and starts at every alignment.
struct ScanVariantTests {
  /// The variants that the processor has, except plain C.
  private static let variants = [simdscan_sse2, simdscan_neon, simdscan_avx2, simdscan_avx512]
    .filter { simdscan_resolved($0) == $0 }

  @Test func missingVariantsFallBackToPlainC() {
    let best = simdscan_resolved(simdscan_best)
    #expect(best == Self.variants.last ?? simdscan_scalar)
    for variant in [simdscan_scalar, simdscan_sse2, simdscan_neon, simdscan_avx2, simdscan_avx512]
    where !Self.variants.contains(variant) {
      #expect(simdscan_resolved(variant) == simdscan_scalar)
    }
  }

  @Test(arguments: 1...Int(simdscan_pair_width), [4, 30])
  func pairFiltersAgreeWithPlainC(width: Int, count: Int) {
    var random = SeededGenerator(seed: UInt64(64 * width + count))
    for (ignoresCase, stride) in [(false, 1), (true, 1), (false, 2)] as [(Bool, UInt32)] {
      var filter = simdscan_pair_filter()
      unsafe simdscan_pair_filter_make(&filter, UInt32(width), stride, ignoresCase)
      let strings = (0..<count).map { _ in randomBytes(width, &random) }
      for (index, string) in strings.enumerated() {
        unsafe simdscan_pair_filter_add(&filter, string, UInt32(index % 8))
      }
      unsafe expectEqualVariants(strings, &random) { range, output, variant in
        unsafe simdscan_pairs(&filter, range, output, variant)
      }
    }
  }

  @Test(arguments: 1...Int(simdscan_register_width), [1, 128, 129, 300, 600, 1500])
  func registerFiltersAgreeWithPlainC(width: Int, count: Int) {
    var random = SeededGenerator(seed: UInt64(2048 * width + count))
    for (ignoresCase, stride) in [(false, 1), (true, 1), (false, 2)] as [(Bool, UInt32)] {
      var filter = simdscan_register_filter()
      unsafe simdscan_register_filter_make(&filter, UInt32(width), stride, count, ignoresCase)
      let strings = (0..<count).map { _ in randomBytes(width, &random) }
      for string in strings { unsafe simdscan_register_filter_add(&filter, string) }
      unsafe expectEqualVariants(strings, &random) { range, output, variant in
        unsafe simdscan_registers(&filter, range, output, variant)
      }
    }
  }

  @Test(arguments: 1...Int(simdscan_nibble_width), [1, 16, 17, 160])
  func nibbleFiltersAgreeWithPlainC(width: Int, count: Int) {
    var random = SeededGenerator(seed: UInt64(256 * width + count))
    for ignoresCase in [false, true] {
      var filter = simdscan_nibble_filter()
      let buckets = count > 16 ? 16 : 8
      unsafe simdscan_nibble_filter_make(&filter, UInt32(width), buckets == 16, ignoresCase)
      let strings = (0..<count).map { _ in randomBytes(width, &random) }
      for (index, string) in strings.enumerated() {
        unsafe simdscan_nibble_filter_add(&filter, string, UInt32(index % buckets))
      }
      unsafe expectEqualVariants(strings, &random) { range, output, variant in
        unsafe simdscan_nibbles(&filter, range, output, variant)
      }
    }
  }

  @Test(arguments: 1...8, [1, 2, 4])
  func windowFiltersAgreeWithPlainC(width: Int, stride: Int) {
    var random = SeededGenerator(seed: UInt64(8 * width + stride))
    for fold in [0, 0x2020_2020_2020_2020] as [UInt64] {
      var bytes = [UInt8](repeating: 0, count: 16)
      let strings = (0..<20).map { _ in randomBytes(width, &random) }
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        var filter = unsafe simdscan_window_filter(
          bytes: base, byte_bits: 4, width: UInt32(width), stride: UInt32(stride),
          is_second: false, fold: fold, factor: simdscan_window_factor(UInt32(width)))
        for string in strings {
          let window = string.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
          let hash = unsafe simdscan_window_hash(&filter, window)
          unsafe bytes[Int(hash >> 60)] |= simdscan_window_bit(&filter, hash)
        }
        unsafe expectEqualVariants(strings, &random) { range, output, variant in
          unsafe simdscan_windows(&filter, range, output, variant)
        }
      }
    }
  }

  @Test func findsCharactersThatFoldIntoASCII() {
    for length in 0...200 {
      for sign in ["\u{17F}", "\u{212A}", "\u{212B}", "ž"] {
        for start in stride(from: 0, to: length, by: 7) {
          var text = [UInt8](repeating: 0xE2, count: length)
          text.replaceSubrange(start..<start, with: sign.utf8)
          text.removeSubrange(length...)
          unsafe text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let range = unsafe simdscan_range(text: base, length: length, from: 0, to: length)
            let isThere = "\u{17F}\u{212A}".contains(sign) && start + sign.utf8.count <= length
            for variant in Self.variants + [simdscan_scalar] {
              let found = unsafe simdscan_find_ascii_fold(range, variant)
              #expect(found == (isThere ? start : length), "\(variant)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: 0...200)
  func countsLineFeedsAndFindsTheLast(length: Int) {
    var random = SeededGenerator(seed: UInt64(length))
    for rarity in [1, 4, 100] {
      // The densest text has more line feeds than a counter of one byte can hold.
      let text = (0..<length * (rarity == 1 ? 50 : 1)).map { _ in
        Int.random(in: 0..<rarity, using: &random) == 0 ? UInt8(0x0A) : 0x61
      }
      unsafe text.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        let last = text.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        for variant in Self.variants + [simdscan_scalar] {
          let count = unsafe simdscan_count_line_feeds(base, buffer.count, variant)
          #expect(count == text.count { $0 == 0x0A }, "\(variant)")
          unsafe #expect(
            simdscan_after_last_line_feed(base, buffer.count, variant) == last, "\(variant)")
        }
      }
    }
  }

  /// Letters, Chinese characters and other bytes.
  private func randomBytes(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.append(UInt8.random(in: 0...255, using: &random))
      case 1: bytes += [0xE4, UInt8.random(in: 0xB8...0xBB, using: &random), 0x80]
      default: bytes.append(UInt8.random(in: 0x61...0x66, using: &random))
      }
    }
    return Array(bytes.prefix(count))
  }

  private func expectEqualVariants(
    _ strings: [[UInt8]], _ random: inout SeededGenerator,
    _ scan: (simdscan_range, simdscan_output, simdscan_variant) -> simdscan_result
  ) {
    for length in Array(0...140) + [1000] {
      var text = randomBytes(length, &random)
      for string in strings.prefix(3) where length >= string.count {
        let start = Int.random(in: 0...length - string.count, using: &random)
        text.replaceSubrange(start..<start + string.count, with: string)
      }
      // The memory ends with the text, so that a sanitizer detects reads beyond it.
      let shift = length % 65
      let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: shift + length)
      defer { unsafe memory.deallocate() }
      for index in 0..<length { unsafe (memory + shift + index).initialize(to: text[index]) }
      let from = length < 100 ? 0 : Int.random(in: 0..<70, using: &random)
      let range = unsafe simdscan_range(
        text: memory + shift, length: length, from: from,
        to: length < 120 ? length : length - Int.random(in: 0..<20, using: &random))
      let scalar = unsafe positions(range, simdscan_scalar, scan)
      for variant in Self.variants {
        let found = unsafe positions(range, variant, scan)
        #expect(found == scalar, "length \(length), \(variant)")
      }
    }
  }

  private func positions(
    _ range: simdscan_range, _ variant: simdscan_variant,
    _ scan: (simdscan_range, simdscan_output, simdscan_variant) -> simdscan_result
  ) -> [UInt32] {
    var positions = [UInt32](repeating: 0, count: 1100)
    let result = unsafe positions.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return simdscan_result() }
      return unsafe scan(range, simdscan_output(positions: base, capacity: 1100), variant)
    }
    unsafe #expect(result.reached == range.to)
    return Array(positions.prefix(result.count))
  }
}
