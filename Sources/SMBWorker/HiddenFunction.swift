import Glibc

/// A library's function that a function of the same name in this program hides: the dynamic linker takes the program's
/// when libsmbclient calls it, if the program exports it (Package.swift has the list).
func hiddenFunction<Function>(_ name: String, of library: String, as _: Function.Type) -> Function? {
  guard let library = dlopen(library, RTLD_LAZY | RTLD_NOLOAD), let symbol = dlsym(library, name) else {
    return nil
  }
  return unsafeBitCast(symbol, to: Function.self)
}
