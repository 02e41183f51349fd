@echo off
rem Finds a Python 3.12 (64-bit) of this user and hands over to install.py. ASCII, so that every code page
rem reads it alike; whatever is said in Thai, PowerShell, Notepad or Python says. Paths only ever stand in
rem quotes, and in no pipe, no call and no for /f: those would read a % or a & in them a second time.
setlocal EnableExtensions DisableDelayedExpansion
title xlplan
set "HERE=%~dp0"
set "NoDefaultCurrentDirectoryInExePath=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "FIT=import sys; sys.exit(sys.version_info[:2] != (3, 12) or sys.maxsize < 2**32 or 'windowsapps' in sys.base_prefix.lower())"
set "POWERSHELL=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"
set "SETUP="

rem opened inside the .zip, Windows unpacks this file alone
if not exist "%HERE%install.py" goto unpack_first
if not exist "%HERE%wheels\" goto unpack_first

py -3.12 -I -c "%FIT%" >nul 2>nul && goto with_py
set "FOUND=%LOCALAPPDATA%\Programs\Python\Python312\python.exe"
if exist "%FOUND%" "%FOUND%" -I -c "%FIT%" >nul 2>nul && goto with_found
set "FOUND=%ProgramFiles%\Python312\python.exe"
if exist "%FOUND%" "%FOUND%" -I -c "%FIT%" >nul 2>nul && goto with_found

set "EMBEDDABLE=%HERE%@EMBEDDABLE@"
if not exist "%EMBEDDABLE%" goto no_python
set "SETUP=%TEMP%\xlplan-setup-%RANDOM%%RANDOM%"
"%SystemRoot%\System32\certutil.exe" -hashfile "%EMBEDDABLE%" SHA256 >"%SETUP%.txt" 2>nul
"%SystemRoot%\System32\findstr.exe" /i /x /c:"@EMBEDDABLE_SHA256@" "%SETUP%.txt" >nul || goto wrong_python
"%POWERSHELL%" -NoProfile -NonInteractive -Command "Add-Type -AssemblyName System.IO.Compression.FileSystem; [IO.Compression.ZipFile]::ExtractToDirectory($env:EMBEDDABLE, $env:SETUP)" >nul 2>nul
if exist "%SETUP%\python.exe" goto unpacked
mkdir "%SETUP%" 2>nul
"%SystemRoot%\System32\tar.exe" -xf "%EMBEDDABLE%" -C "%SETUP%" >nul 2>nul
if not exist "%SETUP%\python.exe" goto wrong_python
:unpacked
set "FOUND=%SETUP%\python.exe"

:with_found
"%FOUND%" -I "%HERE%install.py"
goto ended

:with_py
py -3.12 -I "%HERE%install.py"
goto ended

:ended
set "CODE=%ERRORLEVEL%"
if not defined SETUP goto left
if exist "%SETUP%\" rmdir /s /q "%SETUP%"
if exist "%SETUP%.txt" del /q "%SETUP%.txt"
:left
if not "%CODE%"=="0" pause
exit /b %CODE%

:unpack_first
echo Unpack the whole .zip into a folder first (right-click, Extract All), then start install.cmd there.
"%POWERSHELL%" -NoProfile -NonInteractive -Command "Add-Type -AssemblyName System.Windows.Forms; [void][System.Windows.Forms.MessageBox]::Show([regex]::Unescape('@UNPACK_FIRST@'), 'xlplan')" >nul 2>nul
pause
exit /b 2

:wrong_python
if exist "%SETUP%\" rmdir /s /q "%SETUP%"
if exist "%SETUP%.txt" del /q "%SETUP%.txt"
echo @EMBEDDABLE@ is not the file of python.org, or could not be unpacked.
goto read_first

:no_python
echo No Python 3.12 (64-bit) was found on this PC.
:read_first
echo The text file beside install.cmd says in Thai where to get it.
for %%F in ("%HERE%*.txt") do if /i not "%%~nxF"=="requirements.txt" start "" "%SystemRoot%\System32\notepad.exe" "%%F"
pause
exit /b 3
