import Foundation
import TestSupport
import Testing

/// `tocsin schema`.
struct SchemaCommandTests {
  @Test(arguments: ["rules", "tests", "alert", "config"])
  func printsTheSchemaOfTheRepository(_ subject: String) throws {
    let run = try Program().run("schema", subject)
    run.expectSuccess()
    let file = Places.package.appending(path: "schema/\(subject).json")
    #expect(run.output == (try String(contentsOf: file, encoding: .utf8)))
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(object?["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
  }

  @Test(arguments: [["schema"], ["schema", "rule"], ["schema", "rules", "alert"]])
  func refusesOtherSubjects(_ arguments: [String]) throws {
    let run = try Program().run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("schema"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func failsIfTheSchemaCannotBeWritten() throws {
    let run = try Program().shell("\"$TOCSIN\" schema rules > /dev/full")
    #expect(run.status == 3)
  }
}
