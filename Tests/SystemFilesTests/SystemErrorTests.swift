import SystemFiles
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite struct SystemErrorTests {
  @Test(arguments: [
    (ENOENT, SystemError.Kind.missing), (ENOTDIR, .missing), (EACCES, .permissionDenied),
    (EPERM, .permissionDenied), (EPIPE, .closedPipe), (EAGAIN, .busy), (ENOSPC, .diskFull),
    (EDQUOT, .diskFull), (EFBIG, .tooLarge), (EISDIR, .wrongFileType), (EIO, .other(EIO)),
  ])
  func takesItsKindFromTheSystemsNumber(number: Int32, kind: SystemError.Kind) {
    #expect(SystemError("open", "feed.log", number: number).kind == kind)
  }

  @Test func saysWhatTheSystemSays() {
    let error = SystemError("open", "feed.log", number: EACCES)
    #expect("\(error)" == "cannot open feed.log: permission denied")
  }

  @Test func namesTheLimitOnTheSizeOfFiles() {
    let error = SystemError("write", "alerts.jsonl", number: EFBIG)
    #expect("\(error)".contains("ulimit -f") && "\(error)".contains("LimitFSIZE"))
  }

  @Test func saysItsOwnReason() {
    let error = SystemError("read", "feed.log", .wrongFileType, reason: "it is a folder")
    #expect("\(error)" == "cannot read feed.log: it is a folder")
    #expect(error.kind == .wrongFileType)
  }

  @Test(arguments: [SystemError.Kind.missing, .closedPipe, .busy, .tooLarge, .other(EIO)])
  func answersForItsKindAlone(kind: SystemError.Kind) {
    let error = SystemError("write", "alerts.jsonl", kind, reason: "it is full")
    #expect(error.isMissing == (kind == .missing))
    #expect(error.isClosedPipe == (kind == .closedPipe))
    #expect(error.isBusy == (kind == .busy))
    #expect(error.isTooLarge == (kind == .tooLarge))
  }
}
