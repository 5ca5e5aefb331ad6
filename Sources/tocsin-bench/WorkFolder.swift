internal import Benchmarking

/// Where texts and lists are kept from run to run: each checkout has its own, and `make clean` empties it.
enum WorkFolder {
  static let path = "\(Repository.folder)/.build/bench"
}
