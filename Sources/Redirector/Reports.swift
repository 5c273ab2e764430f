import Linux
import MPRCore
import RedirectorProtocol

// What workers answer.
extension Session {
  func received(_ report: WorkerReport, from worker: Worker, at now: Int64) {
    switch worker.task {
    case .connect(let id):
      guard let operation = operations.removeValue(forKey: id) else {
        return workers.end(worker, at: now, force: true)
      }
      let reply = commit(operation, report, at: now)
      if reply.code != .NO_ERROR { workers.end(worker, at: now, force: true) }
      table.release(operation.file.localName)
      finish(id, of: operation.client, with: reply)
    case .restore(let key, _):
      if report.code == .NO_ERROR {
        restored(key, by: worker, at: now)
      } else {
        workers.end(worker, at: now, force: true)
        restoreFailed(key, with: report.code, at: now)
      }
    case .spare, .hold: lost(worker, at: now)
    }
  }

  /// A worker has ended without having been told to.
  func lost(_ worker: Worker, at now: Int64) {
    workers.end(worker, at: now, force: true)
    switch worker.task {
    case .spare: break
    case .connect(let id): attemptAgain(id, after: worker, at: now)
    case .restore(let key, _): restoreFailed(key, with: .ERROR_UNEXP_NET_ERR, at: now)
    case .hold(let key): disconnected(key, at: now)
    }
  }

  /// A worker was lost before it could answer. Another one tries; if that is lost too, connecting is
  /// what kills them.
  private func attemptAgain(_ id: RequestID, after worker: Worker, at now: Int64) {
    guard let operation = operations[id], operation.worker === worker else { return }
    let left = UInt32(clamping: operation.deadline - now)
    if !operation.isSecondAttempt,
      let order = try? WorkerOrder(
        operation.file, password: operation.password?.secret, timeout: left),
      let other = send(order, at: now)
    {
      other.task = worker.task
      operations[id]?.worker = other
      operations[id]?.isSecondAttempt = true
      return
    }
    abandon(id, operation, at: now)
    finish(
      id, of: operation.client,
      with: Reply(
        code: .ERROR_UNEXP_NET_ERR, detailText: "The process that makes the connection has ended."))
  }

  /// The client's time is up.
  func giveUp(_ id: RequestID, _ operation: Operation, at now: Int64) {
    abandon(id, operation, at: now)
    let seconds = Double(operation.timeout) / 1000
    finish(
      id, of: operation.client,
      with: Reply(
        code: .ERROR_BAD_NETPATH, detailCode: NTStatus.ioTimeout.rawValue,
        detailText: "The server did not answer within \(seconds) seconds."))
  }

  /// Makes a verified connection one of the session's: the file is what counts.
  private func commit(_ operation: Operation, _ report: WorkerReport, at now: Int64) -> Reply {
    guard report.code == .NO_ERROR else {
      return Reply(code: report.code, detailCode: report.status, detailText: report.text)
    }
    let file = operation.file
    let logon = Logon(file)
    do throws(Win32Error) {
      // Another one may have been committed since this one was started.
      try CredentialRules.check(
        userName: file.userName, hasPassword: operation.password != nil,
        against: table.explicitUsers(on: file.target.server))
    } catch {
      return Reply(code: error)
    }
    if let password = operation.password { keyring?.store(password.secret, for: logon) }
    do throws(Errno) {
      try files.write(file)
    } catch {
      forgetPassword(of: logon)
      return Reply(
        code: .ERROR_UNEXP_NET_ERR,
        detailText: "The session's directory cannot be written (errno \(error.rawValue)).")
    }
    let replaced = table[file.key]
    table.insert(file)
    operation.worker.task = .hold(file.key)
    var holding = Holding(worker: operation.worker, password: operation.password)
    holding.backoff.succeeded(at: now)
    if let old = holdings.updateValue(holding, forKey: file.key)?.worker {
      workers.end(old, at: now, force: false)
    }
    if let replaced { forgetPassword(of: Logon(replaced)) }
    return Reply(code: .NO_ERROR)
  }
}
