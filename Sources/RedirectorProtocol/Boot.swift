import Linux

/// The kernel's name for the time since the machine started: a connection of an earlier boot does not stand any more.
public enum Boot {
  public static let id: String = {
    guard let bytes = try? readFile("/proc/sys/kernel/random/boot_id") else { return "unknown" }
    return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
  }()
}
