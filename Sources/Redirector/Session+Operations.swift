import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

// How clients' operations and workers' jobs come together.
extension Session {
  /// The limits to which a request's deadline is clamped, in milliseconds.
  private static let timeouts: ClosedRange<UInt32> = 100...600_000

  // The kinds of operations, and the functions that each of them has.

  private func job(of body: Operation.Body) throws(Win32Error) -> Job {
    switch body {
    case .connect(let connect): try connect.job()
    case .refuse(let refuse): .reach(refuse.target)
    case .cancel: .release
    case .list(let list): try list.job()
    case .measure: .measure
    case .identify(let identify): try identify.job()
    }
  }

  /// Takes over the result of a worker's job, and tells the client.
  private func conclude(_ operation: Operation, with report: Report, _ id: RequestID, at now: Int64) {
    switch operation.body {
    case .connect(let connect): conclude(connect, with: report, of: operation, id, at: now)
    case .refuse(let refuse): finish(id, of: operation.client, with: refuse.reply(to: report))
    case .cancel(let cancel): conclude(cancel, with: report, of: operation, id, at: now)
    case .list(let list): conclude(list, with: report, of: operation, id)
    case .identify(let identify): finish(id, of: operation.client, with: identify.reply(to: report))
    // Its report comes out of turn.
    case .measure: finish(id, of: operation.client, with: Reply(code: .ERROR_UNEXP_NET_ERR))
    }
  }

  /// Gives back the reservations of an operation, whether it succeeded or not.
  private func release(_ body: Operation.Body) {
    switch body {
    case .connect(let connect): table.release(connect.connection.localName)
    case .refuse, .cancel, .list, .measure, .identify: break
    }
  }

  // The way that all kinds have in common.

  /// Begins an operation; its reply comes when a worker has done the job, or at once where no worker can be had.
  /// - Throws: why there is no such job. The reservations are the caller's then.
  func begin(_ body: Operation.Body, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    let order = Order(try job(of: body), timeout: Self.timeout(of: request))
    do throws(NoWorker) {
      let worker = try give(order, for: .operation(request.id), at: now)
      enter(body, for: request, of: client, by: worker, at: now)
    } catch {
      release(body)
      refuse(request.id, of: client, for: error)
    }
  }

  /// The same; an operation that has no job is refused if the server is there.
  func begin(
    _ body: Operation.Body, orRefuseFor server: Target, for request: Request, of client: Client, at now: Int64
  ) throws(Win32Error) {
    do throws(Win32Error) { try begin(body, for: request, of: client, at: now) } catch {
      let refuse = RefuseOperation(target: server, refusal: error)
      try begin(.refuse(refuse), for: request, of: client, at: now)
    }
  }

  /// Begins an operation of which the job is that of one worker alone: of the one that holds the connection.
  func begin(
    _ body: Operation.Body, for request: Request, of client: Client, by worker: WorkerHandle, at now: Int64
  )
    throws(NoWorker)
  {
    guard let job = try? job(of: body),
      worker.give(Order(job, timeout: Self.timeout(of: request)), for: .operation(request.id), at: now)
    else { throw .ended }
    enter(body, for: request, of: client, by: worker, at: now)
  }

  func enter(
    _ body: Operation.Body, for request: Request, of client: Client, by worker: WorkerHandle, at now: Int64
  ) {
    let timeout = Self.timeout(of: request)
    operations[request.id] = Operation(
      client: client, body: body, worker: worker, timeout: timeout, deadline: now + Int64(timeout))
  }

  static func timeout(of request: Request) -> UInt32 {
    min(max(request.deadline, timeouts.lowerBound), timeouts.upperBound)
  }

  /// Gives a job to a worker that has no connection yet.
  func give(_ order: Order, for purpose: WorkerHandle.Purpose, at now: Int64) throws(NoWorker) -> WorkerHandle
  {
    // The spare worker may have been killed meanwhile. The second one is most likely forked now.
    for _ in 0..<2 {
      let worker: WorkerHandle
      do throws(Errno) { worker = try workers.take(at: now) } catch { throw .lack(error) }
      if worker.give(order, for: purpose, at: now) { return worker }
      workers.end(worker, at: now, force: true)
    }
    throw .ended
  }

  /// A worker has done the first of its jobs, or a part of it, or has news.
  func received(_ report: Report, from worker: WorkerHandle, at now: Int64) {
    switch report {
    case .serverLost: return serverIs(.disconnected, by: worker)
    case .serverBack: return serverIs(.connected, by: worker)
    case .page(let page): return received(page: page, from: worker, at: now)
    case .measured(let performance): return measured(performance, by: worker)
    case .failed(let failure): isConfined = isConfined || failure.isLocal
    case .rehearsed, .connected, .reached, .released, .listed, .identified: break
    }
    switch worker.finishJob() {
    // Warm or not, the worker can do the next job.
    case .warmingUp: break
    case .operation(let id): finish(id, by: worker, report, at: now)
    case .restoring(let key): restored(key, by: worker, report, at: now)
    // A worker that reports a job without having been given one is broken.
    case nil: lost(worker, at: now)
    }
  }

