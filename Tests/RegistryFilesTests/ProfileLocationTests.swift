import Linux
import Testing

@testable import RegistryFiles

@Suite("Profile location")
struct ProfileLocationTests {
  @Test(
    "XDG_CONFIG_HOME, else .config in HOME; a relative path counts as none",
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/mpr/user.reg"),
      (["HOME": "/h"], "/h/.config/mpr/user.reg"),
      (["XDG_CONFIG_HOME": "x", "HOME": "/h"], "/h/.config/mpr/user.reg"),
      (["XDG_CONFIG_HOME": "x", "HOME": "h"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func location(environment: [String: String], path: String?) {
    #expect(ProfileLocation(environment: { environment[$0].map { Path($0) } })?.path == path.map { Path($0) })
  }

  @Test("Symbolic links to the folder and to the file are resolved")
  func resolved() {
    let folder = TemporaryFolder()
    folder.makeFolder("dotfiles")
    folder.link("mpr", to: "dotfiles")
    let location = ProfileLocation(folder: Path(folder.path + "/mpr"))
    #expect(location.resolved.path == Path(folder.path) + "/dotfiles/user.reg")
    folder.write("", to: "real.reg")
    folder.link("dotfiles/user.reg", to: "../real.reg")
    #expect(location.resolved.path == Path(folder.path) + "/real.reg")
    #expect(location.resolved.lockName == "real.reg.lock")
    #expect(ProfileLocation(folder: "/none/mpr").resolved.path == "/none/mpr/user.reg")
  }
}
