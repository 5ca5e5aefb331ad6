#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The help of a command: what manual pages need of swift-argument-parser's `--experimental-dump-help`.
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

  /// The bytes are not a dump, or its version is unknown.
  package struct Unreadable: Error, CustomStringConvertible {
    package var description: String
  }

  /// The program's root command, from a dump in JSON.
  package init(json: [UInt8]) throws(Unreadable) {
    do {
      let dump = try JSONDecoder().decode(Dump.self, from: Data(json))
      guard dump.serializationVersion == 0 else {
        throw Unreadable(
          description: "the help has version \(dump.serializationVersion), not 0")
      }
      self = dump.command
    } catch let error as Unreadable {
      throw error
    } catch {
      throw Unreadable(description: "the help cannot be read: \(error)")
    }
  }

  /// The words of the command: `tocsin scan`.
  var invocation: [String] { (superCommands ?? []) + [commandName] }

  /// The subcommands that have a page, without `help`, which only repeats the others.
  var shownSubcommands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}
