import Testing

@testable import Pipeline

struct SurveyQueueTests {
  @Test func takesUrgentPlacesAtOnceAndInOrder() {
    var queue = SurveyQueue()
    for place in ["b", "a", "b", "c"] { queue.add(place) }
    #expect(queue.isUrgent)
    #expect(queue.take(2) == ["b", "a"])
    queue.add("b")
    #expect(queue.take(5) == ["c", "b"])
    #expect(queue.due == nil)
  }

  @Test func hasPatientPlacesWait() throws {
    var queue = SurveyQueue()
    queue.addPatient("a")
    #expect(!queue.isUrgent)
    #expect(try #require(queue.due) > .now)
    #expect(queue.take(5) == [])
    queue.add("a")
    #expect(queue.take(5) == ["a"])
    #expect(queue.due == nil)
  }

  @Test func forgetsPlaces() {
    var queue = SurveyQueue()
    queue.add("a")
    queue.addPatient("b")
    queue.remove("a")
    queue.remove("b")
    #expect(queue.due == nil)
    #expect(queue.take(5) == [])
  }
}
