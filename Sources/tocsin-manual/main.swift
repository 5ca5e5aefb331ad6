// Writes the manual pages:
//
//     tocsin --experimental-dump-help | tocsin-manual FOLDER VERSION DATE INSTALLED

import Foundation
internal import ManualPages

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 4, let folder = arguments.first, let installed = arguments.last else {
  FileHandle.standardError.write(
    Data("usage: tocsin-manual FOLDER VERSION DATE INSTALLED < help\n".utf8))
  exit(2)
}
do {
  let help = try CommandHelp(json: Array(FileHandle.standardInput.readDataToEndOfFile()))
  let place = URL(filePath: folder)
  try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  let pages = ManualPage.pages(
    of: help, version: arguments[2], date: arguments[3], folder: installed)
  for page in pages {
    try Data(page.text.utf8).write(to: place.appending(path: page.fileName))
  }
} catch {
  FileHandle.standardError.write(Data("tocsin-manual: \(error)\n".utf8))
  exit(1)
}
