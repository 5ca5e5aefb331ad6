#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What a program says of one of its commands: swift-argument-parser's `--experimental-dump-help`, as far as manual
/// pages need it.
package struct CommandHelp: Decodable, Sendable {
  package var commandName: String
  var superCommands: [String]?
  var shouldDisplay: Bool?
  var abstract: String?
  var discussion: String?
  var arguments: [Argument]?
  var subcommands: [CommandHelp]?

  /// An argument, an option or a flag.
  struct Argument: Decodable, Sendable {
    enum Kind: String, Decodable {
      case positional
      case option
      case flag
    }

    struct Name: Decodable {
      var kind: String
      var name: String

      var written: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var sectionTitle: String?
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
  }

  private struct Dump: Decodable {
    var serializationVersion: Int
    var command: CommandHelp
  }

  /// The dump is none, or one of a version that is not known.
  package struct Unreadable: Error, CustomStringConvertible {
    package var description: String
  }

  /// The program's own command, of a dump in JSON.
  package init(json: [UInt8]) throws(Unreadable) {
    do {
      let dump = try JSONDecoder().decode(Dump.self, from: Data(json))
      guard dump.serializationVersion == 0 else {
        throw Unreadable(
          description: "the help is of version \(dump.serializationVersion), not 0")
      }
      self = dump.command
    } catch let error as Unreadable {
      throw error
    } catch {
      throw Unreadable(description: "the help cannot be read: \(error)")
    }
  }

  /// The command as people type it: `tocsin scan`.
  var invocation: [String] { (superCommands ?? []) + [commandName] }

  /// The subcommands that people are shown; `help` only repeats what the others say.
  var shownSubcommands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}
