package import Alerts
package import Detection
internal import Dispatch
package import Inputs
package import Reading
internal import SystemFiles

/// Reads inputs, searches their lines for what a detector's rules match, and hands the findings on in order.
package struct ScanPipeline {
  /// How a run reads and searches.
  package struct Options: Sendable {
    /// How many threads search lines; with 1 only the calling thread does.
    package var threads = 1
    /// The bytes of a block. A longer line makes a block larger.
    package var blockSize = 1 << 20
    /// What to find in the lines.
    package var wanted = RuleScanner.Wanted()
    /// The time to put on alerts; nil for the time of reading.
    package var now: Timestamp?

    package init() {}
  }

  private let detector: Detector
  private let options: Options
  private let output: OrderedOutput
  private let pool: BufferPool
  private let reader: SharedReader
  private let places: BlockPlaces

  /// A run over pieces of any source.
  ///
  /// - Parameter pool: the pool of the source's buffers.
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
    places = BlockPlaces(2 * options.threads + 2)
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
      pieces: PlannedInputs(
        inputs, pool: pool,
        framing: Framing(
          blockSize: options.blockSize, maxLineBytes: detector.limits.maxLineBytes)),
      pool: pool, output: output, options: options)
  }

  /// A pipeline that goes on where this one ended, with other rules. A line whose first parts were searched already is
  /// left to the rules of this one.
  package func successor(detector: Detector, options: Options) -> ScanPipeline {
    ScanPipeline(
      detector: detector, pieces: reader.source, longLines: reader.longLines, pool: pool,
      output: output, options: options)
  }

  /// Reads until nothing is left to read, and waits until the results are handed on. An input that cannot be read does
  /// not stop the others.
  package func read() {
    output.beginRound(places)
    let ticker = output.startTicking()
    let others = DispatchGroup()
    work(others)
    others.wait()
    ticker?.stop()
  }

  /// Reads all inputs, and waits until their alerts are written.
  package func run() -> ScanReport {
    read()
    output.finish()
    return output.report
  }

  /// Does the work of a thread until none is left: reads a block, searches it and hands the result on.
  ///
  /// - Parameter others: the group in which to start the other threads, once a block shows that more blocks follow. A
  ///   small input needs no other thread.
  private func work(_ others: DispatchGroup?) {
    var scanner = BlockScanner(detector, wanted: options.wanted)
    var others = others
    while true {
      places.take()
      guard !output.isStopped, let work = reader.next() else { break }
      switch work.kind {
      case .result(let result): output.take(result, number: work.number)
      case .block(let block, let piece):
        if let group = others, !block.isLastReady {
          others = nil
          start(group)
        }
        var result = scanner.result(
          of: block, of: piece.origin,
          from: Self.origin(of: piece.origin, offset: block.offset, options))
        result.reading.extent = block.offset..<block.offset + UInt64(block.range.count)
        result.complete(piece)
        pool.giveBack(block.buffer)
        output.take(result, number: work.number)
      }
    }
    places.giveBack()
  }

  private func start(_ group: DispatchGroup) {
    guard options.threads > 1 else { return }
    let pipeline = self
    let threads = DispatchQueue(label: "tocsin.workers", attributes: .concurrent)
    for _ in 1..<options.threads {
      threads.async(group: group) { pipeline.work(nil) }
    }
  }

  /// The origin of a block's lines. They count from the block's start: ``LineNumbering`` numbers them.
  private static func origin(
    of file: PieceOrigin, offset: UInt64, _ options: Options
  ) -> BlockOrigin {
    var origin = BlockOrigin(
      source: file.name, generation: file.generation, offset: offset, line: 1,
      time: options.now ?? Timestamp(secondsSinceEpoch: CurrentProcess.secondsSinceEpoch))
    origin.begunLine = file.begunLine
    return origin
  }
}
