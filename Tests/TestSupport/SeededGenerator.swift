internal import Foundation

/// SplitMix64. The seed is random and printed; TOCSIN_SEED sets it, to repeat a run.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator for a test. Prints the name of the test and the seed.
  ///
  /// - Parameter seed: the seed of a test that does the same each time, unless TOCSIN_SEED is set.
  package init(_ test: String = #function, default seed: UInt64? = nil) {
    let given = ProcessInfo.processInfo.environment["TOCSIN_SEED"].flatMap { UInt64($0) }
    state = given ?? seed ?? UInt64.random(in: 0...UInt64.max)
    print("\(test): TOCSIN_SEED=\(state)")
  }

  /// A generator with a given seed.
  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
