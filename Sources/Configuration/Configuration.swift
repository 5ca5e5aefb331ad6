package import AlertDelivery
package import AlertFiles
package import AlertFormats
package import Alerts
package import Diagnostics
package import Inputs
package import RuleLinting

/// The content of `tocsin.yaml`.
package struct Configuration: Equatable, Sendable {
  /// An input to read if the command line names none.
  package struct Input: Equatable, Sendable {
    /// A path, or a pattern with `*`, `?` and `[…]`.
    package var path: String
    /// The name of the input in alerts; nil for its path.
    package var source: String?
    /// Its encoding; nil for UTF-8.
    package var encoding: EncodingChoice?
    /// What precedes the path that the file has: the folder of the configuration, if the path is relative.
    package var base = ""
  }

  /// A destination of alerts, if the command line names none.
  package struct Sink: Equatable, Sendable {
    /// The file to append to; nil for standard output.
    package var path: String?
    /// The format; nil for the destination's default.
    package var format: AlertFormatName?
    /// The text of the format `template`.
    package var template: AlertTemplate?
    /// Which alerts it gets.
    package var selection = AlertSelection()
    /// The rules whose alerts ``selection`` leaves out.
    package var exclude: [PlacedPattern] = []
    /// When to make written alerts durable; nil for the end of a batch.
    package var fsync: SyncPolicy?
    /// When to rotate the file; nil for never.
    package var rotation: FileRotation?

    /// A sink with defaults for everything else.
    package init(path: String?, format: AlertFormatName? = nil) {
      self.path = path
      self.format = format
    }
  }

  /// A pattern of rules, and where the file has it.
  package struct PlacedPattern: Equatable, Sendable {
    package var pattern: RulePattern
    package var location: Diagnostic.Location
  }

  /// The file that was read.
  package var file: String
  /// Rule files and folders.
  package var rules: [String] = []
  /// The rules that runs leave out.
  package var exclude: [PlacedPattern] = []
  package var inputs: [Input] = []
  package var sinks: [Sink] = []
  package var thresholds = LevelThresholds.standard
  /// The longest line that is not cut, in bytes.
  package var maxLineBytes: Int?
  /// PCRE2's match limit.
  package var matchLimit: Int?
  /// The time that regexes may take for one line, in milliseconds.
  package var lineTimeMilliseconds: Int?
  /// The state folder, in which runs remember how far they read inputs.
  package var state: String?
  /// The file to which runs write Prometheus metrics.
  package var metrics: String?
  /// How many alerts are held for a failing sink before it stalls the inputs.
  package var heldAlerts: Int?
  /// For how many seconds a failing sink is retried; nil for the command's default.
  package var giveUpSeconds: Int?
  /// After how many seconds without a change the last line of a file is taken for whole if it has no end.
  package var lineWaitSeconds: Int?
  /// What `tocsin check` demands of rules.
  package var check = LintPolicy()

  init(file: String) {
    self.file = file
  }

  /// Takes away what only counts in a configuration that was named: inputs, sinks, state and metrics.
  ///
  /// - Returns: the keys of what there was of these, in this order.
  package mutating func dropWhatMustBeNamed() -> [String] {
    let given = [
      ("inputs", !inputs.isEmpty), ("sinks", !sinks.isEmpty), ("state", state != nil),
      ("metrics", metrics != nil),
    ]
    inputs = []
    sinks = []
    state = nil
    metrics = nil
    return given.filter(\.1).map(\.0)
  }

  /// Whether the levels of alerts depend on it.
  package var setsLevels: Bool { thresholds != .standard }
}
