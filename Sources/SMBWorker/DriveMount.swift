import Drive
import Linux

/// The mount of a worker, which another thread makes: meanwhile the worker asks its server.
final class DriveMount: Sendable {
  private let made = Guarded<Result<Drive, MountFailure>?>(nil)

  /// - Parameter folder: the path of an empty folder; nil where there is none.
  init(at folder: Path?) {
    guard let folder else {
      tell(.failure(MountFailure("There is no folder to mount at.")))
      return
    }
    let isStarted = WorkerThread.start("drive-mount") { [self] in
      do throws(MountFailure) { tell(.success(try Drive.mount(at: folder))) } catch { tell(.failure(error)) }
    }
    if !isStarted { tell(.failure(MountFailure("No thread can be started."))) }
  }

  private func tell(_ result: Result<Drive, MountFailure>) { made.change { $0 = result } }

  /// The mount, or why there is none. Waits until that is known.
  var result: Result<Drive, MountFailure> { made.wait { $0 } }

  var drive: Drive? { try? result.get() }
}
