package import AlertDelivery
package import Alerts
package import Detection
internal import Dispatch
package import Inputs
package import Reading
internal import SystemFiles

/// Reads inputs, asks a detector's rules of their lines and hands the alerts to sinks, in order.
package struct ScanPipeline {
  /// How a run goes about it.
  package struct Options: Sendable {
    /// How many threads look at lines; with 1 the calling thread does all.
    package var threads = 1
    /// How many bytes a block has, lines that are longer left out.
    package var blockSize = 1 << 20
    /// What is wanted of the lines.
    package var wanted = RuleScanner.Wanted()
    /// The time to put on alerts; that of reading where there is none.
    package var now: Timestamp?

    package init() {}
  }

  private let detector: Detector
  private let options: Options
  private let output: OrderedOutput
  private let pool: BufferPool
  private let reader: SharedReader
  /// One for each block that may be on its way from reading to the sinks. Results that wait for an earlier one
  /// take memory, too.
  private let places: DispatchSemaphore

  /// A run over pieces of any source.
  ///
  /// - Parameter pool: that of the source.
  package init(
    detector: Detector, pieces: any PieceSource, pool: BufferPool, output: OrderedOutput,
    options: Options
  ) {
    self.init(
      detector: detector, pieces: pieces, longLines: [:], pool: pool, output: output,
      options: options)
  }

  private init(
    detector: Detector, pieces: any PieceSource, longLines: [UInt128: LongLineScanner],
    pool: BufferPool, output: OrderedOutput, options: Options
  ) {
    self.detector = detector
    self.options = options
    self.output = output
    self.pool = pool
    places = DispatchSemaphore(value: 2 * options.threads + 2)
    reader = SharedReader(
      pieces, longLines: longLines, pool: pool,
      scanner: { BlockScanner(detector, wanted: options.wanted) },
      origin: { Self.origin(of: $0, offset: $1, options) })
  }

  /// A run over inputs that are read to their ends.
  package init(
    detector: Detector, inputs: [PlannedInput], output: OrderedOutput, options: Options
  ) {
    let pool = BufferPool()
    self.init(
      detector: detector,
      pieces: InputPieces(
        inputs, pool: pool, blockSize: options.blockSize,
        maxLineBytes: detector.limits.maxLineBytes),
      pool: pool, output: output, options: options)
  }

  /// A run over inputs that are read to their ends and not remembered.
  package init(
    detector: Detector, inputs: [InputSource], sinks: SinkSet, options: Options,
    observer: (any ScanObserver)? = nil
  ) {
    self.init(
      detector: detector, inputs: inputs.enumerated().map { PlannedInput($1, at: $0) },
      output: OrderedOutput(sinks: sinks, inputs: inputs.map(\.name), observer: observer),
      options: options)
  }

  /// What goes on where this one has ended, with other rules. A line of which this one has seen a part is left to its
  /// rules.
  package func successor(detector: Detector, options: Options) -> ScanPipeline {
    ScanPipeline(
      detector: detector, pieces: reader.source, longLines: reader.longLines, pool: pool,
      output: output, options: options)
  }

  /// Reads until there is nothing more to be read, and waits until all that was read is handed on. An input that cannot
  /// be read does not stop the others.
  package func read() {
    output.beginRound()
    let ticker = output.startTicking()
    let others = DispatchGroup()
    work(others)
    others.wait()
    ticker?.cancel()
  }

  /// Reads all inputs.
  package func run() -> ScanReport {
    read()
    output.finish()
    return output.report
  }

  /// What a thread does until there is no more work: it reads a block, looks at it and hands the alerts on.
  ///
  /// - Parameter others: the group in which to start the other threads, once a block shows that there is more than
  ///   one to read. All of a small input is looked at here.
  private func work(_ others: DispatchGroup?) {
    var scanner = BlockScanner(detector, wanted: options.wanted)
    var others = others
    while true {
      places.wait()
      guard !output.isStopped, let work = reader.next() else { break }
      switch work.kind {
      case .result(let result): finish(result, of: work)
      case .block(let block, let piece):
        if let group = others, !block.isLastReady {
          others = nil
          start(group)
        }
        var result = scanner.result(
          of: block, of: piece.origin,
          from: Self.origin(of: piece.origin, offset: block.offset, options))
        result.mark = piece.mark
        result.isLastReady = piece.isLastReady
        pool.giveBack(block.buffer)
        finish(result, of: work)
      }
    }
    places.signal()
  }

  private func start(_ group: DispatchGroup) {
    guard options.threads > 1 else { return }
    let pipeline = self
    let threads = DispatchQueue(label: "tocsin.workers", attributes: .concurrent)
    for _ in 1..<options.threads {
      threads.async(group: group) { pipeline.work(nil) }
    }
  }

  private func finish(_ result: BlockResult, of work: SharedReader.Work) {
    for _ in 0..<output.take(result, number: work.number) { places.signal() }
  }

  /// Lines are counted from a block's start; their place in the file is known when the block's turn has come.
  private static func origin(
    of file: PieceOrigin, offset: UInt64, _ options: Options
  ) -> BlockOrigin {
    BlockOrigin(
      source: file.name, generation: file.generation, offset: offset, line: 1,
      time: options.now ?? Timestamp(secondsSinceEpoch: CurrentProcess.secondsSinceEpoch))
  }
}
