import CSIMDScan
import TestSupport
import Testing

/// Compares the loops that find characters and fold text, in each variant that the processor has, with the loops in
/// plain C.
struct FoldTextTests {
  private static let variants = [simdscan_sse2, simdscan_neon, simdscan_avx2, simdscan_avx512]
    .filter { simdscan_resolved($0) == $0 }

  @Test(arguments: 0..<UInt64(60))
  func foldingIsTheSameInEveryVariant(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let table = RandomTable(&random)
      let text = randomText(&random)
      let from = Int.random(in: 0...min(5, text.count), using: &random)
      let expected = folded(text, from: from, table, simdscan_scalar)
      for variant in Self.variants {
        let result = folded(text, from: from, table, variant)
        #expect(
          result == expected,
          """
          seed \(seed), \(variant), gaps \(table.gaps) \(table.widestGap) \(table.leavesOutRepeated)
          text: \(String(decoding: text, as: UTF8.self).unicodeScalars.map { String($0.value, radix: 16) })
          is: \(String(decoding: result.output, as: UTF8.self).unicodeScalars.map { String($0.value, radix: 16) })
          not: \(String(decoding: expected.output, as: UTF8.self).unicodeScalars.map { String($0.value, radix: 16) })
          """)
      }
    }
  }

  @Test(arguments: 0..<UInt64(60))
  func charactersAreFoundByEveryVariant(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let members = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
      characters.randomElement(using: &random)?.value
    }
    var set = simdscan_character_set()
    unsafe simdscan_character_set_make(&set, members, members.count)
    for _ in 0..<20 {
      let text = randomText(&random)
      let expected = positions(of: &set, in: text, simdscan_scalar)
      for variant in Self.variants {
        #expect(positions(of: &set, in: text, variant) == expected, "seed \(seed), \(variant)")
      }
      let wanted = Set(members.map { $0 < 0x10000 ? $0 : $0 & ~0x3F })
      var offset = 0
      var places: [UInt32] = []
      let string = String(validating: text, as: UTF8.self)
      for scalar in string?.unicodeScalars ?? "".unicodeScalars {
        let value = scalar.value
        if wanted.contains(value < 0x10000 ? value : value & ~0x3F) {
          places.append(UInt32(offset))
        }
        offset += UTF8.width(scalar)
      }
      if string != nil { #expect(places == expected, "seed \(seed)") }
    }
  }

  private func positions(
    of set: inout simdscan_character_set, in text: [UInt8], _ variant: simdscan_variant
  ) -> [UInt32] {
    var found: [UInt32] = []
    var places = [UInt32](repeating: 0, count: 64)
    var from = 0
    // The output is small, so that it fills up now and then.
    while from < text.count {
      let result = unsafe text.withUnsafeBufferPointer { text in
        unsafe places.withUnsafeMutableBufferPointer { places in
          guard let base = text.baseAddress, let output = places.baseAddress else {
            return simdscan_result(count: 0, reached: text.count)
          }
          let range = unsafe simdscan_range(
            text: base, length: text.count, from: from, to: text.count)
          return unsafe simdscan_find_characters(
            &set, range, simdscan_output(positions: output, capacity: 64), variant)
        }
      }
      found += places.prefix(result.count)
      from = result.reached
    }
    return found
  }

  /// The text after folding. Where folding stops, one byte is left out.
  private func folded(
    _ text: [UInt8], from: Int, _ table: RandomTable, _ variant: simdscan_variant
  ) -> Folded {
    var output = [UInt8](repeating: 0x0A, count: 4 + 2 * text.count + 200)
    var marks = [simdscan_fold_mark](
      repeating: simdscan_fold_mark(), count: 3 * text.count / 64 + 2 * text.count + 8)
    var result = Folded()
    var state = unsafe simdscan_folded()
    unsafe state.position = from
    unsafe state.last = .max
    unsafe text.withUnsafeBufferPointer { text in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe marks.withUnsafeMutableBufferPointer { marks in
          guard let base = text.baseAddress, let bytes = output.baseAddress else { return }
          unsafe state.output = bytes + 4
          unsafe state.marks = marks.baseAddress
          unsafe table.withCells { cells in
            let range = unsafe simdscan_range(
              text: base, length: text.count, from: from, to: text.count)
            while unsafe state.position < text.count {
              guard unsafe simdscan_fold(cells, range, &state, variant) == simdscan_fold_stopped
              else { break }
              result.stops.append(unsafe state.position)
              result.gaps.append(unsafe state.gap)
              unsafe state.position += 1
            }
          }
        }
      }
    }
    result.gaps.append(unsafe state.gap)
    result.output = Array(output[4..<4 + (unsafe state.output_count)])
    return result
  }

  private struct Folded: Equatable {
    var output: [UInt8] = []
    var stops: [Int] = []
    var gaps: [UInt32] = []
  }
}

