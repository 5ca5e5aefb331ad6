internal import CSIMDScan

/// One filter: its kind, and the keywords that it searches.
struct FilterPlan {
  enum Kind: Equatable {
    /// Every place is looked at, in tables of byte pairs that fit into registers.
    case pairs(width: Int)
    /// Windows at multiples of `stride` are looked up in a Bloom filter.
    case windows(width: Int, stride: Int)
    /// Windows of two characters of three bytes are.
    case characters
  }

  var kind: Kind
  var patterns: [FilterPattern]

  /// How many strings the tables of pairs hold before too many places are candidates.
  static let mostPairs = 1_200
  /// Groups of so few strings are merged, and take the width of the shorter ones.
  private static let fewPairs = 40

  /// The filters for `patterns`, by the lengths of their stretches.
  ///
  /// `mostPairs` is how many strings the tables of pairs may hold.
  static func plans(for patterns: [FilterPattern], mostPairs: Int) -> [FilterPlan] {
    var plans: [FilterPlan] = []
    var plain: [FilterPattern] = []
    var characters: [FilterPattern] = []
    if patterns.count > mostPairs {
      for pattern in patterns {
        if pattern.characterPairs.isEmpty {
          plain.append(pattern)
        } else {
          characters.append(pattern)
        }
      }
    } else {
      plain = patterns
    }
    if characters.count > mostPairs {
      plans.append(FilterPlan(kind: .characters, patterns: characters))
    } else {
      plain += characters
    }
    return plans + windows(for: plain, mostPairs: mostPairs)
  }

  private static func windows(for patterns: [FilterPattern], mostPairs: Int) -> [FilterPlan] {
    var plans: [FilterPlan] = []
    var pairs: [[FilterPattern]] = Array(repeating: [], count: 6)
    // From the longest to the shortest: least length of a stretch, window, stride.
    let shapes = [(11, 8, 4), (6, 5, 2), (4, 4, 1), (3, 3, 1), (2, 2, 1), (1, 1, 1)]
    var groups = shapes.map { _ in [FilterPattern]() }
    for pattern in patterns {
      let group = shapes.firstIndex { pattern.stretch.count >= $0.0 } ?? shapes.count - 1
      groups[group].append(pattern)
    }
    // Long keywords go with the shorter ones where those need a pass over the windows anyway.
    if groups[1].count > mostPairs {
      groups[1] += groups[0]
      groups[0] = []
    }
    for (shape, group) in zip(shapes, groups) where !group.isEmpty {
      if group.count <= mostPairs || shape.1 == 1 {
        for pattern in group { pairs[min(pattern.stretch.count, 5)].append(pattern) }
      } else {
        plans.append(FilterPlan(kind: .windows(width: shape.1, stride: shape.2), patterns: group))
      }
    }
    for width in (3...4).reversed()
    where pairs[width].count > 0 && pairs[width].count + pairs[width + 1].count <= fewPairs {
      pairs[width] += pairs[width + 1]
      pairs[width + 1] = []
    }
    for width in 1...5 where !pairs[width].isEmpty {
      plans.append(FilterPlan(kind: .pairs(width: width), patterns: pairs[width]))
    }
    return plans
  }
}
