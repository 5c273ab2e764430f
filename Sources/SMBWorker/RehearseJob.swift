import CSMBClient
import Glibc
import MPRCore
import WorkerProtocol

extension SMBWorker {
  /// Goes through a logon that fails, so that the connect that counts finds the library's code and data in place. In a
  /// fresh process the first logon loads modules, reads files and touches pages, for which no caller should wait.
  mutating func rehearse() -> Report {
    guard let context = spareContext else { return .failed(JobFailure(.ERROR_NOT_ENOUGH_MEMORY)) }
    guard isAsked, let rehearsal = try? Rehearsal(),
      let credentials = try? SMBCredentials(userName: "rehearsal", password: Secret(units: [0x70]))
    else { return .failed(JobFailure(.ERROR_NO_NETWORK)) }
    SMBLibrary.prepare(context, timeout: SMBLibrary.shortestTimeout, encrypt: false)
    SMBCallbacks.credentials = credentials
    NTStatusCapture.last = 0
    var status = stat()
    _ = smbc_getFunctionStat(context)(context, "smb://127.0.0.1/IPC%24/%ff", &status)
    withExtendedLifetime(rehearsal) {}
    // The rehearsal refuses every logon: any other answer is not its own.
    let answer = NTStatus(rawValue: NTStatusCapture.last)
    return answer == .logonFailure ? .rehearsed : .failed(JobFailure(answer))
  }
}
