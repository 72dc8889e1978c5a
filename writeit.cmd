@echo off
rem Starts WriteIt from a checkout: builds what is missing or older than its sources, then runs the program. The same as ./writeit for Windows.
setlocal
set "root=%~dp0"
set "bin=%root%artifacts\bin"
set "work=%root%artifacts\native"
rem A copy of the sources as they were built; robocopy only lists here and answers 0 when nothing differs.
set "built=%root%artifacts\sources"

if not exist "%bin%\writeit.exe" if not exist "%bin%\writeit.dll" goto build
robocopy "%root%src" "%built%" /MIR /L /NJH /NJS /NDL /NFL /NP > nul
if errorlevel 1 goto build

:run
if exist "%bin%\writeit.exe" (
    "%bin%\writeit.exe" %*
) else (
    dotnet "%bin%\writeit.dll" %*
)
exit /b %errorlevel%

:build
dotnet --version > nul 2> nul
if errorlevel 1 (
    echo writeit: building needs the .NET 10 SDK, and it was not found. 1>&2
    echo writeit: install it with: winget install Microsoft.DotNet.SDK.10   ^(or from https://dot.net/download^), then run the same command again 1>&2
    exit /b 1
)
echo writeit: building the program ^(after a change of the sources, or the first time: about a minute^) 1>&2
if exist "%work%" if not exist "%work%\complete" rmdir /s /q "%work%"
if exist "%work%\complete" del "%work%\complete"
if exist "%work%\program" rmdir /s /q "%work%\program"
mkdir "%work%" 2> nul
set "publish=dotnet publish "%root%src\WriteIt.Cli" -c Release -o "%work%\program" -p:ArtifactsPath="%work%" -p:UseSharedCompilation=false"
%publish% > "%root%artifacts\publish.log" 2>&1 < nul && goto assemble
echo writeit: no native program could be made; trying one for the installed .NET runtime, which starts more slowly 1>&2
echo writeit: the native one needs the C++ tools of Visual Studio; the log: "%root%artifacts\publish.log" 1>&2
if exist "%work%\program" rmdir /s /q "%work%\program"
%publish% --use-current-runtime --self-contained false -p:PublishAot=false -p:UseAppHost=false 1>&2 < nul && goto assemble
echo writeit: the program could not be built 1>&2
exit /b 1

:assemble
for /d %%M in ("%root%models\*") do (
    mkdir "%work%\program\models\%%~nxM" 2> nul
    for %%F in ("%%~fM\*") do (
        mklink /H "%work%\program\models\%%~nxM\%%~nxF" "%%~fF" > nul 2> nul || copy /y "%%~fF" "%work%\program\models\%%~nxM\" > nul || exit /b 1
    )
)
if exist "%bin%" rmdir /s /q "%bin%"
move "%work%\program" "%bin%" > nul || exit /b 1
robocopy "%root%src" "%built%" /MIR /NJH /NJS /NDL /NFL /NP > nul
echo built > "%work%\complete"
goto run
