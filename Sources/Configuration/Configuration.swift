package import AlertDelivery
package import AlertFiles
package import AlertFormats
package import Alerts
package import Inputs
package import RuleLinting

/// What `tocsin.yaml` says.
package struct Configuration: Equatable, Sendable {
  /// An input to read where the command line names none.
  package struct Input: Equatable, Sendable {
    /// A path, or a pattern with `*`, `?` and `[…]`.
    package var path: String
    /// The name of the input in alerts; the path where there is none.
    package var source: String?
    /// How its bytes stand for characters; UTF-8 where nothing is said.
    package var encoding: EncodingChoice?
  }

  /// Where alerts go where the command line does not say.
  package struct Sink: Equatable, Sendable {
    /// The file to append to; nil for standard output.
    package var path: String?
    /// The format; what the place calls for where there is none.
    package var format: AlertFormatName?
    /// What the format `template` writes, where it is said.
    package var template: AlertTemplate?
    /// Which alerts it gets.
    package var selection = AlertSelection()
    /// When what was written is made durable; at the end of a batch where nothing is said.
    package var fsync: SyncPolicy?
    /// When the file is exchanged for a new one; never where nothing is said.
    package var rotation: FileRotation?

    /// A sink of which nothing else is said.
    package init(path: String?, format: AlertFormatName? = nil) {
      self.path = path
      self.format = format
    }
  }

  /// The file that was read.
  package var file: String
  /// Rule files and folders.
  package var rules: [String] = []
  package var inputs: [Input] = []
  package var sinks: [Sink] = []
  package var thresholds = LevelThresholds.standard
  /// The longest line that is looked at in one piece, in bytes.
  package var maxLineBytes: Int?
  /// PCRE2's match limit.
  package var matchLimit: Int?
  /// The time that regexes may take for one line, in milliseconds.
  package var lineTimeMilliseconds: Int?
  /// The folder in which runs remember how far inputs were read.
  package var state: String?
  /// The file that runs write what they came to into, for Prometheus.
  package var metrics: String?
  /// How many alerts are held for a sink that fails, until inputs have to wait.
  package var heldAlerts: Int?
  /// For how many seconds a sink that fails is tried again; the command knows what is right where nothing is said.
  package var giveUpSeconds: Int?
  /// What `tocsin check` asks of rules.
  package var check = LintPolicy()

  init(file: String) {
    self.file = file
  }
}
