extension TracedProvider {
  func user(of name: WideString) throws(Win32Error) -> WideString {
    trace("provider \(self.name.traced) is asked for the user of \(name.traced)")
    return try answer { () throws(Win32Error) in try provider.user(of: name) }
  }

  func namedUser(of device: WideString) throws(Win32Error) -> WideString? {
    trace("provider \(name.traced) is asked which user \(device.traced) was connected as")
    return try answer { () throws(Win32Error) in try provider.namedUser(of: device) }
  }

  func universalName(of path: WideString, level: UInt32) throws(Win32Error) -> RemoteName {
    trace("provider \(name.traced) is asked for the names of \(path.traced), level \(level)")
    return try answer { () throws(Win32Error) in try provider.universalName(of: path, level: level) }
  }

  func resourceInformation(of resource: NetResource) throws(Win32Error) -> ResourceInformation {
    trace("provider \(name.traced) is asked what is at \(resource)")
    return try answer { () throws(Win32Error) in try provider.resourceInformation(of: resource) }
  }

  func resourceParent(of resource: NetResource) throws(Win32Error) -> NetResource {
    trace("provider \(name.traced) is asked for the parent of \(resource)")
    return try answer { () throws(Win32Error) in try provider.resourceParent(of: resource) }
  }

  func performance(of name: WideString) throws(Win32Error) -> ConnectionPerformance {
    trace("provider \(self.name.traced) is asked how fast \(name.traced) is")
    return try answer { () throws(Win32Error) in try provider.performance(of: name) }
  }

  var handle: UInt { provider.handle }
}
