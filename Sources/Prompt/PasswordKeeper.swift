import CPrompt
import Linux
import MPRCore
import RedirectorProtocol

/// The user's saved passwords, which mpr-secrets keeps. Where that cannot, nothing is saved, and nobody is told
/// (ADD2-037).
struct PasswordKeeper {
  /// How long it may take, in milliseconds: it may ask the user for the password of all passwords.
  private static let limit: CInt = 60_000

  /// mpr-secrets, which lies beside this program.
  private let program: Path

  init?() {
    guard let own = linkTarget("/proc/self/exe") else { return nil }
    program = own.parent / "mpr-secrets"
  }

  func store(_ target: Target, user: WideString, password: Secret, client: CInt) {
    run("store", target, user, password, client: client)
  }

  /// - Parameter user: nil for every user of the server.
  func clear(_ target: Target, user: WideString?, client: CInt) {
    run("clear", target, user, nil, client: client)
  }

  private func run(_ verb: String, _ target: Target, _ user: WideString?, _ password: Secret?, client: CInt) {
    var fields = [WideString(target.server), WideString("\(target.port)")]
    if let user { fields.append(user) }
    let head: [UInt8] = fields.flatMap { field in field.ansi + [0] }
    let input = WipedBuffer(byteCount: head.count + (password?.utf8Count ?? -1) + 1)
    input.bytes.copyBytes(from: head)
    let rest = UnsafeMutableRawBufferPointer(rebasing: input.bytes[head.count...])
    if let password, !password.copyUTF8(to: rest.bindMemory(to: CChar.self)) { return }
    var status: CInt = -1
    var unused: [CChar] = [0]
    _ = program.withCString {
      prompt_run(
        $0, "--interactive", verb, input.bytes.baseAddress, input.bytes.count,
        prompt_wait(client: client, milliseconds: Self.limit),
        &unused, 0, &status)
    }
  }
}