private let characters: [Unicode.Scalar] =
  Array(
    "abBoo  ..,\n-_1é\u{A0}\u{301}ßдД中文中發发，。　！\u{FF21}\u{AC00}\u{1F600}\u{20000}".unicodeScalars)

private func randomText(_ random: inout SeededGenerator) -> [UInt8] {
  let pool = (0..<Int.random(in: 1...8, using: &random)).compactMap { _ in
    characters.randomElement(using: &random)
  }
  var text: [UInt8] = []
  for _ in 0..<Int.random(in: 0...150, using: &random) {
    if Int.random(in: 0..<150, using: &random) == 0 {
      text.append(UInt8.random(in: 0x80...0xFF, using: &random))
    } else if let scalar = pool.randomElement(using: &random) {
      text += Array(String(scalar).utf8)
    }
  }
  return text
}

/// A table with actions of every kind for the characters of the tests.
private struct RandomTable {
  let gaps: UInt32
  let widestGap: UInt32
  let leavesOutRepeated: Bool
  private var bmp = [UInt16](repeating: 0, count: 1 << 16)
  private var ascii: [UInt8] = (0..<128).map { UInt8($0) }

  private static let others = characters.map(\.value).filter { 0x80..<0x10000 ~= $0 }.map {
    UInt16($0)
  }

  init(_ random: inout SeededGenerator) {
    gaps = UInt32.random(in: 0...3, using: &random)
    widestGap = gaps + (Bool.random(using: &random) ? 0 : UInt32.random(in: 0...2, using: &random))
    leavesOutRepeated = Bool.random(using: &random)
    let others = Self.others
    for scalar in others {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bmp[Int(scalar)] = 1
      case 1: bmp[Int(scalar)] = 2
      case 2: bmp[Int(scalar)] = others.randomElement(using: &random) ?? 0
      case 3: bmp[Int(scalar)] = 0x61
      default: break
      }
    }
    for byte in Array(" .,-_1".utf8) where Bool.random(using: &random) { ascii[Int(byte)] = 0x80 }
    if Bool.random(using: &random) { for byte in 0x41...0x5A { ascii[byte] = UInt8(byte + 32) } }
  }

  func withCells(_ body: (UnsafePointer<simdscan_fold_table>) -> Void) {
    var set = simdscan_character_set()
    let changed = Self.others.filter { bmp[Int($0)] != 0 }.map { UInt32($0) }
    unsafe simdscan_character_set_make(&set, changed, changed.count)
    var cells = unsafe simdscan_fold_table()
    unsafe withUnsafeMutableBytes(of: &cells.ascii) { bytes in
      for byte in 0..<128 { unsafe bytes[byte] = ascii[byte] }
    }
    unsafe cells.gaps = gaps
    unsafe cells.widest_gap = widestGap
    unsafe cells.leaves_out_repeated = leavesOutRepeated
    unsafe bmp.withUnsafeBufferPointer { bmp in
      unsafe withUnsafePointer(to: &set) { set in
        unsafe cells.bmp = bmp.baseAddress
        unsafe cells.changed = set
        unsafe withUnsafePointer(to: &cells) { unsafe body($0) }
      }
    }
  }
}
