import Rules
import Testing

struct TermWeightTests {
  @Test(
    "points, for each, limit, occurrences and total",
    arguments: [
      (10, false, nil, 0, 0),
      (10, false, nil, 1, 10),
      (10, false, nil, 7, 10),
      (10, true, nil, 7, 70),
      (10, true, 30, 2, 20),
      (10, true, 30, 3, 30),
      (10, true, 30, 4, 30),
      (10, true, 0, 4, 0),
      (10, false, 5, 1, 5),
      (-10, false, nil, 1, -10),
      (-10, true, nil, 3, -30),
      (-10, true, 25, 3, -25),
      (0, true, nil, 9, 0),
      (100, true, nil, .max, 1_000_000),
      (-100, true, nil, .max, -1_000_000),
      (100, true, 60, .max, 60),
      (-100, true, 60, .max, -60),
      (10, true, nil, -1, 0),
    ] as [(Int, Bool, Int?, Int, Int)])
  func points(_ points: Int, _ isForEach: Bool, _ limit: Int?, _ count: Int, _ total: Int) {
    let weight = TermWeight(term: 0, points: points, isForEach: isForEach, limit: limit)
    #expect(weight.points(forOccurrences: count) == total)
  }
}
