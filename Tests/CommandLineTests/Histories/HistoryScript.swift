/// A history as a shell script that shows it to people; $TOCSIN names the program.
struct HistoryScript: CustomStringConvertible {
  let history: History

  var description: String {
    (head + history.steps.map(line) + tail).joined(separator: "\n")
  }

  private var head: [String] {
    var lines = ["T=${TOCSIN:-tocsin}; D=$(mktemp -d)/logs; mkdir $D; cd $D"]
    if history.disk == .reusedNumbers {
      lines.append(
        "truncate -s 8M /tmp/image; mkfs.ext4 -qF /tmp/image; mount -o loop /tmp/image $D; cd $D")
    }
    if history.hasJumpingClock || history.steps.contains(where: \.kills) {
      lines.append(
        "cc -shared -fPIC -o /tmp/faults.so $REPOSITORY/Tests/FaultInjection/FaultyCalls.c -ldl")
    }
    let folders = history.logs.compactMap(\.linkedFolder) + ["../away"]
    lines.append("mkdir \(folders.joined(separator: " "))")
    if case .pattern(let pattern) = history.inputs {
      lines.append("echo 'inputs: [\"\(pattern)\"]' > t.yaml")
    }
    return lines
  }

  private var tail: [String] {
    [
      run("scan"), run("scan"),
      #"sed -E 's/.*"id":"([^"]*)".*"text":"([^"]*)".*/\2 \1/' al.jsonl | sort | uniq -c; cat err"#,
    ]
  }

  private func run(_ command: String, _ kill: HistoryStep.Kill? = nil) -> String {
    let inputs =
      switch history.inputs {
      case .names: history.logs.map(\.name).joined(separator: " ")
      case .pattern: "--config t.yaml"
      }
    let faults =
      Self.faults(in: history, kill).map { "TOCSIN_FAULTS='\($0)' LD_PRELOAD=/tmp/faults.so " }
    return "\(faults ?? "")$T \(command) -k \(History.keyword) --state $D/S -o $D/al.jsonl "
      + "\(inputs) 2>>err"
  }

  /// What goes wrong in a run, as FaultyCalls.c reads it; nil if nothing does.
  static func faults(in history: History, _ kill: HistoryStep.Kill?) -> String? {
    let kills = kill.map { ["\($0.call.rawValue) /* kill \($0.number) 1"] } ?? []
    let jumps = history.hasJumpingClock ? ["clock * jump 1 1000000"] : []
    return kills.isEmpty && jumps.isEmpty ? nil : (kills + jumps).joined(separator: ";")
  }

  private func line(_ step: HistoryStep) -> String {
    switch step {
    case .open(let log): "exec \(log + 3)>>\(name(log))"
    case .write(let log, let texts, let rest): write(texts, rest, to: ">&\(log + 3)")
    case .append(let name, let texts): "[ -e \(name) ] && " + write(texts, "", to: ">>\(name)")
    case .overwrite(let name, let texts): write(texts, "", to: ">\(name)")
    case .truncate(let name): "[ -e \(name) ] && : >\(name)"
    case .move(let name, let target): "mv -T \(name) \(target)"
    case .copy(let name, let target, let keepsTime, let lines):
      lines.map { "head -n \($0) \(name) >\(target)" }
        ?? "cp\(keepsTime ? " -p" : "") \(name) \(target)"
    case .remove(let name): "rm \(name)"
    case .compress(let name, let form, let isWhole): compress(name, form, isWhole)
    case .hardLink(let name, let other): "ln \(name) \(other)"
    case .link(let name, let target): "ln -sfn \(target) \(name)"
    case .age(let name, let seconds): "touch -d '\(seconds) seconds' \(name)"
    case .look(let kill): run("scan", kill)
    case .follow(let kill): run("follow", kill) + " & P=$!; sleep 1"
    case .end(let isKill): "sleep 1; kill -\(isKill ? "KILL" : "TERM") $P; wait $P"
    case .reload: "kill -HUP $P"
    case .pause(let milliseconds): "sleep \(Double(milliseconds) / 1000)"
    }
  }

  private func name(_ log: Int) -> String { history.logs[log].name }

  private func compress(_ name: String, _ form: HistoryStep.Compression, _ isWhole: Bool) -> String
  {
    let tool = form == .gz ? "gzip" : "zstd -q"
    guard isWhole else { return "\(tool) <\(name) | head -c 20 >\(name).\(form.rawValue)" }
    return form == .gz ? "gzip -f \(name)" : "zstd -qf --rm \(name)"
  }

  /// Equal lines, and lines that are long because of one character, are written shortly.
  private func write(_ texts: [String], _ rest: String, to target: String) -> String {
    var runs: [(text: String, count: Int)] = []
    for text in texts {
      if runs.last?.text == text { runs[runs.count - 1].count += 1 } else { runs.append((text, 1)) }
    }
    var parts = runs.map { run in
      run.count == 1
        ? "echo \(quoted(run.text))" : "yes \(quoted(run.text)) | head -n \(run.count)"
    }
    if !rest.isEmpty { parts.append("printf %s \(quoted(rest))") }
    if parts.isEmpty { parts = [":"] }
    let all = parts.count == 1 ? parts[0] : "{ \(parts.joined(separator: "; ")); }"
    return "\(all) \(target)"
  }

  private func quoted(_ text: String) -> String {
    guard let last = text.last, text.count > 200 else { return "'\(text)'" }
    let start = String(text.prefix { $0 != last })
    guard text.dropFirst(start.count).allSatisfy({ $0 == last }) else { return "'\(text)'" }
    return "\"\(start)$(printf '%0\(text.count - start.count)d' 0 | tr 0 \(last))\""
  }
}
