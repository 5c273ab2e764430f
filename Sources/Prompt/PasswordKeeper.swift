import CPrompt
import Linux
import MPRCore
import RedirectorProtocol

/// The user's saved passwords, which mpr-secrets keeps. It tells the user by itself, on this program's standard error, when
/// the desktop does not keep one. Whatever becomes of it, the connection stands (ADD2-037).
struct PasswordKeeper {
  /// mpr-secrets, which lies beside this program.
  private let program: Path

  init?() {
    guard let own = linkTarget("/proc/self/exe") else { return nil }
    program = own.parent / "mpr-secrets"
  }

  func store(_ target: Target, user: WideString, password: Secret, _ wait: prompt_wait) {
    run("store", target, user, password, wait)
  }

  /// - Parameter user: nil for every user of the server.
  func clear(_ target: Target, user: WideString?, _ wait: prompt_wait) {
    run("clear", target, user, nil, wait)
  }

  private func run(
    _ verb: String, _ target: Target, _ user: WideString?, _ password: Secret?, _ wait: prompt_wait
  ) {
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
      // It ends by itself before: it has a limit of its own for what the user is asked (mpr-secrets/main.c).
      prompt_run(
        $0, "--interactive", verb, input.bytes.baseAddress, input.bytes.count, wait, &unused, 0, &status)
    }
  }
}
