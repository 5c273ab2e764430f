import Glibc
import RedirectorProtocol

// Inputs that the code writes itself: one of each kind of message, in whatever version the messages have. Bytes that were
// collected under an earlier version reach little of the parsers.

/// Writes the seeds into the folder that the environment variable FUZZ_SEEDS names, and ends the program. Without the
/// variable it does nothing.
func writeSeeds(_ seeds: [(inout PacketWriter) -> Void]) {
  guard let folder = getenv("FUZZ_SEEDS").map({ String(cString: $0) }) else { return }
  for (number, encode) in seeds.enumerated() {
    guard let bytes = encoded(capacity: 4096, encode), let file = fopen("\(folder)/\(number)", "w") else {
      fatalError("seed \(number) cannot be written")
    }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
  exit(0)
}