  private func finish(_ id: RequestID, by worker: WorkerHandle, _ report: Report, at now: Int64) {
    // However early the report came: if this process was stopped meanwhile, the client's time may be up.
    if let operation = operations[id], operation.deadline <= now || operation.client.hasHungUp {
      giveUp(id, at: now)
    }
    if let operation = operations.removeValue(forKey: id) {
      conclude(operation, with: report, id, at: now)
      release(operation.body)
    }
    switch worker.connectionKey {
    // A worker without a connection has nothing more to do, and unmounts by itself what it has mounted.
    case nil: workers.end(worker, at: now, force: false)
    // Its drive is unmounted, and the cancel has not come about: another one makes the connection again, with its drive.
    case let key? where report == .released && table[key]?.worker === worker: lost(worker, at: now)
    case _?: break
    }
  }

  /// A worker has ended without having been told to, or a job of it has not been done in time. It ends with all that it
  /// holds.
  func lost(_ worker: WorkerHandle, at now: Int64) { lost(worker, isStopped: false, at: now) }

  /// Somebody has stopped a worker (SIGSTOP), of which the kernel tells its parent. No client waits for it, and no server
  /// is blamed for it: it ends, and another worker does its job. One that holds a connection keeps it, as the kernel does;
  /// whoever has stopped it may let it go on. But a cancel does not wait for that, and ends it with the connection.
  func stopped(_ worker: WorkerHandle, at now: Int64) {
    guard workers.all.contains(where: { $0 === worker }) else { return }
    let hasReported = (try? worker.channel.waitUntilReadable(milliseconds: 0)) == true
    if worker.connectionKey != nil {
      if !hasReported { beginAgain(worker.requests, at: now) }
      return
    }
    switch worker.jobs.first?.purpose {
    // The report counts, which is read next.
    case .operation where hasReported, .restoring where hasReported: return
    // Warm or not, it would be the next one to be given a job.
    case .warmingUp, .operation, .restoring, nil: break
    }
    lost(worker, isStopped: true, at: now)
  }

  private func lost(_ worker: WorkerHandle, isStopped: Bool, at now: Int64) {
    workers.end(worker, at: now, force: true)
    worker.hasDrive = false
    for (purpose, deadline) in worker.jobs {
      let isLate = deadline <= now
      switch purpose {
      case .warmingUp: break
      case .operation(let id):
        if isLate {
          giveUp(id, at: now)
        } else if worker.connectionKey == nil {
          attemptAgain(id, after: worker, isStopped: isStopped, at: now)
        }
      case .restoring(let key) where isStopped: restore(key, at: now)
      case .restoring(let key):
        restoreFailed(key, with: isLate ? .ERROR_BAD_NETPATH : .ERROR_UNEXP_NET_ERR, at: now)
      }
    }
    guard let key = worker.connectionKey, table[key]?.worker === worker else { return }
    disconnected(key, at: now)
    beginAgain(worker.requests, at: now)
  }

  /// A worker was lost before it could answer. Another one tries. If that one is lost, too, it is the job that kills
  /// them. A job stops nobody.
  private func attemptAgain(
    _ id: RequestID, after worker: WorkerHandle, isStopped: Bool, at now: Int64
  ) {
    guard let operation = operations[id], operation.worker === worker else { return }
    let left = UInt32(clamping: operation.deadline - now)
    var failure = NoWorker.ended
    if isStopped || !operation.isSecondAttempt, let job = try? job(of: operation.body) {
      do throws(NoWorker) {
        operations[id]?.worker = try give(Order(job, timeout: left), for: .operation(id), at: now)
        if !isStopped { operations[id]?.isSecondAttempt = true }
        operations[id]?.pages = []
        return
      } catch { failure = error }
    }
    abandon(id, at: now)
    refuse(id, of: operation.client, for: failure)
  }

  /// Begins operations anew whose worker, which holds a connection, does not do its job any more. The connection is lost, or is
  /// no more, or another one has taken its place.
  func beginAgain(_ requests: [RequestID], at now: Int64) {
    for id in requests {
      guard let operation = operations[id] else { continue }
      var request: Request
      switch operation.body {
      case .cancel(let cancel): request = cancel.request
      case .list(let list): request = list.request
      case .measure(let measure): request = measure.request
      case .connect, .refuse, .identify: continue
      }
      operations[id] = nil
      request.deadline = UInt32(clamping: operation.deadline - now)
      perform(request, of: operation.client, at: now)
    }
  }

  /// The client's time is up.
  func giveUp(_ id: RequestID, at now: Int64) {
    guard let operation = abandon(id, at: now) else { return }
    let reply = Reply.silence(for: operation.timeout)
    switch operation.body {
    case .connect(let connect): fail(connect, id, of: operation.client, with: reply, at: now)
    case .refuse, .cancel, .list, .measure, .identify: finish(id, of: operation.client, with: reply)
    }
  }

  /// Undoes an operation that is under way. A worker that holds a connection goes on, and its report is passed over.
  /// - Returns: the operation that is no more; nil when there was none.
  @discardableResult
  func abandon(_ id: RequestID, at now: Int64) -> Operation? {
    guard let operation = operations.removeValue(forKey: id) else { return nil }
    release(operation.body)
    if operation.worker.connectionKey == nil { workers.end(operation.worker, at: now, force: true) }
    return operation
  }
}
