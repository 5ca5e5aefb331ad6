/// What is the same for all commands, and no command's help says.
package enum Surroundings {
  /// Variables of the environment, and what each does.
  package static let environment = [
    ("TOCSIN_CONFIG", "The configuration file, where --config names none."),
    (
      "XDG_CONFIG_HOME",
      "The folder in which tocsin/tocsin.yaml is looked for; ~/.config where it is not set."
    ),
    ("HOME", "The folder in which .config is, where XDG_CONFIG_HOME is not set."),
    ("NO_COLOR", "If it is set and not empty, output is in colour only with --color always."),
    ("TERM", "If it is dumb, output is in colour only with --color always."),
  ]

  /// - Parameter folder: where the shipped rules are installed.
  static func files(below folder: String) -> [(String, String)] {
    [
      (
        "tocsin.yaml, $XDG_CONFIG_HOME/tocsin/tocsin.yaml, /etc/tocsin/tocsin.yaml",
        "The configuration: the first of these that exists, where neither --config nor TOCSIN_CONFIG names one."
      ),
      ("rules", "The folder of rule files that is read where nothing else is named."),
      ("\(folder)/rules", "The rules that come with tocsin."),
      (
        "\(folder)/schema",
        "JSON Schemas of rule files, of the configuration and of alerts, for editors."
      ),
    ]
  }
}
