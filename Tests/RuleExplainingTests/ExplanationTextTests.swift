import Alerts
import Detection
import Diagnostics
import Indexing
import JSON
import RuleExplaining
import RuleLoading
import Rules
import TerminalText
import TestSupport
import Testing

/// The explanation of a line for a rule, for people and as JSON.
struct ExplanationTextTests {
  private static let rules = """
    version: 1
    rules:
      - id: lift-trapped
        title: 电梯困人
        owner: safety-desk
        level: high
        match:
          lift:    {words: [电梯], fold: [hant]}
          trapped: {words: [困在, 被困]}
          minutes: {regex: '(?<wait>\\d+)分钟'}
        condition: near(lift, trapped, 3) and 2 of them
        except:
          - covers: [电梯广告]
          - when: [演练]
        score: {minutes: {weight: 5, each: true, max: 5}}
    """

  private static func explained(_ line: String, style: TextStyle = TextStyle(isInColor: false))
    throws -> (heading: String, sections: String, json: String)
  {
    let folder = try TemporaryFolder()
    var rules = try RuleLoader.load([try folder.write("lift.yaml", Self.rules)])
    rules[0].place?.file = "lift.yaml"
    let detector = try Detector(RuleSet(rules: rules))
    var scanner = RuleScanner(detector)
    let explanation = scanner.explain(Array(line.utf8).span)
    let text = ExplanationText(
      of: explanation.rules[0], rule: rules[0], text: explanation.text,
      thresholds: detector.thresholds, style: style)
    var json = JSONWriter()
    ExplanationJSON(of: explanation.rules[0], rule: rules[0], thresholds: detector.thresholds)
      .append(to: &json)
    return (
      text.heading, text.sections, String(decoding: json.finished(), as: UTF8.self)
    )
  }

  @Test func explainsAnAlert() throws {
    let explained = try Self.explained("被困電梯20分钟了")
    #expect(explained.heading == "HIGH      65  lift-trapped 电梯困人 → safety-desk  lift.yaml:3:9\n")
    #expect(
      explained.sections == """
              line: «被困電梯20分钟»了
         condition: ✓ near(lift, trapped, 3) and 2 of them
                      ✓ near(lift, trapped, 3)  (0 apart)
                      ✓ 2 of them  (3 occur)
             terms: lift     '電梯' at byte 6 ('电梯' by hant)
                    trapped  '被困' at byte 0
                    minutes  '20分钟' at byte 12 (wait: 20)
             score: 60 (high) + 5 (minutes) = 65

        """)
    #expect(
      explained.json == """
        {"rule":"lift-trapped","title":"电梯困人","owner":"safety-desk","place":"lift.yaml:3:9",\
        "verdict":"alert","level":"high","score":65,"condition":{"text":"near(lift, trapped, 3) and \
        2 of them","holds":true,"parts":[{"text":"near(lift, trapped, 3)","holds":true,"measure":0},\
        {"text":"2 of them","holds":true,"measure":3}]},"terms":[{"name":"lift","occurrences":[{\
        "term":"电梯","start":6,"end":12,"folds":["hant"]}]},{"name":"trapped","occurrences":[{\
        "term":"被困","start":0,"end":6}]},{"name":"minutes","occurrences":[{"term":"(?<wait>\\\\d+)分钟",\
        "start":12,"end":20,"captures":{"wait":"20"}}]}],"exceptions":[{"kind":"covers","covered":0,\
        "places":[]},{"kind":"when","places":[]}],"sum":{"level":"high","threshold":60,"points":[{\
        "term":"minutes","points":5}]}}
        """)
  }

  @Test func explainsANearMiss() throws {
    let explained = try Self.explained("电梯广告很久了被困演练")
    #expect(explained.heading == "quiet         lift-trapped 电梯困人 → safety-desk  lift.yaml:3:9\n")
    #expect(
      explained.sections == """
              line: 电梯广告很久了«被困»演练
             quiet: 0 of 2 hold, needs lift outside exception 1, and 1 of lift outside \
        exception 1, minutes
         condition: ✗ near(lift, trapped, 3) and 2 of them
                      ✗ near(lift, trapped, 3)
                      ✗ 2 of them  (1 occurs)
             terms: lift     not found; covered: '电梯' at byte 0 by exception 1
                    trapped  '被困' at byte 21
                    minutes  not found
            except: 1  covers 1 occurrence: '电梯广告' at byte 0
                    2  would suppress an alert: '演练' at byte 27

        """)
    #expect(
      explained.json.contains(
        """
        {"name":"lift","occurrences":[],"covered":[{"term":"电梯","start":0,"end":6,"exception":1}]}
        """))
    #expect(
      explained.json.contains(#""exceptions":[{"kind":"covers","covered":1,"places":[{"start":0"#))
    #expect(explained.json.contains(#""nearest_miss":{"met":0,"of":2,"needs":["#))
  }

  @Test func coloursTheLevelAndTheMatches() throws {
    let explained = try Self.explained("被困電梯", style: TextStyle(isInColor: true))
    #expect(explained.heading.hasPrefix("\u{1B}[38;5;208;1mHIGH    \u{1B}[0m  60  "))
    #expect(explained.sections.contains("line: \u{1B}[38;5;208;1m被困電梯\u{1B}[0m\n"))
    #expect(explained.sections.contains("condition: \u{1B}[32m✓\u{1B}[0m near"))
  }

  @Test func aLineCannotDriveTheTerminal() throws {
    let explained = try Self.explained("\u{1B}[2J被困\u{202E}\t電梯 1分钟")
    #expect(!explained.sections.contains("\u{1B}") && !explained.sections.contains("\u{202E}"))
    #expect(!explained.json.contains("\u{1B}"))
  }
}
