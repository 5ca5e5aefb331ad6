internal import Configuration
internal import Diagnostics
internal import SystemFiles

/// Finds the configuration of a run.
enum ConfigurationSource {
  private static let sizeLimit = 1 << 20

  /// A configuration, and whether it was named rather than found.
  struct Found {
    var configuration: Configuration
    var wasNamed: Bool
    /// The keys that do not count because the file was not named.
    var ignored: [String] = []

    /// Says once which keys do not count, of those that a command would have used.
    func tellIgnored(of wanted: Set<String>) {
      let keys = ignored.filter(wanted.contains)
      guard let last = keys.last else { return }
      let list = keys.count == 1 ? last : "\(keys.dropLast().joined(separator: ", ")) and \(last)"
      let file = configuration.file
      Console.complain(
        "warning: \(file) was found here, but not named: \(list) in it \(keys == ["state"] ? "does" : "do") not count "
          + "(to have them count, name it: --config \(file))")
    }
  }

  /// The configuration that --config or $TOCSIN_CONFIG names, or the first of ./tocsin.yaml,
  /// $XDG_CONFIG_HOME/tocsin/tocsin.yaml and /etc/tocsin/tocsin.yaml that exists; nil without one. One that was found gives
  /// rules, levels, limits and check policy, and nothing else. Errors in it are reported and end the command.
  static func find(named flag: String?) throws(ExitStatus) -> Found? {
    let named = flag ?? variable("TOCSIN_CONFIG")
    if let named { return Found(configuration: try read(named), wasNamed: true) }
    for path in places {
      if (try? FileStatus.of(path)) != nil {
        var configuration = try read(path)
        let ignored = configuration.dropWhatMustBeNamed()
        return Found(configuration: configuration, wasNamed: false, ignored: ignored)
      }
    }
    return nil
  }

  private static var places: [String] {
    let folder = variable("XDG_CONFIG_HOME") ?? variable("HOME").map { $0 + "/.config" }
    let own = folder.map { "\($0)/tocsin/tocsin.yaml" }
    return ["tocsin.yaml", own, "/etc/tocsin/tocsin.yaml"].compactMap(\.self)
  }

  /// A variable of the environment; an empty one counts as not set.
  private static func variable(_ name: String) -> String? {
    CurrentProcess.environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func read(_ path: String) throws(ExitStatus) -> Configuration {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(path, limit: sizeLimit)
    } catch {
      Console.complain("\(error)")
      throw ExitStatus(.wrongRules)
    }
    do throws(DiagnosticList) {
      return try ConfigurationReader.read(file: path, bytes: bytes)
    } catch {
      Console.complain(error)
      throw ExitStatus(.wrongRules)
    }
  }
}
