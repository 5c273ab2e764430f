import Redirector
import SMBWorker

SMBWorker.prepare()
RedirectorProgram.main(worker: SMBWorker.run, libraryVersion: SMBWorker.libraryVersion)
