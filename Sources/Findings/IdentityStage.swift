package import Alerts

/// The stage of a run without correlation and alert control: every finding becomes its alert at once, and nothing is
/// held. It moves the array that it gets, and so costs a block only the call.
package struct IdentityStage: FindingStage {
  package init() {}

  package mutating func take(_ block: consuming FindingBlock) -> [Alert] { block.findings }

  package mutating func tick(_ now: Timestamp) -> [Alert] { [] }
}
