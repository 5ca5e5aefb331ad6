#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The times at which files were last written to.
package enum FileTimes {
  /// Gives a file the time of another one, to the nanosecond, as programs do that compress files.
  package static func copy(from path: String, to other: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    let times = [time, time]
    _ = unsafe utimensat(AT_FDCWD, other, times, 0)
  }
}
