import MPRCore
import RedirectorProtocol

@testable import Redirector

/// A connect message to a server that nobody asks; `remote` is "\\server\share".
func message(
  _ device: WideString?, _ remote: String, type: UInt32 = 0, user: WideString? = nil,
  password: String? = nil
) -> ConnectMessage {
  let parts = remote.split(separator: "\\").map(String.init)
  return ConnectMessage(
    localName: device, remoteName: WideString(remote), type: type, flags: 0, provider: "Test",
    target: Target(server: parts[0], address: parts[0], port: 445, share: parts[1], path: ""),
    userName: user, password: password.map { Secret(units: Array($0.utf16)) },
    policy: CredentialRulesTests.strict, ticketCache: nil)
}

/// The connection such a message makes, each with a request of its own.
func connection(_ device: WideString?, _ remote: String, user: WideString? = nil) -> ConnectionFile {
  let id = RequestID((0..<16).map { _ in UInt8.random(in: .min ... .max) })!
  return ConnectionFile(message(device, remote, user: user), request: id)
}
