import Redirector

RedirectorProgram.main()
