import Alerts
import Detection
import Rules

extension LineCase {
  /// The rules that RULES.md shows.
  static let manualExamples: [LineCase] = [
    LineCase(
      "refund dispute: order, delay and refund", refundDispute, "订单123456延误,要求退款",
      .alert(level: .critical, score: 85),
      found: ["refund": ["退款"], "late": ["延误"], "order": ["订单123456"], "_staff": []]),
    LineCase(
      "refund dispute: delay and refund", refundDispute, "车晚点,要退费",
      .alert(level: .high, score: 65)),
    LineCase("refund dispute: covered", refundDispute, "退款成功,感谢", .quiet, found: ["refund": []]),
    LineCase(
      "refund dispute: covered once, and there again", refundDispute, "退款成功了,延误的还要退款",
      .alert(level: .high, score: 65), found: ["refund": ["退款"]]),
    LineCase("refund dispute: staff", refundDispute, "客服工号007:晚点退款", .quiet),
    LineCase("refund dispute: refund only", refundDispute, "要求退款", .quiet),
    LineCase("refund dispute: a drill", refundDispute, "演练:晚点退款", .suppressed(exception: 1)),
    LineCase("refund dispute: a DRILL", refundDispute, "DRILL 晚点退款", .suppressed(exception: 1)),
    LineCase(
      "refund dispute: order number too short", refundDispute, "订单12345,要求退款", .quiet),
    LineCase(
      "disk full", diskFull, "write: no space left on device",
      .alert(level: .high, score: 60), found: ["words": ["no space left on device"]]),
    LineCase(
      "disk full: quota", diskFull, "DISK QUOTA EXCEEDED", .alert(level: .high, score: 60)),
    LineCase("disk full: half of it", diskFull, "No space left", .quiet),
    LineCase("login burst", loginBurst, loginLine, .matches, found: ["regex": [loginLine]]),
    LineCase("login burst: accepted", loginBurst, "sshd: Accepted password for a from b", .quiet),
  ]

  static let loginLine = "Nov 22 sshd[9]: Failed password for root from 10.0.0.7"

  static let refundDispute = RuleSketch(
    id: "refund-dispute",
    [
      "refund": .anyOf("退款", "退费"),
      "late": .anyOf("延误", "晚点", "停运"),
      "order": .regex(#"订单\s*\d{6,}"#),
      "_staff": .anyOf("客服工号"),
    ],
    "refund and (late or order) and not _staff",
    except: [.covers(.anyOf("退款成功")), .when(.anyOf("演练", "drill"))],
    score: [.once("refund", 10), .once("late", 15), .once("order", 20)])

  static let diskFull = RuleSketch(
    id: "disk-full", level: .high,
    ["words": .anyOf("No space left on device", "Disk quota exceeded")])

  static let loginBurst = RuleSketch(
    id: "login-burst",
    ["regex": .regex(#"^.*sshd.*Failed password for (?<user>\S+) from (?<ip>\S+)"#)])
}
