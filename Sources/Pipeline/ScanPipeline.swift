package import Alerts
package import Detection
internal import Dispatch
package import Inputs
package import Sinks
internal import SystemFiles

/// Reads inputs to their end, asks a detector's rules of their lines and hands the alerts to sinks, in order.
package struct ScanPipeline {
  /// How a run goes about it.
  package struct Options: Sendable {
    /// How many threads look at lines; with 1 the calling thread does all.
    package var threads = 1
    /// How many bytes a block has, lines that are longer left out.
    package var blockSize = 1 << 20
    /// What is wanted of the lines.
    package var wanted = LineInspector.Wanted()
    /// The time to put on alerts; that of reading where there is none.
    package var now: Timestamp?

    package init() {}
  }

  private let detector: Detector
  private let inputs: [InputSource]
  private let options: Options
  private let output: OrderedOutput
  private let pool = BufferPool()
  private let queue: WorkQueue

  package init(
    detector: Detector, inputs: [InputSource], sinks: [any AlertSink], options: Options,
    observer: (any ScanObserver)? = nil
  ) {
    self.detector = detector
    self.inputs = inputs
    self.options = options
    output = OrderedOutput(sinks: sinks, inputs: inputs.map(\.name), observer: observer)
    queue = WorkQueue(capacity: 2 * options.threads + 2)
  }

  /// Reads all inputs. An input that cannot be read does not stop the others.
  package func run() -> ScanReport {
    var reader = Reader(pipeline: self)
    for input in inputs.indices where !output.isStopped { reader.read(input) }
    reader.finish()
    return output.report
  }

  /// The part of a run that the calling thread does.
  private struct Reader: ~Copyable {
    private let pipeline: ScanPipeline
    private var inspector: LineInspector
    private let workers = DispatchGroup()
    private var hasWorkers = false
    private var number = 0

    init(pipeline: ScanPipeline) {
      self.pipeline = pipeline
      inspector = LineInspector(pipeline.detector, wanted: pipeline.options.wanted)
    }

    mutating func read(_ input: Int) {
      do throws(SystemError) {
        let file = try pipeline.inputs[input].open()
        var framer = LineFramer(
          file, pool: pipeline.pool, blockSize: pipeline.options.blockSize,
          maxLineBytes: pipeline.detector.limits.maxLineBytes)
        var partBytes: UInt64 = 0
        while !pipeline.output.isStopped, let piece = try framer.next() {
          switch piece {
          case .lines(let block): handle(block, of: input)
          case .part(let block):
            partBytes += UInt64(block.storedBytes)
            inspector.inspect(partOfLongLine: block.buffer.span.extracting(block.range))
            pipeline.pool.giveBack(block.buffer)
          case .endOfParts(let offset, let ending):
            finishLongLine(at: offset, bytes: partBytes + UInt64(ending), of: input)
            partBytes = 0
          }
        }
      } catch {
        emit(BlockResult(input: input, bytes: 0, failure: error))
      }
    }

    /// Waits until every block has been handed to the sinks.
    mutating func finish() {
      guard hasWorkers else { return }
      pipeline.queue.close()
      workers.wait()
    }

    /// A block after which nothing is ready is looked at here: handing it to another thread would only delay it.
    /// So is all of a small input, for which no thread is started.
    private mutating func handle(_ block: consuming Block, of input: Int) {
      let block = block
      guard pipeline.options.threads > 1, hasWorkers || !block.isLastReady else {
        let result = pipeline.inspect(block, of: input, with: &inspector)
        pipeline.pool.giveBack(block.buffer)
        emit(result)
        return
      }
      startWorkers()
      pipeline.queue.put(WorkQueue.Job(number: number, input: input, block: block))
      number += 1
    }

    private mutating func emit(_ result: BlockResult) {
      pipeline.queue.finish(pipeline.output.take(result, number: number))
      number += 1
    }

    private mutating func finishLongLine(at offset: UInt64, bytes: UInt64, of input: Int) {
      var result = BlockResult(input: input, bytes: bytes)
      result.summary = inspector.finishLongLine(
        from: pipeline.origin(of: input, offset: offset)
      ) {
        result.alerts.append($0)
      }
      emit(result)
    }

    private mutating func startWorkers() {
      guard !hasWorkers else { return }
      hasWorkers = true
      let pipeline = pipeline
      let threads = DispatchQueue(label: "tocsin.workers", attributes: .concurrent)
      for _ in 0..<pipeline.options.threads {
        threads.async(group: workers) { pipeline.work() }
      }
    }
  }

  /// What a worker's thread does until there is no more work.
  private func work() {
    var inspector = LineInspector(detector, wanted: options.wanted)
    while let job = queue.take() {
      var result =
        output.isStopped
        ? BlockResult(input: job.input, bytes: 0)
        : inspect(job.block, of: job.input, with: &inspector)
      result.wasQueued = true
      pool.giveBack(job.block.buffer)
      queue.finish(output.take(result, number: job.number))
    }
  }

  private func inspect(
    _ block: Block, of input: Int, with inspector: inout LineInspector
  ) -> BlockResult {
    var result = BlockResult(input: input, bytes: UInt64(block.storedBytes))
    result.summary = inspector.inspect(
      block.buffer.span.extracting(block.range), from: origin(of: input, offset: block.offset)
    ) {
      result.alerts.append($0)
    }
    return result
  }

  /// Lines are counted from a block's start; their place in the input is known when the block's turn has come.
  private func origin(of input: Int, offset: UInt64) -> BlockOrigin {
    BlockOrigin(
      source: inputs[input].name, generation: UInt128(input), offset: offset, line: 1,
      time: options.now ?? Timestamp(secondsSinceEpoch: CurrentProcess.secondsSinceEpoch))
  }
}
