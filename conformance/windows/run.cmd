@echo off
rem Runs the conformance tests; README.txt says what this does to the machine.
rem
rem   run                             the tests that need no server
rem   run ADDRESS USER PASSWORD       also the tests that need an SMB server, on port 445 of an IPv4 address
rem   run undo                        restores the keys and files that an interrupted run has changed
rem
rem More about the server: set MPR_TEST_USER2, MPR_TEST_WORKGROUP, MPR_TEST_ACCOUNTS, MPR_TEST_SHARE and so on before.
rem Some of the tests: set TESTS=WNetAddConnection2 before (a folder below tests).
setlocal EnableExtensions
cd /d "%~dp0"
if not exist results mkdir results
set hosts=%SystemRoot%\System32\drivers\etc\hosts
set mark=mpr-conformance

if /i "%~1"=="undo" goto undo
if "%TESTS%"=="" set TESTS=*
if not "%~1"=="" set MPR_TEST_ADDRESS=%~1
if not "%~2"=="" set MPR_TEST_USER=%~2
if not "%~3"=="" set MPR_TEST_PASSWORD=%~3
if "%MPR_TEST_SHARE%"=="" set MPR_TEST_SHARE=share

reg add HKLM\SOFTWARE\%mark% /f >nul 2>nul
if errorlevel 1 (
  echo Run this as an administrator: it changes the registry and puts it back. See README.txt.
  exit /b 2
)
reg delete HKLM\SOFTWARE\%mark% /f >nul
call :remove_names
if not "%MPR_TEST_ADDRESS%"=="" call :add_names

for /d %%F in (tests\%TESTS%) do call :run_folder %%F
call :remove_names
echo The results are in %CD%\results.
exit /b 0

:undo
call :remove_names
rem Every program begins by restoring the keys that an interrupted run has changed.
tests\Headers\older-windows.W.exe >nul
echo Done.
exit /b 0

:run_folder
if not exist results\%~nx1 mkdir results\%~nx1
for %%P in (%1\*.exe) do call :run_program %%P results\%~nx1\%%~nP.tap
exit /b 0

:run_program
echo %1
%1 >%2
exit /b 0

:add_names
rem The names by which the tests call the server. The copy is whole before the file is changed.
copy /y "%hosts%" "%hosts%.new-%mark%" >nul
move /y "%hosts%.new-%mark%" "%hosts%.%mark%" >nul
echo %MPR_TEST_ADDRESS% fileserver otherserver>>"%hosts%"
if not "%MPR_TEST_NOBODY%"=="" echo %MPR_TEST_NOBODY% nobody>>"%hosts%"
exit /b 0

:remove_names
if not exist "%hosts%.%mark%" exit /b 0
copy /y "%hosts%.%mark%" "%hosts%" >nul
if errorlevel 1 exit /b 1
del "%hosts%.%mark%"
exit /b 0
