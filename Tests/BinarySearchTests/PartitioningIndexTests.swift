import BinarySearch
import Testing

struct PartitioningIndexTests {
  @Test func findsTheFirstElementPastTheBorderWhereverItIs() {
    for count in 0...40 {
      for border in 0...count {
        #expect((0..<count).partitioningIndex { $0 >= border } == border)
      }
    }
  }

  @Test func findsTheFirstOfEqualElements() {
    let sorted = [1, 3, 3, 3, 5]
    #expect(sorted.partitioningIndex { $0 >= 3 } == 1)
    #expect(sorted.partitioningIndex { $0 > 3 } == 4)
  }

  @Test func isTheEndWithoutElementsPastTheBorder() {
    #expect([1, 3, 5].partitioningIndex { $0 > 5 } == 3)
    #expect([].partitioningIndex { $0 > 5 } == 0)
  }

  @Test func staysInsideASlice() {
    let slice = [9, 9, 1, 3, 5, 0, 0][2..<5]
    #expect(slice.partitioningIndex { $0 >= 1 } == 2)
    #expect(slice.partitioningIndex { $0 >= 5 } == 4)
    #expect(slice.partitioningIndex { $0 > 5 } == 5)
  }

  @Test func asksLogarithmicallyOften() {
    var asked = 0
    let found = (0..<1_000_000).partitioningIndex { number in
      asked += 1
      return number >= 123_456
    }
    #expect(found == 123_456)
    #expect(asked <= 20)
  }

  @Test func reachesNumbersWhoseSumWouldOverflow() {
    let range = Int.max - 5..<Int.max
    #expect(range.partitioningIndex { $0 >= Int.max - 2 } == Int.max - 2)
    #expect((Int.min..<Int.max).partitioningIndex { $0 >= 7 } == 7)
  }
}
