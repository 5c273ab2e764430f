internal import CMPR

/// Which of the CONNECT_* flags of a connect function are accepted, and which of them count.
enum ConnectFlags {
  /// The flags that callers may pass: all that the headers define, also the newest ones, but neither the
  /// reserved ones nor CONNECT_LOCALDRIVE, which is only ever a result (ADD2-087).
  static let accepted: UInt32 = 0x0007_FFFF & ~UInt32(CONNECT_LOCALDRIVE)

  /// A flag that is ignored unless another one is set. Each line relies on the lines above it: a flag that is
  /// ignored itself makes no other one count (ADD2-027, ADD2-034, ADD2-036, ADD2-039).
  private static let dependent: [(flag: Int32, needs: Int32)] = [
    (CONNECT_PROMPT, CONNECT_INTERACTIVE),
    (CONNECT_COMMANDLINE, CONNECT_INTERACTIVE),
    (CONNECT_CMD_SAVECRED, CONNECT_COMMANDLINE),
    (CONNECT_CRED_RESET, CONNECT_COMMANDLINE),
  ]

  /// The flags without the ignored ones.
  ///
  /// Providers get these. A provider may refuse CONNECT_PROMPT without CONNECT_INTERACTIVE, and a flag that is
  /// ignored must not make a call fail (ADD2-095).
  static func counting(in flags: UInt32) -> UInt32 {
    dependent.reduce(flags) { flags, rule in
      flags & UInt32(rule.needs) != 0 ? flags : flags & ~UInt32(rule.flag)
    }
  }
}
