import MPRCore
import RedirectorProtocol

@testable import Redirector

/// A connection to a server that nobody asks; `remote` is "\\server\share".
func connection(_ device: WideString?, _ remote: String, user: WideString? = nil) -> Connection {
  let parts = remote.split(separator: "\\").map(String.init)
  return Connection(
    localName: device, remoteName: WideString(remote), type: 0,
    target: Target(server: parts[0], address: parts[0], port: 445, share: parts[1], path: ""), userName: user,
    policy: CredentialRulesTests.strict)
}

/// The same as one that stands, made by a request of its own.
func live(_ device: WideString?, _ remote: String, user: WideString? = nil) -> LiveConnection {
  LiveConnection(connection: connection(device, remote, user: user), request: newID(), state: .connected)
}
