import CPrompt
import Glibc
import Linux
import PromptProtocol
import RedirectorProtocol

/// There is no way to ask the user.
struct NoPlace: Error {
  /// Why not, for the program that wants an answer.
  var reason: String
}

extension Asker {
  /// Where the user is asked.
  enum Place {
    /// The descriptor is that of the terminal's lock. It is open as long as this process lives.
    case terminal(lock: CInt)
    /// A program that shows a window, by the convention of SSH_ASKPASS: its argument is the question, and the first line
    /// that it writes the answer.
    case program(Path)

    /// - Throws: the reasons of all places that count for this way.
    init(_ way: Way) throws(NoPlace) {
      let places: [Result<Place, NoPlace>] =
        switch (way, Process.environment("SSH_ASKPASS_REQUIRE")) {
        case (.terminal, _): [Self.atTerminal]
        case (_, "never"): [Self.atTerminal, .failure(NoPlace(reason: "SSH_ASKPASS_REQUIRE is never"))]
        case (_, "force"): [Self.askpass]
        case (_, "prefer"), (.programFirst, _): [Self.window, Self.atTerminal]
        case (.terminalFirst, _): [Self.atTerminal, Self.window]
        }
      var reasons: [String] = []
      for place in places {
        do throws(NoPlace) {
          self = try place.get()
          return
        } catch { reasons.append(error.reason) }
      }
      throw NoPlace(reason: reasons.joined(separator: ", and "))
    }

    private static var atTerminal: Result<Place, NoPlace> {
      guard prompt_has_terminal() != 0, let device = TerminalState()?.device else {
        return .failure(NoPlace(reason: "there is no terminal"))
      }
      do throws(Errno) {
        let session = try SessionDirectory(creating: true)
        let lock = try Descriptor.create(SessionDirectory.terminalLock(device), in: session.root.raw, O_RDWR)
        return .success(.terminal(lock: lock.release()))
      } catch { return .failure(NoPlace(reason: "the terminal cannot be locked: \(error)")) }
    }

    /// The askpass program, where it has a display to show its window on.
    private static var window: Result<Place, NoPlace> {
      let place = askpass
      guard case .success = place, Process.environment("DISPLAY") == nil else { return place }
      return .failure(NoPlace(reason: "there is no display"))
    }

    private static var askpass: Result<Place, NoPlace> {
      guard let name = Process.environment("SSH_ASKPASS") else {
        return .failure(NoPlace(reason: "SSH_ASKPASS is not set"))
      }
      guard let program = candidates(name).first(where: isProgram) else {
        return .failure(NoPlace(reason: "\(name) is no program (SSH_ASKPASS)"))
      }
      return .success(.program(program))
    }

    /// The paths that a name may stand for. None of them begins in the current folder: that may be anybody's, and a
    /// program there would be told the password.
    private static func candidates(_ name: Path) -> [Path] {
      if name.isAbsolute { return [name] }
      guard !name.bytes.contains(UInt8(ascii: "/")) else { return [] }
      let folders = Process.environment("PATH")?.split(separator: ":") ?? []
      return folders.filter(\.isAbsolute).map { $0 / name }
    }

    private static func isProgram(_ path: Path) -> Bool {
      guard let status = try? fileStatus(path, followingLinks: true) else { return false }
      return status.st_mode & S_IFMT == S_IFREG && (try? checkAccess(path, X_OK)) != nil
    }
  }
}
