import Detection
import Rules

extension LineCase {
  /// Which occurrences exceptions cover, and when exceptions suppress a line's alert.
  static let coverCases: [LineCase] = [
    LineCase("inside a cover", hemp, "遇到大麻烦了", .quiet, found: ["hemp": []]),
    LineCase("outside of a cover", hemp, "种大麻", .matches, found: ["hemp": ["大麻"]]),
    LineCase(
      "inside and outside in one line", hemp, "大麻烦:大麻", .matches, found: ["hemp": ["大麻"]]),
    LineCase(
      "equal to a cover", RuleSketch(["t": .anyOf("ab")], except: [.covers(.anyOf("AB"))]), "ab",
      .quiet),
    LineCase(
      "overlapping a cover without lying in it",
      RuleSketch(["t": .anyOf("bc")], except: [.covers(.anyOf("ab"))]), "abc", .matches),
    LineCase(
      "longer than a cover", RuleSketch(["t": .anyOf("abc")], except: [.covers(.anyOf("b"))]),
      "abc", .matches),
    LineCase(
      "inside two covers together, but in neither",
      RuleSketch(["t": .anyOf("bc")], except: [.covers(.anyOf("ab", "cd"))]), "abcd", .matches),
    LineCase(
      "inside the longer of two that begin together",
      RuleSketch(["t": .anyOf("bc")], except: [.covers(.anyOf("a", "abcd"))]), "abcd", .quiet),
    LineCase(
      "inside the longer of two nested covers",
      RuleSketch(["t": .anyOf("c")], except: [.covers(.anyOf("b", "abcd"))]), "abcd", .quiet),
    LineCase(
      "inside a cover that overlaps another",
      RuleSketch(["t": .anyOf("c")], except: [.covers(.anyOf("ab", "bcd"))]), "abcd", .quiet),
    LineCase(
      "covered by a regex",
      RuleSketch(["t": .anyOf("error")], except: [.covers(.regex("0 errors?"))]),
      "0 errors, 1 error", .matches, found: ["t": ["error"]]),
    LineCase(
      "a regex's match covered by words",
      RuleSketch(["t": .regex("\\d+")], except: [.covers(.anyOf("404"))]), "404 500", .matches,
      found: ["t": ["500"]]),
    LineCase(
      "covered before the leftmost-longest is chosen",
      RuleSketch(["t": .anyOf("ab", "bcd")], except: [.covers(.anyOf("xab"))]), "xabcd", .matches,
      found: ["t": ["bcd"]]),
    LineCase(
      "the longest covered, the shorter not",
      RuleSketch(["t": .anyOf("a", "abc")], except: [.covers(.regex("abc(?=x)"))]), "abcx abc a",
      .matches, found: ["t": ["abc", "a"]]),
    LineCase(
      "every term is covered",
      RuleSketch(
        ["a": .anyOf("a"), "b": .anyOf("b")], "a and b", except: [.covers(.anyOf("xax"))]),
      "xax b", .quiet, found: ["a": [], "b": ["b"]]),
    LineCase(
      "a cover of whole words",
      RuleSketch(["t": .anyOf("test")], except: [.covers(.wholeWord("test"))]), "test latest",
      .matches, found: ["t": ["test"]]),
    LineCase(
      "an empty match inside a cover",
      RuleSketch(["t": .regex("(?=b)")], except: [.covers(.anyOf("ab"))]), "ab b", .matches,
      found: ["t": [""]]),
    LineCase(
      "a term for the condition only is covered, too",
      RuleSketch(
        ["a": .anyOf("a"), "_b": .anyOf("b")], "a and not _b", except: [.covers(.anyOf("bb"))]),
      "a bb", .matches),
    LineCase(
      "suppressed", RuleSketch(["t": .anyOf("a")], except: [.when(.anyOf("x"))]), "a x",
      .suppressed(exception: 0)),
    LineCase(
      "not suppressed if the condition fails",
      RuleSketch(["t": .anyOf("a")], except: [.when(.anyOf("x"))]), "x", .quiet),
    LineCase(
      "suppressed by a regex", RuleSketch(["t": .anyOf("a")], except: [.when(.regex("^x"))]), "xa",
      .suppressed(exception: 0)),
    LineCase(
      "the first suppressing exception is named",
      RuleSketch(
        ["t": .anyOf("a")],
        except: [
          .when(.anyOf("y")), .covers(.anyOf("b")), .when(.regex("x")), .when(.anyOf("x")),
        ]),
      "a x", .suppressed(exception: 2)),
    LineCase(
      "covers do not apply to suppressing words",
      RuleSketch(
        ["t": .anyOf("a")], except: [.covers(.anyOf("xyz")), .when(.anyOf("y"))]),
      "a xyz", .suppressed(exception: 1)),
  ]

  static let hemp = RuleSketch(["hemp": .anyOf("大麻")], except: [.covers(.anyOf("大麻烦"))])
}
