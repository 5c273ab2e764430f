// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "libmpr",
  products: [
    .library(name: "mpr", type: .dynamic, targets: ["MPR"]),
    .executable(name: "mpr-redirector", targets: ["mpr-redirector"]),
    .executable(name: "mpr-prompt", targets: ["mpr-prompt"]),
  ],
  targets: [
    // The C contract: the Windows headers, which the MPR target implements.
    .systemLibrary(name: "CMPR", path: "Include"),

    // What Swift cannot call by itself: GNU extensions and variadic functions.
    // Exceptions of plug-ins pass through it, and it notices (calls.c).
    .target(name: "CLinux", cSettings: [.unsafeFlags(["-fexceptions"])]),
    // The one question that workers have for MIT's Kerberos, of which only the header is needed here (libkrb5-dev).
    .target(name: "CKerberos"),
    .systemLibrary(
      name: "CSMBClient", pkgConfig: "smbclient", providers: [.apt(["libsmbclient-dev"])]),
    .systemLibrary(name: "CFUSE", pkgConfig: "fuse3", providers: [.apt(["libfuse3-dev"])]),
    .systemLibrary(
      name: "CKeyutils", pkgConfig: "libkeyutils", providers: [.apt(["libkeyutils-dev"])]),

    // libmpr.so, from the inside out.
    .target(name: "Linux", dependencies: ["CLinux"]),
    .target(name: "MPRCore", dependencies: ["CMPR"]),
    .target(name: "RegistryFormat", dependencies: ["MPRCore"]),
    .target(name: "RegistryFiles", dependencies: ["RegistryFormat", "MPRCore", "Linux"]),
    .target(name: "RedirectorProtocol", dependencies: ["MPRCore", "Linux", "CLinux"]),
    .target(name: "NPAPI", dependencies: ["MPRCore", "Linux", "CMPR"]),
    .target(name: "PromptProtocol", dependencies: ["MPRCore", "RedirectorProtocol"]),
    .target(name: "SMBProvider", dependencies: ["MPRCore", "RedirectorProtocol", "PromptProtocol", "Linux"]),
    .target(
      name: "MPR",
      dependencies: [
        "MPRCore", "NPAPI", "RegistryFormat", "RegistryFiles", "SMBProvider", "PromptProtocol", "Linux",
        "CMPR",
      ],
      exclude: ["libmpr.map"]),

    // mpr-redirector. The redirector and its workers know each other's messages alone; libsmbclient is the workers'.
    .target(name: "WorkerProtocol", dependencies: ["MPRCore", "RedirectorProtocol"]),
    .target(
      name: "Redirector",
      dependencies: ["MPRCore", "RedirectorProtocol", "WorkerProtocol", "Linux", "CLinux", "CKeyutils"]),
    // A share as files. It knows no SMB: the worker's SMBShare does.
    .target(name: "Drive", dependencies: ["MPRCore", "Linux", "CLinux", "CFUSE"]),
    .target(
      name: "SMBWorker",
      dependencies: [
        "MPRCore", "RedirectorProtocol", "WorkerProtocol", "Drive", "Linux", "CLinux", "CSMBClient",
        "CKerberos",
      ],
      // libsmbclient calls these functions of the program: so a worker sees each NTSTATUS, decides what is connected to,
      // knows whether a server has accepted, looks at what is sent and what is read, looks for one name in a folder, makes
      // credentials once, and waits for a near server without sleeping.
      linkerSettings: [
        .unsafeFlags(
          [
            "map_errno_from_nt_status", "nt_errstr", "getaddrinfo", "connect", "getpeername", "poll",
            "writev",
            "sendmsg", "smb2cli_read_recv", "cli_list", "smbc_set_credentials_with_fallback",
          ].flatMap {
            ["-Xlinker", "--export-dynamic-symbol=\($0)"]
          })
      ]),
    .executableTarget(name: "mpr-redirector", dependencies: ["Redirector", "SMBWorker"]),

    // mpr-prompt, which asks the user in a program's place.
    .target(name: "CPrompt"),
    .target(
      name: "Prompt",
      dependencies: [
        "MPRCore", "RedirectorProtocol", "PromptProtocol", "SMBProvider", "Linux", "CLinux", "CPrompt",
      ]),
    .executableTarget(name: "mpr-prompt", dependencies: ["Prompt"]),

    // The data that several test targets make their input from.
    .target(
      name: "TestData", dependencies: ["RegistryFormat", "MPRCore"], path: "Tests/TestData"),
    .testTarget(name: "MPRCoreTests", dependencies: ["MPRCore", "RegistryFormat", "TestData"]),
    .testTarget(
      name: "RegistryFormatTests", dependencies: ["RegistryFormat", "TestData", "MPRCore"]),
    .testTarget(name: "RegistryFilesTests", dependencies: ["RegistryFiles", "RegistryFormat", "MPRCore"]),
    .testTarget(
      name: "SMBProviderTests",
      dependencies: [
        "SMBProvider", "RedirectorProtocol", "RegistryFormat", "TestData", "MPRCore", "Linux",
      ]),
    .testTarget(name: "RedirectorProtocolTests", dependencies: ["RedirectorProtocol", "MPRCore"]),
    .testTarget(
      name: "PromptProtocolTests", dependencies: ["PromptProtocol", "RedirectorProtocol", "MPRCore"]),
    .testTarget(name: "RedirectorTests", dependencies: ["Redirector", "WorkerProtocol", "MPRCore"]),
    .testTarget(name: "DriveTests", dependencies: ["Drive", "Linux"]),
    .testTarget(
      name: "SMBWorkerTests",
      dependencies: ["SMBWorker", "WorkerProtocol", "RedirectorProtocol", "MPRCore", "CKerberos"]),
  ],
  swiftLanguageModes: [.v6]
)
