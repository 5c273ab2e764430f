import Redirector
import SMBWorker

RedirectorProgram.main(worker: SMBWorker.run, libraryVersion: SMBWorker.libraryVersion)
