internal import FileTracking
internal import SystemFiles

/// The places that a survey leaves out.
struct PlacesLeftOut: OtherInputs {
  let paths: NamedPaths
  let surveyed: Set<String>

  func path(of file: FileStatus.Identity) -> String? {
    paths.places(of: file).subtracting(surveyed).min()
  }

  func contains(_ path: String) -> Bool {
    paths.places[path] != nil && !surveyed.contains(path)
  }
}
