internal import CSIMDScan

/// One filter: its kind, and the keywords that it searches.
struct FilterPlan {
  enum Kind: Equatable {
    /// Windows at multiples of `stride`, 1 or 2, are looked up in tables of byte pairs.
    case pairs(width: Int, stride: Int)
    /// They are looked up in a Bloom filter that fits into registers.
    case registers(width: Int, stride: Int)
    /// Those at every place are looked up in tables of codes of four bits.
    case nibbles(width: Int)
    /// Windows at multiples of `stride` are looked up in a Bloom filter in memory.
    case windows(width: Int, stride: Int)
  }

  var kind: Kind
  var patterns: [FilterPattern]

  /// Of so few keys two strings each fill tables less than it saves to look at every other place only.
  private static let mostSkipped = 128
  /// The most bytes of each string that are looked at in registers.
  private static let widest = Int(simdscan_register_width)

  /// The windows for keys of so many bytes at least, the longest first.
  private static let shapes: [(least: Int, width: Int, stride: Int)] = [
    (11, 8, 4), (6, 5, 2), (4, 4, 1), (3, 3, 1), (2, 2, 1), (1, 1, 1),
  ]

  /// The filters for `patterns`, by the lengths of their keys.
  ///
  /// `tables` are those that may be used before windows are.
  static func plans(for patterns: [FilterPattern], tables: RegisterTables) -> [FilterPlan] {
    var groups = shapes.map { _ in [FilterPattern]() }
    for pattern in patterns {
      let group = shapes.firstIndex { pattern.longestKey >= $0.least } ?? shapes.count - 1
      groups[group].append(pattern)
    }
    // Long keywords go with the shorter ones where those need a pass over the windows anyway.
    if tables.needWindows(
      for: keys(of: groups[1], ofLength: shapes[1].least),
      besides: keys(of: groups[0], ofLength: shapes[1].least))
    {
      groups[1] += groups[0]
      groups[0] = []
    }
    var plans: [FilterPlan] = []
    var few: [FilterPattern] = []
    var fewKeys = 0
    for (shape, group) in zip(shapes, groups) where !group.isEmpty {
      let keys = keys(of: group, ofLength: min(shape.least, widest + 1))
      if tables.hold(keys, ofWidth: shape.width, besides: fewKeys) || shape.width == 1 {
        few += group
        fewKeys += keys
      } else {
        plans.append(
          FilterPlan(kind: .windows(width: shape.width, stride: shape.stride), patterns: group))
      }
    }
    return plans + inRegisters(few, tables: tables)
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
      && keys(of: groups[length] + groups[length + 1], ofLength: length)
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
      let keys = keys(of: group, ofLength: length)
      return FilterPlan(kind: kind(of: keys, ofLength: length, tables), patterns: group)
    }
  }

  /// How many keys of so many bytes `patterns` have together, if those are taken that are written in the fewest ways.
  private static func keys(of patterns: [FilterPattern], ofLength length: Int) -> Int {
    patterns.reduce(0) { $0 + ($1.fewestSpellings(ofKeys: length) ?? 1) }
  }

  /// How so many keys of so many bytes are searched in registers.
  private static func kind(
    of keys: Int, ofLength length: Int, _ tables: RegisterTables
  ) -> Kind {
    guard tables.kind == .wide else { return .nibbles(width: length) }
    let skips = length >= widest && keys <= mostSkipped
    let width = skips ? length - 1 : min(length, widest)
    let stride = skips ? 2 : 1
    let isFew = stride * keys <= tables.mostPairs
    return isFew
      ? .pairs(width: width, stride: stride) : .registers(width: width, stride: stride)
  }
}
