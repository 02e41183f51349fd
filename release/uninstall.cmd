@echo off
rem Takes the add-in out of Excel, then removes the folders of the program: a Python cannot remove itself.
rem Only folders that install made, by their own names; never a plan, nor what the program wrote down.
setlocal EnableExtensions DisableDelayedExpansion
title xlplan
set "POWERSHELL=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"
if not defined LOCALAPPDATA goto nothing
set "OWN=%LOCALAPPDATA%\xlplan"
set "FOUND=%OWN%\env\Scripts\python.exe"
if not exist "%FOUND%" set "FOUND=%OWN%\python\python.exe"
if not exist "%FOUND%" goto nothing
cd /d "%SystemRoot%"
"%FOUND%" -I -X utf8 -m xlplan uninstall || goto stopped
for %%D in (env env.old python python.old) do if exist "%OWN%\%%D\" rmdir /s /q "%OWN%\%%D"
pause
rem this file too, as the last thing it does; the folder only when nothing else is in it
(goto) 2>nul & del /q "%OWN%\uninstall.cmd" 2>nul & rmdir "%OWN%" 2>nul
exit /b 0

:nothing
echo xlplan is not installed for this user.
"%POWERSHELL%" -NoProfile -NonInteractive -Command "Add-Type -AssemblyName System.Windows.Forms; [void][System.Windows.Forms.MessageBox]::Show([regex]::Unescape('@NOT_INSTALLED@'), 'xlplan')" >nul 2>nul
pause
exit /b 0

:stopped
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%
