/// The file systems that other machines, or the kernel itself, change without a notice from the system.
struct RemoteFileSystems {
  private static let types: Set<Substring> = [
    "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "fuse", "gfs2", "gpfs", "lustre",
    "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "proc", "smb3", "smbfs", "sysfs",
    "vboxsf", "virtiofs",
  ]

  private var isRemote: [UInt64: Bool] = [:]

  /// Whether a device has such a file system; false if nothing is known about the device.
  mutating func contains(device: UInt64) -> Bool {
    if let known = isRemote[device] { return known }
    // Mounts come and go: an unknown device may be a new one.
    let table = (try? WholeFile.read("/proc/self/mountinfo", limit: 1 << 24)) ?? []
    for (device, type) in Self.mounts(String(decoding: table, as: UTF8.self)) {
      isRemote[device] = Self.types.contains(type.prefix { $0 != "." })
    }
    let found = isRemote[device] ?? false
    isRemote[device] = found
    return found
  }

  /// The device and type of each mount, as Linux lists them: `36 35 98:0 / /mnt rw shared:1 - ext4 /dev/sda rw`.
  static func mounts(_ table: String) -> [(device: UInt64, type: Substring)] {
    table.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count > 2, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else {
        return nil
      }
      let numbers = fields[2].split(separator: ":").compactMap { UInt64($0) }
      guard numbers.count == 2 else { return nil }
      return (device(major: numbers[0], minor: numbers[1]), fields[dash + 1])
    }
  }

  /// A device's major and minor number as one, encoded as Linux's C libraries do.
  private static func device(major: UInt64, minor: UInt64) -> UInt64 {
    let low = (major & 0xFFF) << 8 | (minor & 0xFF)
    return (major & 0xFFFF_F000) << 32 | (minor & 0xFFFF_FF00) << 12 | low
  }
}
