import Diagnostics
import Testing

struct SourcePlaceTests {
  @Test func placesAreOrderedByFileLineAndColumn() {
    let places = [("a", 1, 9), ("a", 2, 1), ("a", 2, 3), ("b", 1, 1)].map {
      SourcePlace(file: $0.0, line: $0.1, column: $0.2)
    }
    #expect(places.reversed().sorted() == places)
    #expect(places[1].description == "a:2:1")
  }
}
