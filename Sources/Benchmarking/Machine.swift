internal import SystemFiles

/// The machine that measurements are made on, as far as it describes itself.
package struct Machine: Sendable {
  package var processor: String
  package var cores: Int
  package var memory: String
  package var system: String
  /// The features that the system lists for the processor.
  package var features: Set<String>

  private static let fileLimit = 1 << 24

  /// This machine.
  package static let current: Machine = {
    let processor = lines(of: "/proc/cpuinfo")
    let memory = value(of: "MemTotal", in: lines(of: "/proc/meminfo"))
    let kilobytes = memory?.split(separator: " ").first.flatMap { Double($0) }
    let system = lines(of: "/etc/os-release").first { $0.hasPrefix("PRETTY_NAME=") }
    return Machine(
      processor: value(of: "model name", in: processor) ?? architecture,
      cores: CurrentProcess.processorCount,
      memory: kilobytes.map { "\(Int(($0 / 1_048_576).rounded())) GiB" } ?? "memory unknown",
      system: system?.split(separator: "\"").last.map(String.init) ?? "unknown",
      features: Set(
        (value(of: "flags", in: processor) ?? "").split(separator: " ").map(String.init)))
  }()

  /// The processor architecture that the program was built for.
  package static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "other"
    #endif
  }

  private static func lines(of file: String) -> [Substring] {
    let bytes = (try? WholeFile.read(file, limit: fileLimit)) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  /// The text after a name and a colon.
  private static func value(of name: String, in lines: [Substring]) -> String? {
    guard let line = lines.first(where: { $0.hasPrefix(name) }),
      let colon = line.firstIndex(of: ":")
    else { return nil }
    return String(line[line.index(after: colon)...].drop { $0 == " " })
  }
}
