/// Results of cells of folds as a table. For each folding it has the fraction of the lines, the speed of the search
/// alone in GB/s and, except for the first folding, this speed as a fraction of the first one's.
package struct FoldsTable {
  private let form: ResultTable.Form
  private let titles: [String]

  /// A table for a language.
  package init(_ form: ResultTable.Form, _ language: Language) {
    self.form = form
    titles =
      ["cell", "patterns"]
      + MeasuredFolding.measured(in: language).flatMap { folding in
        ["lines", folding.title] + (folding == .none ? [] : ["/none"])
      } + ["counts"]
  }

  /// The line, or lines, above the results.
  package var heading: String { ResultTable.heading(titles, form) }

  /// The line of a result.
  package func row(_ result: FoldsResult) -> String {
    var fields = [result.cell, "\(result.size)"]
    for (index, search) in result.searches.enumerated() {
      fields += [
        ResultTable.percent(result.share(of: search)), ResultTable.speed(search.scanSpeed),
      ]
      if index > 0 { fields.append(ResultTable.speed(result.ratio(of: search))) }
    }
    return ResultTable.row(fields + [result.agreement.text], titles, form)
  }
}
