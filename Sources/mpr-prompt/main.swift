import Prompt

PromptProgram.main()
