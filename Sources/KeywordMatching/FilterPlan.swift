internal import CSIMDScan

/// One filter: its kind, and the keywords that it searches for.
struct FilterPlan {
  enum Kind: Equatable {
    /// Windows at multiples of a stride of 1 or 2 are looked up in tables of byte pairs.
    case pairs(KeyShape)
    /// The same windows are looked up in a Bloom filter that fits into registers.
    case registers(KeyShape)
    /// Windows at every place are looked up in tables of codes of four bits.
    case nibbles(width: Int)
    /// Windows at multiples of a stride are looked up in a Bloom filter in memory.
    case windows(KeyShape)
  }

  var kind: Kind
  var patterns: [FilterPattern]

  /// Whether the tables that find candidates are too large for registers.
  var isInMemory: Bool {
    switch kind {
    case .windows: true
    case .pairs, .registers, .nibbles: false
    }
  }

  /// With at most this many windows, two for each spelling of a key, looking only at every other place saves more than
  /// the fuller tables cost.
  private static let mostSkipped = 600
  /// The most bytes of each string that tables in registers compare.
  private static let widest = Int(simdscan_register_width)

  /// The shapes for keys of 11 bytes, 6 bytes, and 4 to 1 bytes.
  private static let shapes =
    [KeyShape(width: 8, stride: 4), KeyShape(width: 5, stride: 2)]
    + (1...4).reversed().map { KeyShape(width: $0, stride: 1) }

  /// The filters for `patterns`, by the lengths of their keys.
  ///
  /// `tables` are the tables in registers that a plan may use before it needs windows in memory.
  static func plans(for patterns: [FilterPattern], tables: RegisterTables) -> [FilterPlan] {
    var groups = shapes.map { _ in [FilterPattern]() }
    for pattern in patterns {
      let group = shapes.firstIndex { pattern.longestKey >= $0.length } ?? shapes.count - 1
      groups[group].append(pattern)
    }
    // Long keywords join the shorter ones if the shorter ones need a pass over windows anyway.
    let inRegisters = KeyShape(width: widest, stride: 1)
    if tables.needWindows(
      for: windows(of: groups[1], inRegisters), besides: windows(of: groups[0], inRegisters))
    {
      groups[1] += groups[0]
      groups[0] = []
    }
    var plans: [FilterPlan] = []
    var few: [FilterPattern] = []
    var fewWindows = 0
    for (shape, group) in zip(shapes, groups) where !group.isEmpty {
      let count = windows(of: group, KeyShape(width: min(shape.width, widest), stride: 1))
      if tables.hold(count, ofWidth: shape.width, besides: fewWindows) || shape.width == 1 {
        few += group
        fewWindows += count
      } else {
        plans.append(FilterPlan(kind: .windows(shape), patterns: group))
      }
    }
    return plans + Self.inRegisters(few, tables: tables)
  }

  private static func inRegisters(
    _ patterns: [FilterPattern], tables: RegisterTables
  ) -> [FilterPlan] {
    // Keys of the longest keywords have one byte more, so that the filter looks only at every other place.
    let longest = tables.kind == .wide ? widest + 1 : widest
    var groups: [[FilterPattern]] = Array(repeating: [], count: longest + 1)
    for pattern in patterns { groups[min(pattern.longestKey, longest)].append(pattern) }
    for length in (3..<longest).reversed()
    where !groups[length].isEmpty
      && windows(of: groups[length] + groups[length + 1], KeyShape(width: length, stride: 1))
        <= RegisterTables.fewestStrings
    {
      groups[length] += groups[length + 1]
      groups[length + 1] = []
    }
    // Four bytes filter nearly as well as five, and another pass over the text costs more than the difference.
    if groups[4...].count(where: { !$0.isEmpty }) > 1 {
      let least = groups[4].isEmpty ? 5 : 4
      for length in least + 1...longest where !groups[length].isEmpty {
        groups[least] += groups[length]
        groups[length] = []
      }
    }
    return groups.enumerated().filter { !$0.element.isEmpty }.map { length, group in
      FilterPlan(kind: kind(for: group, ofLength: length, tables), patterns: group)
    }
  }

  /// The number of windows of all `patterns`, if each uses its key with the fewest windows.
  private static func windows(of patterns: [FilterPattern], _ shape: KeyShape) -> Int {
    patterns.reduce(0) { $0 + $1.fewestWindows(shape) }
  }

  /// How tables in registers search for keys of this length.
  private static func kind(
    for patterns: [FilterPattern], ofLength length: Int, _ tables: RegisterTables
  ) -> Kind {
    guard tables.kind == .wide else { return .nibbles(width: length) }
    var shape = KeyShape(width: length - 1, stride: 2)
    if length < widest || windows(of: patterns, shape) > mostSkipped {
      shape = KeyShape(width: min(length, widest), stride: 1)
    }
    let isFew = windows(of: patterns, shape) <= tables.mostPairs
    return isFew ? .pairs(shape) : .registers(shape)
  }
}
