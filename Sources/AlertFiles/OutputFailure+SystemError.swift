internal import AlertDelivery
internal import SystemFiles

extension OutputFailure {
  /// The failure of an output whose system call failed. A reader that went away is gone for good.
  init(_ error: SystemError) {
    let kind: Kind = error.isBusy ? .busy : error.isClosedPipe ? .readerGone : .failed
    self.init(kind, "\(error)")
  }
}
