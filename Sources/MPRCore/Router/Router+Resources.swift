internal import CMPR

// Facts about resources: WNetGetResourceInformation and WNetGetResourceParent.
extension Router {
  /// The resource that a name leads to, the provider that has it, and what is left of the name.
  /// - Parameter resource: of its members the remote name, the provider and the type count (RESI-006).
  /// - Throws: ERROR_BAD_NET_NAME when no provider knows it, ERROR_BAD_PROVIDER, or an error of the providers.
  public func resourceInformation(of resource: NetResource) throws(Win32Error) -> ResourceInformation {
    let asked = try question(about: resource)
    return try answer(
      from: asked.provider, by: WNNC_DLG_GETRESOURCEINFORMATION, of: WNNC_DIALOG, about: .resource
    ) { provider throws(Win32Error) in
      let found = try provider.resourceInformation(of: asked)
      return ResourceInformation(resource: found.resource.told(by: provider), rest: found.rest)
    }
  }

  /// The container of a resource. The remote name is nil for a resource that is in none (RESP-003).
  /// - Parameter resource: of its members the remote name, the provider and the type count (RESP-008).
  /// - Throws: ERROR_BAD_NET_NAME when no provider understands the name, ERROR_BAD_PROVIDER, or an error of the providers.
  public func resourceParent(of resource: NetResource) throws(Win32Error) -> NetResource {
    let asked = try question(about: resource)
    return try answer(
      from: asked.provider, by: WNNC_DLG_GETRESOURCEPARENT, of: WNNC_DIALOG, about: .resource
    ) { provider throws(Win32Error) in
      try provider.resourceParent(of: asked).told(by: provider)
    }
  }

  /// The members of a caller's resource that count.
  private func question(about resource: NetResource) throws(Win32Error) -> NetResource {
    guard let name = resource.remoteName, !name.isEmpty else {
      throw trace.refusal(.ERROR_BAD_NET_NAME, "the remote name is NULL or empty")
    }
    return NetResource(type: resource.type, remoteName: name, provider: resource.provider)
  }
}

extension NetResource {
  /// The members that the functions tell; the others are 0 or NULL (RESI-003, RESP-002).
  fileprivate func told(by provider: any NetworkProvider) -> NetResource {
    return NetResource(
      type: type, displayType: displayType, usage: usage, remoteName: remoteName,
      provider: self.provider ?? provider.name)
  }
}
