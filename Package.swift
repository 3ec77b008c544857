// swift-tools-version: 6.2

import PackageDescription

// Targets stand in the order of the pipeline; nothing imports a target below itself.
let package = Package(
    name: "thresh",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Thresh", targets: ["Thresh"]),
        .executable(name: "thresh", targets: ["ThreshCommand"]),
        .executable(name: "thresh-bench", targets: ["ThreshBench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CMD", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
        .systemLibrary(name: "CProcess"),
        .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
        .target(
            name: "ThreshHTML",
            dependencies: [
                "CCLD2",
                "CLibXML2", "CPCRE2", "CZlib", "CZstd", "CMD", "CProcess", "CJansson", "CUchardet",
            ]
        ),
        .target(name: "Thresh", dependencies: ["ThreshHTML", .product(name: "Yams", package: "Yams")]),
        .target(
            name: "ThreshRuleTools",
            dependencies: ["Thresh", "ThreshHTML", .product(name: "Yams", package: "Yams")]
        ),
        .target(name: "ThreshBatch", dependencies: ["Thresh", "ThreshHTML"]),
        .target(name: "ThreshEvaluation", dependencies: ["Thresh", "ThreshHTML"]),
        // Not a product: only `make model` runs it.
        .executableTarget(
            name: "thresh-features",
            dependencies: ["ThreshHTML", "Thresh"],
            path: "Sources/ThreshModelTool"
        ),
        .executableTarget(
            name: "ThreshCommand",
            dependencies: [
                "ThreshHTML", "Thresh", "ThreshRuleTools", "ThreshBatch", "ThreshEvaluation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(name: "CParseFloor", dependencies: ["CLibXML2"]),
        .executableTarget(
            name: "ThreshBench",
            dependencies: [
                "CParseFloor", "ThreshHTML", "Thresh", "ThreshBatch", "ThreshEvaluation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "ThreshTestSupport",
            dependencies: ["CLibXML2", "ThreshHTML", "Thresh", "ThreshBatch"],
            path: "Tests/ThreshTestSupport"
        ),
        .testTarget(name: "ThreshHTMLTests", dependencies: ["ThreshHTML", "ThreshTestSupport"]),
        .testTarget(name: "ThreshTests", dependencies: ["ThreshHTML", "Thresh", "ThreshTestSupport"]),
        .testTarget(
            name: "ThreshRuleToolsTests",
            dependencies: ["ThreshHTML", "Thresh", "ThreshRuleTools", "ThreshTestSupport"]
        ),
        .testTarget(
            name: "ThreshBatchTests",
            dependencies: ["ThreshHTML", "Thresh", "ThreshBatch", "ThreshTestSupport"]
        ),
        .testTarget(
            name: "ThreshCommandTests",
            dependencies: ["ThreshHTML", "ThreshTestSupport"],
            exclude: ["Rules", "Snapshots"]
        ),
        .testTarget(
            name: "ThreshEvaluationTests",
            dependencies: ["ThreshEvaluation", "Thresh", "ThreshHTML"]
        ),
        .testTarget(name: "SampleTests", dependencies: ["ThreshHTML", "Thresh", "ThreshTestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .strictMemorySafety(),
            .treatAllWarnings(as: .error),
        ]
}
