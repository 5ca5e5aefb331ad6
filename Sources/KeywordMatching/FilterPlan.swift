internal import CSIMDScan

/// One filter: its kind, and the keywords that it searches.
struct FilterPlan {
  enum Kind: Equatable {
    /// Windows at multiples of `stride`, 1 or 2, are looked up in tables of byte pairs.
    case pairs(width: Int, stride: Int)
    /// They are looked up in a Bloom filter that fits into registers.
    case registers(width: Int, stride: Int)
    /// Windows at multiples of `stride` are looked up in a Bloom filter in memory.
    case windows(width: Int, stride: Int)
  }

  var kind: Kind
  var patterns: [FilterPattern]

  /// How many strings registers hold before too many places are candidates.
  static let mostInRegisters = 1_500
  /// How many strings leave few places in the buckets of the tables of pairs.
  static let mostPairs = 32
  /// Of so few keywords two strings each fill tables less than it saves to look at every other place only.
  private static let mostSkipped = 128
  /// The most bytes of each string that are looked at in registers.
  private static let widest = Int(simdscan_register_width)

  /// The windows for keys of so many bytes at least, the longest first.
  private static let shapes: [(least: Int, width: Int, stride: Int)] = [
    (11, 8, 4), (6, 5, 2), (4, 4, 1), (3, 3, 1), (2, 2, 1), (1, 1, 1),
  ]

  /// The filters for `patterns`, by the lengths of their stretches.
  ///
  /// `mostInRegisters` is how many strings may be searched with tables in registers, of which
  /// `mostPairs` with those of pairs.
  static func plans(
    for patterns: [FilterPattern], mostInRegisters: Int, mostPairs: Int
  ) -> [FilterPlan] {
    var groups = shapes.map { _ in [FilterPattern]() }
    for pattern in patterns {
      let group = shapes.firstIndex { pattern.stretch.count >= $0.least } ?? shapes.count - 1
      groups[group].append(pattern)
    }
    // Long keywords go with the shorter ones where those need a pass over the windows anyway.
    if groups[1].count > mostInRegisters {
      groups[1] += groups[0]
      groups[0] = []
    }
    var plans: [FilterPlan] = []
    var few: [FilterPattern] = []
    for (shape, group) in zip(shapes, groups) where !group.isEmpty {
      if group.count <= mostInRegisters - few.count || shape.width == 1 {
        few += group
      } else {
        plans.append(
          FilterPlan(kind: .windows(width: shape.width, stride: shape.stride), patterns: group))
      }
    }
    return plans + inRegisters(few, mostPairs: mostPairs)
  }

  private static func inRegisters(_ patterns: [FilterPattern], mostPairs: Int) -> [FilterPlan] {
    // Of the longest there is one byte more, to look at every other place.
    var groups: [[FilterPattern]] = Array(repeating: [], count: widest + 2)
    for pattern in patterns { groups[min(pattern.stretch.count, widest + 1)].append(pattern) }
    for length in (3...widest).reversed()
    where !groups[length].isEmpty
      && groups[length].count + groups[length + 1].count <= Self.mostPairs
    {
      groups[length] += groups[length + 1]
      groups[length + 1] = []
    }
    // Four bytes tell nearly as much as five, and another pass over the text takes longer than the difference.
    if groups[4...].count(where: { !$0.isEmpty }) > 1 {
      let least = groups[4].isEmpty ? 5 : 4
      for length in least + 1...widest + 1 where !groups[length].isEmpty {
        groups[least] += groups[length]
        groups[length] = []
      }
    }
    return groups.enumerated().filter { !$0.element.isEmpty }.map { length, group in
      let skips = length >= widest && group.count <= mostSkipped
      let width = skips ? length - 1 : min(length, widest)
      let stride = skips ? 2 : 1
      let isFew = stride * group.count <= mostPairs
      return FilterPlan(
        kind: isFew
          ? .pairs(width: width, stride: stride) : .registers(width: width, stride: stride),
        patterns: group)
    }
  }
}
