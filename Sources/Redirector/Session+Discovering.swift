import Linux
import MPRCore
import RedirectorProtocol

// The servers that announce themselves on the network.
extension Session {
  /// Begins a search for them, or has a client wait for the one that is under way. Where there can be none, no server has
  /// announced itself.
  func discover(for request: Request, of client: Client, at now: Int64) {
    if discovery == nil, let discoverer { discovery = Discovery(program: discoverer, at: now) }
    guard discovery != nil else { return reply(to: client, with: AnnouncedServers()) }
    searching.append(client)
  }

  /// The search has found something, or has ended.
  func readDiscovery() {
    if discovery?.read() == false { endDiscovery() }
  }

  /// Tells the clients what has been found, and keeps it for the session: a program may connect to one of these servers
  /// later, and then finds its address in the file.
  func endDiscovery() {
    guard let discovery else { return }
    self.discovery = nil
    let found = AnnouncedServers(parsing: discovery.text)
    if !found.names.isEmpty {
      let earlier = AnnouncedServers(parsing: (try? directory.root.read(SessionDirectory.announced)) ?? [])
      try? directory.root.replace(SessionDirectory.announced, with: found.followed(by: earlier).text)
    }
    let clients = searching
    searching = []
    for client in clients { reply(to: client, with: found) }
  }

  private func reply(to client: Client, with servers: AnnouncedServers) {
    guard case .waiting = client.state else { return }
    client.send(.reply(Reply(code: .NO_ERROR, content: servers.text)))
    dismiss(client)
  }
}
