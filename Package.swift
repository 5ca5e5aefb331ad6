// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// `make test` builds a release: there the optimiser would take longer for the expansions of `#expect` than for all the
/// rest, so that only tests that compute much are optimised.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
  isOptimized: Bool = false
) -> Target {
  let optimization: [SwiftSetting] =
    isOptimized ? [] : [.unsafeFlags(["-Onone"], .when(configuration: .release))]
  return .testTarget(
    name: name, dependencies: dependencies, exclude: exclude,
    swiftSettings: settings + optimization)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// Programs for libFuzzer link only with it: `make fuzz` asks for them.
let fuzzing: [Target] =
  Context.environment["TOCSIN_FUZZING"] == nil
  ? []
  : [
    .executableTarget(
      name: "FuzzKeywords",
      dependencies: ["KeywordMatching", "TextFolding", "MatchingOracle"],
      path: "Fuzzing/FuzzKeywords", swiftSettings: settings),
    .executableTarget(
      name: "FuzzPatterns",
      dependencies: ["RuleLoading", "Detection", "Rules", "Alerts"],
      path: "Fuzzing/FuzzPatterns", swiftSettings: settings),
    .executableTarget(
      name: "FuzzWords",
      dependencies: ["WordMatching", "KeywordMatching", "TextFolding", "MatchingOracle"],
      path: "Fuzzing/FuzzWords", swiftSettings: settings),
    .executableTarget(
      name: "FuzzDecoding", dependencies: ["Inputs"], path: "Fuzzing/FuzzDecoding",
      swiftSettings: settings),
  ]

let package = Package(
  name: "tocsin",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "tocsin", targets: ["tocsin"]),
    .library(
      name: "TocsinDetection", targets: ["Detection", "Rules", "Alerts", "TextFolding", "Indexing"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  // From the top of the house to its foundations: a target depends only on ones below it.
  targets: [
    .executableTarget(name: "tocsin", dependencies: ["Commands"]),
    .executableTarget(
      name: "tocsin-bench", dependencies: ["Benchmarking", "SystemFiles", argumentParser],
      swiftSettings: settings),
    .executableTarget(
      name: "tocsin-manual", dependencies: ["ManualPages"], swiftSettings: settings),
    target("ManualPages"),
    target(
      "Commands",
      [
        "RuleProfiling", "RuleComparing", "Pipeline", "Reading", "Configuration", "FileTracking",
        "Inputs",
        "AlertFiles", "AlertDelivery", "AlertFormats", "Checkpoints", "Metrics", "RuleDrafting",
        "RuleTesting", "RuleExplaining", "RuleEditing",
        "RuleLinting",
        "RuleLoading", "RuleFormatting", "YAMLReading", "TerminalText", "JSON",
        "Diagnostics", "Detection", "Rules", "TextFolding", "SafeText", "Alerts", "BinarySearch",
        "SystemFiles", argumentParser, "Indexing",
      ]),
    target(
      "Benchmarking",
      [
        "Detection", "Rules", "WordMatching", "KeywordMatching", "TextFolding", "Alerts",
        "LineText", "Hashing", "SystemFiles",
      ]),
    target(
      "RuleProfiling",
      [
        "Reading", "Inputs", "Detection", "TerminalText", "JSON", "SafeText", "Alerts",
        "SystemFiles",
      ]),
    target(
      "RuleComparing",
      [
        "Reading", "Inputs", "AlertFormats", "RuleExplaining", "Detection", "Rules",
        "TerminalText", "JSON", "SafeText", "Alerts", "Indexing",
      ]),
    target(
      "Pipeline",
      [
        "Findings", "Reading", "FileTracking", "Inputs", "AlertDelivery", "Checkpoints",
        "Detection", "Alerts", "SystemFiles",
      ]),
    target("Findings", ["Alerts"]),
    target(
      "Reading", ["Inputs", "Detection", "LineText", "Alerts", "SystemFiles", "UTF8Checking"]),
    target(
      "Configuration",
      [
        "Inputs", "AlertFiles", "AlertDelivery", "AlertFormats", "RuleLinting", "RuleLoading",
        "YAMLReading", "JSON", "RegexMatching", "Diagnostics", "Alerts",
      ]),
    target("Metrics", ["AlertDelivery", "SafeText", "Alerts", "SystemFiles"]),
    target(
      "FileTracking", ["Inputs", "Checkpoints", "Compression", "BinarySearch", "SystemFiles"]),
    target("Inputs", ["Checkpoints", "Compression", "SystemFiles", "UTF8Checking"]),
    target("AlertFiles", ["AlertDelivery", "Checkpoints", "Compression", "SystemFiles"]),
    target("AlertDelivery", ["AlertFormats", "Checkpoints", "Alerts"]),
    target("AlertFormats", ["JSON", "Diagnostics", "TerminalText", "SafeText", "Alerts"]),
    target("Checkpoints", ["Hashing", "SystemFiles"]),
    target("Compression", ["SystemFiles", "CZlib", "CZstd"]),
    target(
      "RuleDrafting", ["WordMatching", "KeywordMatching", "TextFolding", "SafeText", "Alerts"]),
    target(
      "RuleTesting",
      [
        "RuleExplaining", "JSON", "Detection", "Rules", "Diagnostics", "SafeText", "Alerts",
        "Indexing",
      ]),
    target(
      "RuleExplaining",
      [
        "TerminalText", "JSON", "Detection", "Rules", "Diagnostics", "SafeText", "Alerts",
        "Indexing",
      ]),
    target("RuleEditing", ["RuleLoading", "YAMLReading", "Diagnostics", "Rules", "Alerts"]),
    target(
      "RuleLinting",
      [
        "RuleLoading", "Rules", "WordMatching", "RegexMatching", "TextFolding", "JSON",
        "Diagnostics", "SafeText", "Alerts", "Indexing",
      ]),
    target(
      "RuleFormatting", ["RuleLoading", "YAMLReading", "TerminalText", "LineText", "Diagnostics"]),
    target(
      "RuleLoading",
      [
        "YAMLReading", "JSON", "Diagnostics", "Rules", "RegexMatching", "TextFolding", "LineText",
        "Alerts", "SystemFiles", "Indexing",
      ]),
    target("YAMLReading", ["JSON", "Diagnostics", yams]),
    target(
      "Detection",
      [
        "Rules", "WordMatching", "KeywordMatching", "RegexMatching", "TextFolding", "Alerts",
        "LineText", "BinarySearch", "Indexing",
      ]),
    target("Rules", ["Diagnostics", "TextFolding", "Alerts", "Indexing"]),
    target(
      "WordMatching", ["KeywordMatching", "TextFolding", "BinarySearch", "CSIMDScan", "Indexing"]),
    target("KeywordMatching", ["TextFolding", "CSIMDScan", "Indexing"]),
    target("RegexMatching", ["TextFolding", "CSIMDScan", "CPCRE2"]),
    target("TextFolding", ["BinarySearch"]),
    target("JSON", ["SafeText"]),
    target("Diagnostics", ["TerminalText", "SafeText"]),
    target("TerminalText", ["SafeText", "Alerts"]),
    target("SafeText"),
    target("Alerts", ["Hashing"]),
    target("Hashing"),
    target("BinarySearch"),
    target("Indexing"),
    target("LineText"),
    target("UTF8Checking", ["CSIMDScan"]),
    .target(
      name: "SystemFiles",
      dependencies: [.target(name: "CFileStatus", condition: .when(platforms: [.linux]))],
      swiftSettings: settings,
      // Elsewhere the C library has iconv.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(name: "CSIMDScan"),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CFileStatus"),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "AlertTestSupport", dependencies: ["AlertDelivery", "AlertFormats", "Alerts"],
      path: "Tests/AlertTestSupport", swiftSettings: settings),
    .target(
      name: "MatchingOracle", dependencies: ["WordMatching", "KeywordMatching", "TextFolding"],
      path: "Tests/MatchingOracle", swiftSettings: settings),
    tests("HashingTests", ["Hashing"]),
    tests("BinarySearchTests", ["BinarySearch"]),
    tests("IndexingTests", ["Indexing"]),
    tests("LineTextTests", ["LineText"]),
    tests("UTF8CheckingTests", ["UTF8Checking", "TestSupport"]),
    tests("TextFoldingTests", ["TextFolding"]),
    tests(
      "KeywordMatchingTests",
      ["KeywordMatching", "TextFolding", "CSIMDScan", "MatchingOracle", "TestSupport"],
      isOptimized: true),
    tests(
      "WordMatchingTests",
      ["WordMatching", "KeywordMatching", "TextFolding", "MatchingOracle", "TestSupport"],
      isOptimized: true),
    tests("RegexMatchingTests", ["RegexMatching", "TextFolding", "CSIMDScan", "TestSupport"]),
    tests("AlertsTests", ["Alerts"]),
    tests("FindingsTests", ["Findings", "Alerts", "AlertTestSupport"]),
    tests(
      "PipelineTests",
      [
        "Pipeline", "Findings", "Reading", "FileTracking", "Inputs", "AlertDelivery",
        "AlertFormats", "Checkpoints", "Detection", "Alerts", "SystemFiles", "AlertTestSupport",
        "TestSupport",
      ]),
    tests("SafeTextTests", ["SafeText"]),
    tests("TerminalTextTests", ["TerminalText", "Alerts"]),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("RulesTests", ["Rules", "TestSupport", "Indexing"]),
    tests("YAMLReadingTests", ["YAMLReading", "JSON", "Diagnostics", "TestSupport"]),
    tests(
      "RuleLoadingTests",
      ["RuleLoading", "Rules", "Diagnostics", "TextFolding", "Alerts", "TestSupport", "Indexing"],
      exclude: ["Golden", "GoldenTestFiles"]),
    tests(
      "RuleFormattingTests",
      ["RuleFormatting", "YAMLReading", "RuleLoading", "Rules", "Diagnostics", "TestSupport"],
      exclude: ["Golden"]),
    tests(
      "RuleLintingTests",
      [
        "RuleLinting", "RuleLoading", "Configuration", "Diagnostics", "Rules", "RegexMatching",
        "WordMatching", "TextFolding", "Alerts", "TestSupport", "Indexing",
      ],
      exclude: ["Golden"]),
    tests(
      "ConfigurationTests",
      [
        "Configuration", "Inputs", "RuleLinting", "Diagnostics", "AlertFiles", "AlertDelivery",
        "AlertFormats", "Alerts",
      ]),
    tests(
      "DetectionTests",
      [
        "Detection", "Rules", "WordMatching", "KeywordMatching", "RegexMatching", "TextFolding",
        "Alerts", "MatchingOracle", "TestSupport", "Indexing",
      ]),
    tests(
      "RuleTestingTests",
      [
        "RuleTesting", "RuleLoading", "Detection", "Rules", "Diagnostics", "Alerts", "TextFolding",
        "TestSupport", "Indexing",
      ]),
    tests(
      "RuleEditingTests",
      ["RuleEditing", "RuleLoading", "Rules", "Diagnostics", "Alerts", "TestSupport"]),
    tests(
      "RuleProfilingTests",
      [
        "RuleProfiling", "Reading", "Inputs", "Detection", "Rules", "Alerts", "SystemFiles",
        "TestSupport", "Indexing",
      ]),
    tests(
      "RuleComparingTests",
      [
        "RuleComparing", "Reading", "Inputs", "Detection", "Rules", "Alerts", "TestSupport",
        "Indexing",
      ]),
    tests(
      "RuleDraftingTests",
      ["RuleDrafting", "RuleTesting", "RuleLoading", "Detection", "Rules", "Alerts", "TestSupport"]),
    tests(
      "RuleExplainingTests",
      [
        "RuleExplaining", "RuleLoading", "TerminalText", "JSON", "Detection", "Rules",
        "Diagnostics", "Alerts", "TextFolding", "TestSupport", "Indexing",
      ]),
    tests(
      "MetricsTests", ["Metrics", "AlertDelivery", "Alerts", "SystemFiles", "TestSupport"],
      exclude: ["Golden"]),
    tests(
      "ReadingTests",
      [
        "Pipeline", "Reading", "FileTracking", "Inputs", "Checkpoints", "Detection",
        "SystemFiles", "TestSupport",
      ]),
    tests(
      "InputsTests", ["Inputs", "Compression", "SystemFiles", "TestSupport"]),
    tests(
      "FileTrackingTests",
      ["FileTracking", "Inputs", "Checkpoints", "Compression", "SystemFiles", "TestSupport"]),
    tests(
      "JSONTests",
      [
        "JSON", "RuleLoading", "Configuration", "AlertFormats", "Diagnostics",
        "TextFolding", "Alerts", "TestSupport", yams,
      ]),
    tests("CheckpointsTests", ["Checkpoints", "SystemFiles", "TestSupport"]),
    tests("CompressionTests", ["Compression", "SystemFiles", "TestSupport"]),
    tests("SystemFilesTests", ["SystemFiles", "TestSupport"]),
    tests(
      "AlertFormatsTests", ["AlertFormats", "JSON", "Alerts", "AlertTestSupport", "TestSupport"]),
    tests("AlertDeliveryTests", ["AlertDelivery", "Alerts", "AlertTestSupport", "TestSupport"]),
    tests(
      "AlertFilesTests",
      [
        "AlertFiles", "AlertDelivery", "AlertFormats", "Checkpoints", "Compression", "Alerts",
        "SystemFiles", "AlertTestSupport", "TestSupport",
      ]),
    tests(
      "BenchmarkingTests",
      [
        "Benchmarking", "WordMatching", "KeywordMatching", "TextFolding", "Hashing",
        "SystemFiles", "MatchingOracle", "TestSupport",
      ]),
    tests("ManualPagesTests", ["ManualPages"]),
    tests("CommandLineTests", ["tocsin", "ManualPages", "TestSupport"]),
  ] + fuzzing
)
