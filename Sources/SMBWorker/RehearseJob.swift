import CKerberos
import CSMBClient
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

extension SMBWorker {
  /// Goes through a logon that fails, so that the connect that counts finds the library's code and data in place. In a
  /// fresh process the first logon loads modules, reads files and touches pages, for which no caller should wait.
  mutating func rehearse() -> Report {
    // After it: threads come into being with the mount, and the library starts with one.
    defer {
      kerberos_load()
      aheadContext = SMBLibrary.newContext(ConnectJob.commonPolicy)
      prepareDrive()
    }
    guard let context = spareContext else { return .failed(JobFailure(.ERROR_NOT_ENOUGH_MEMORY)) }
    guard isAsked, let rehearsal = try? Rehearsal(),
      let credentials = try? SMBCredentials(userName: "rehearsal", password: Secret(units: [0x70]))
    else { return .failed(JobFailure(.ERROR_NO_NETWORK)) }
    SMBCallbacks.credentials = credentials
    // All that a connect goes through: the look-up of the name, the route, the guard.
    let connection = Connection(
      localName: nil, remoteName: "", type: 0,
      target: Target(server: "rehearsal", address: "127.0.0.1", port: 445, share: "IPC$", path: ""),
      userName: nil, policy: ConnectJob.commonPolicy, hosts: "another 127.0.0.1:445")
    let question = ServerQuestion(
      connection: connection, deadline: Process.milliseconds + Int64(SMBLibrary.shortestTimeout))
    var status = stat()
    question.ask(in: context, atMost: ServerQuestion.mostPackets) {
      _ = smbc_getFunctionStat(context)(context, SMBAddress.nothing(in: connection.target), &status)
    }
    _ = (question.obstacle, question.referrals)
    ServerRoute.current = nil
    withExtendedLifetime(rehearsal) {}
    // The rehearsal refuses every logon: any other answer is not its own.
    let answer = NTStatus(rawValue: NTStatusCapture.last)
    return answer == .logonFailure ? .rehearsed : .failed(JobFailure(answer))
  }
}
