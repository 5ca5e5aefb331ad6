import Indexing
import Testing

private struct CarIndex: TypedIndex {
  let position: Int

  init(_ position: Int) { self.position = position }
}

struct IndexedListTests {
  @Test func appendReturnsTheIndexOfTheElement() {
    var list: IndexedList<CarIndex, String> = ["a", "b"]
    #expect(list.append("c") == 2)
    #expect(list[2] == "c")
    #expect(list.elements == ["a", "b", "c"])
  }

  @Test func indicesAreInOrder() {
    let list: IndexedList<CarIndex, String> = ["a", "b", "c"]
    #expect(list.indices.map(\.position) == [0, 1, 2])
    #expect(list.indices.map { list[$0] } == ["a", "b", "c"])
    #expect(list.firstIndex(of: "b") == 1)
    #expect(IndexedList<CarIndex, String>().indices.isEmpty)
  }

  @Test func elementsAreChangedInPlace() {
    var list = IndexedList<CarIndex, [Int]>(repeating: [], count: 2)
    list[1].reserveCapacity(100)
    let address = unsafe list[1].withUnsafeBufferPointer { $0.baseAddress }
    for number in 0..<100 { list[1].append(number) }
    let sameAddress = unsafe list[1].withUnsafeBufferPointer { $0.baseAddress }
    #expect(unsafe address == sameAddress)
    #expect(list[0].isEmpty)
    #expect(list[1] == Array(0..<100))
  }
}
