internal import AlertDelivery
internal import SystemFiles

extension OutputFailure {
  /// The failure of an output whose system call failed. A closed pipe gives ``Kind/readerGone``.
  init(_ error: SystemError) {
    let kind: Kind = error.isBusy ? .busy : error.isClosedPipe ? .readerGone : .failed
    self.init(kind, "\(error)")
  }
}
