internal import CSIMDScan

/// One filter: its kind, and the keywords that it searches.
struct FilterPlan {
  enum Kind: Equatable {
    /// Windows at multiples of a stride of 1 or 2 are looked up in tables of byte pairs.
    case pairs(KeyShape)
    /// They are looked up in a Bloom filter that fits into registers.
    case registers(KeyShape)
    /// Those at every place are looked up in tables of codes of four bits.
    case nibbles(width: Int)
    /// Windows at multiples of a stride are looked up in a Bloom filter in memory.
    case windows(KeyShape)
  }

  var kind: Kind
  var patterns: [FilterPattern]

  /// Whether what finds the places is too large for registers.
  var isInMemory: Bool {
    switch kind {
    case .windows: true
    case .pairs, .registers, .nibbles: false
    }
  }

  /// So few windows of keys, two for each way to write one, fill tables less than it saves to look at every other
  /// place only.
  private static let mostSkipped = 600
  /// The most bytes of each string that are looked at in registers.
  private static let widest = Int(simdscan_register_width)

  /// The windows for keys of 11 bytes, of 6, and of 4 to 1.
  private static let shapes =
    [KeyShape(width: 8, stride: 4), KeyShape(width: 5, stride: 2)]
    + (1...4).reversed().map { KeyShape(width: $0, stride: 1) }

  /// The filters for `patterns`, by the lengths of their keys.
  ///
  /// `tables` are those that may be used before windows are.
  static func plans(for patterns: [FilterPattern], tables: RegisterTables) -> [FilterPlan] {
    var groups = shapes.map { _ in [FilterPattern]() }
    for pattern in patterns {
      let group = shapes.firstIndex { pattern.longestKey >= $0.length } ?? shapes.count - 1
      groups[group].append(pattern)
    }
    // Long keywords go with the shorter ones where those need a pass over the windows anyway.
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
    // Of the longest there is one byte more, to look at every other place.
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
    // Four bytes tell nearly as much as five, and another pass over the text takes longer than the difference.
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

  /// How many windows the keys of `patterns` have together, if those are taken that have the fewest.
  private static func windows(of patterns: [FilterPattern], _ shape: KeyShape) -> Int {
    patterns.reduce(0) { $0 + $1.fewestWindows(shape) }
  }

  /// How keys of so many bytes are searched in registers.
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
