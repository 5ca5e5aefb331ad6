/// SplitMix64 (Steele, Lea and Flood 2014): numbers that follow from the seed alone.
///
/// Everything drawn from it is spelled out here rather than left to the standard library, which may
/// change how it draws: texts must stay the same for years.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, and without, `bound`.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// The same elements in random order (Fisher and Yates).
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    var left = elements.count
    while left > 1 {
      let chosen = below(left)
      left -= 1
      elements.swapAt(chosen, left)
    }
    return elements
  }
}
