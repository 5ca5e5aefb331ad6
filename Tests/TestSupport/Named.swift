/// An argument of a test that logs show by a short name, where the value itself would fill pages.
package struct Named<Value: Sendable>: CustomStringConvertible, Sendable {
  package let name: String
  package let value: Value

  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  package var description: String { name }
}
