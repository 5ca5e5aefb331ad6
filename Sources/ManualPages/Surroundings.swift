/// The sections that are the same for all commands, and in no command's help.
package enum Surroundings {
  /// Environment variables and their meanings.
  package static let environment = [
    ("TOCSIN_CONFIG", "The configuration file, unless --config names one."),
    (
      "XDG_CONFIG_HOME",
      "The folder in which to look for tocsin/tocsin.yaml. Default: ~/.config."
    ),
    ("HOME", "The folder that contains .config, if XDG_CONFIG_HOME is not set."),
    ("NO_COLOR", "If set and not empty, output is in colour only with --color always."),
    ("TERM", "If it is dumb, output is in colour only with --color always."),
  ]

  /// - Parameter folder: where the shipped rules are installed.
  static func files(below folder: String) -> [(String, String)] {
    [
      (
        "tocsin.yaml, $XDG_CONFIG_HOME/tocsin/tocsin.yaml, /etc/tocsin/tocsin.yaml",
        "The configuration: the first of these that exists, unless --config or TOCSIN_CONFIG names one."
      ),
      ("rules", "The folder of rule files that is read if nothing else is named."),
      ("\(folder)/rules", "The rules that come with tocsin."),
      (
        "\(folder)/schema",
        "JSON Schemas of rule files, of the configuration and of alerts, for editors."
      ),
    ]
  }
}
