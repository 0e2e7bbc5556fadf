#!/usr/bin/env pwsh
<#
.SYNOPSIS
The errands of this repository. The building itself is MSBuild's.
.DESCRIPTION
build  Builds the solution; PowerShell can then import AirflowPS.psd1.
test   Builds, runs all tests, and says what it left out. The last line is the count.
tour   Builds, and shows the module at work on a sandbox, in under 20 seconds.
bench  Builds for release, and measures against what a user would do instead.
pack   Builds for release, and makes the module's folder and package in out/.

Each does all the set-up that it needs. All of them take the .NET SDK 8 or later, and PowerShell 7.4 or later or
Windows PowerShell 5.1. build.sh does the same on Linux and macOS, also without PowerShell as far as that goes.
.EXAMPLE
./build.ps1 test
.EXAMPLE
./build.ps1 test -Way Mwaa
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'tour', 'bench', 'pack')]
    [string] $Errand = 'build',

    # For test: how the module's tests reach their sandboxes; all ways without it.
    [ValidateSet('Direct', 'Mwaa', 'ApiGateway')]
    [string[]] $Way = @('Direct', 'Mwaa', 'ApiGateway')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Exit codes are looked at here, each where it matters.
$PSNativeCommandUseErrorActionPreference = $false
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$out = Join-Path $PSScriptRoot 'out'
$module = 'src/AirflowPS/AirflowPS.csproj'
$help = 'src/AirflowPS.Docs/AirflowPS.Docs.csproj'

# The module's tests are run on each of these, whole.
$lists = @(
    @{ AirflowVersion = '3.3'; Way = 'Mwaa' }
    @{ AirflowVersion = '2.11'; Way = 'Mwaa' }
    @{ AirflowVersion = '3.3'; Way = 'Direct' }
    @{ AirflowVersion = '3.0'; Way = 'Direct' }
    @{ AirflowVersion = '2.11'; Way = 'Direct' }
    @{ AirflowVersion = '3.3'; Way = 'ApiGateway' }
    @{ AirflowVersion = '1.10'; Way = 'Direct' }
)

function Invoke-Dotnet {
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) {
        throw 'The .NET SDK 8 or later is needed, and there is no "dotnet" on the PATH: https://dotnet.microsoft.com/download'
    }

    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with $LASTEXITCODE." }
}

# Says nothing where nothing is wrong; 'dotnet build' would sum that up.
function Build-Module([string] $Configuration = 'Debug', [string] $What = 'AirflowPS.sln') {
    Invoke-Dotnet msbuild (Join-Path $PSScriptRoot $What) '-restore' '-maxCpuCount' '-nologo' '-verbosity:quiet' '-consoleLoggerParameters:NoSummary' "-property:Configuration=$Configuration"
}

# The command line of the engine that runs this. A pwsh that came as a .NET tool has no program of its own.
function Get-OwnEngine {
    $program = if ($PSEdition -eq 'Desktop') { 'powershell.exe' } elseif ($env:OS -eq 'Windows_NT') { 'pwsh.exe' } else { 'pwsh' }
    $path = Join-Path $PSHOME $program
    if (Test-Path $path) { , @($path) } else { , @('dotnet', (Join-Path $PSHOME 'pwsh.dll')) }
}

# A process of its own, so that no assembly and no state of this one is in the way. $LASTEXITCODE tells how it ended.
function Invoke-Engine([string[]] $Engine, [string] $Script, [string[]] $Arguments = @()) {
    $program, $first = $Engine
    $first = @($first)
    & $program @first -NoProfile -NonInteractive -ExecutionPolicy Bypass -File (Join-Path $PSScriptRoot $Script) @Arguments
}

# The engine that runs this, and on Windows the other one too: the module serves both.
function Get-TestEngine {
    @{ Name = "PowerShell $($PSVersionTable.PSVersion)"; Command = Get-OwnEngine }
    if ($env:OS -ne 'Windows_NT') { return }
    $other = if ($PSEdition -eq 'Desktop') { 'pwsh' } else { 'powershell' }
    if (Get-Command $other -CommandType Application -ErrorAction Ignore) {
        $version = & $other -NoProfile -Command '"$($PSVersionTable.PSVersion)"'
        if ($version -like '5.1.*' -or [version] ($version -replace '-.*') -ge '7.4') {
            @{ Name = "PowerShell $version"; Command = @($other) }
        }
    }
}

$script:count = @{ Passed = 0; Failed = 0; Skipped = 0 }
$script:leftOut = @()
# Said once more at the end: a run prints thousands of lines.
$script:failures = @()

# A runner that crashed or ran nothing is a failure too, whatever it counted.
function Add-Count([string] $Name, [int] $Passed, [int] $Failed, [int] $Skipped, [int] $ExitCode) {
    if ($ExitCode -ne 0 -and $Failed -eq 0) {
        Write-Host "${Name}: the runner ended with $ExitCode though no test failed. That counts as a failure."
        $Failed = 1
    }
    elseif ($Passed + $Failed + $Skipped -eq 0) {
        Write-Host "${Name}: no test ran. That counts as a failure."
        $Failed = 1
    }

    $script:count.Passed += $Passed
    $script:count.Failed += $Failed
    $script:count.Skipped += $Skipped
}

function Test-Project([string] $Project) {
    $name = [IO.Path]::GetFileNameWithoutExtension($Project)
    Write-Host "== $name"
    $report = Join-Path $out "tests/$name.trx"
    & dotnet test $Project --no-build --framework net8.0 --logger "trx;LogFileName=$name.trx" --results-directory (Join-Path $out 'tests')
    $exitCode = $LASTEXITCODE
    $passed = $failed = $skipped = 0
    if (Test-Path $report) {
        $run = ([xml] (Get-Content -Raw $report)).TestRun
        $script:failures += $run.Results.UnitTestResult | Where-Object outcome -EQ 'Failed' | ForEach-Object { "${name}: $($_.testName)" }
        $counters = $run.ResultSummary.Counters
        $passed = [int] $counters.passed
        $failed = [int] $counters.executed - $passed
        $skipped = [int] $counters.total - [int] $counters.executed
    }

    Add-Count $name $passed $failed $skipped $exitCode
}

# Starts a list of the module's tests, whose output goes to a file.
function Start-Pester([hashtable] $Engine, [string] $AirflowVersion, [string] $Way) {
    $name = "Pester on $($Engine.Name), Airflow $AirflowVersion, $Way"
    $base = Join-Path $out "tests/$name"
    $program, $first = $Engine.Command
    $arguments = @($first | Where-Object { $_ }) + @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', (Join-Path $PSScriptRoot 'tests/Invoke-PesterTests.ps1'), "$base.json", $AirflowVersion, $Way)
    $process = Start-Process $program -ArgumentList ($arguments | ForEach-Object { "`"$_`"" }) -RedirectStandardOutput "$base.txt" -NoNewWindow -PassThru
    # Only who holds it is told how it ended.
    $null = $process.Handle
    @{ Name = $name; Way = $Way; Base = $base; Process = $process }
}

# Waits for a list, shows what it said, and counts.
function Complete-Pester([hashtable] $Run) {
    Write-Host "== $($Run.Name)"
    $Run.Process.WaitForExit()
    Get-Content "$($Run.Base).txt" | ForEach-Object { Write-Host $_ }
    $exitCode = $Run.Process.ExitCode
    if (Test-Path "$($Run.Base).json") {
        $result = Get-Content -Raw "$($Run.Base).json" | ConvertFrom-Json
        if ($result.LeftOut) {
            $script:leftOut += "$($Run.Name): $($result.LeftOut)"
            return
        }

        if ($result.NotRun) { $script:leftOut += $result.NotRun | ForEach-Object { "$($Run.Name): $_" } }
        if ($result.Failures) { $script:failures += $result.Failures | ForEach-Object { "$($Run.Name): $_" } }
        Add-Count $Run.Name $result.Passed $result.Failed $result.Skipped $exitCode
    }
    else {
        Add-Count $Run.Name 0 0 0 ([Math]::Max(1, $exitCode))
    }
}

function Invoke-Test {
    $tests = Join-Path $out 'tests'
    if (Test-Path $tests) { Remove-Item -Recurse -Force $tests }
    New-Item -ItemType Directory -Force $tests | Out-Null
    try {
        Build-Module
        foreach ($project in Get-ChildItem (Join-Path $PSScriptRoot 'tests/*.Tests/*.Tests.csproj')) {
            if ($project.BaseName -like '*.Live.Tests' -and -not $env:AIRFLOWPS_LIVE_URI) {
                $script:leftOut += "$($project.BaseName): it takes a real server; AIRFLOWPS_LIVE_URI is not set"
                continue
            }

            Test-Project $project.FullName
        }

        $engines = @(Get-TestEngine)
        foreach ($engine in $engines) {
            $runs = @()
            # Through MWAA a list mostly waits, for the pace that MWAA asks for. Beside it as many others run as there are processors.
            foreach ($list in $lists | Where-Object Way -In $Way) {
                while (@($runs | Where-Object { $_.Way -ne 'Mwaa' -and -not $_.Process.HasExited }).Count -ge [Environment]::ProcessorCount) { Start-Sleep -Milliseconds 500 }
                $runs += @(Start-Pester $engine @list)
            }

            foreach ($run in $runs) { Complete-Pester $run }
            Write-Host "== The tour on $($engine.Name)"
            Invoke-Engine $engine.Command 'samples/tour.ps1'
            Add-Count "The tour on $($engine.Name)" ([int] ($LASTEXITCODE -eq 0)) 0 0 $LASTEXITCODE
        }

        if (-not ($engines.Name -like 'PowerShell 5.1.*')) {
            $script:leftOut += 'the module on Windows PowerShell 5.1: it is built here, and there is none to run it'
        }
    }
    catch {
        Write-Host "$_ That counts as a failure."
        $script:count.Failed++
        $script:leftOut += 'all that was to come after that failure'
    }

    if ($script:failures) {
        Write-Host ''
        Write-Host 'Failed:'
        foreach ($line in $script:failures) { Write-Host "- $line" }
    }

    Write-Host ''
    Write-Host 'Left out:'
    foreach ($line in $script:leftOut) { Write-Host "- $line" }
    if (-not $script:leftOut) { Write-Host '- nothing' }
    Write-Host ''
    Write-Host "$($script:count.Passed) passed, $($script:count.Failed) failed, $($script:count.Skipped) skipped"
    exit [int] ($script:count.Failed -gt 0)
}

function Invoke-Tour {
    Write-Host 'Building ...'
    Build-Module -What $module
    Invoke-Engine (Get-OwnEngine) 'samples/tour.ps1'
    exit $LASTEXITCODE
}

function Invoke-Bench {
    Write-Host 'Building for release ...'
    Build-Module Release
    Invoke-Engine (Get-OwnEngine) 'tests/Benchmarks/bench.ps1'
    exit $LASTEXITCODE
}

# A folder that holds what users get and nothing else, wherever the working copy has been.
function New-Staging([string] $Folder) {
    if (Test-Path $Folder) { Remove-Item -Recurse -Force $Folder }
    New-Item -ItemType Directory -Force $Folder | Out-Null
    Copy-Item (Join-Path $PSScriptRoot 'AirflowPS.psd1'), (Join-Path $PSScriptRoot '*.md') $Folder
    $loaded = (Join-Path $PSScriptRoot 'module'), (Join-Path $PSScriptRoot 'en-US')
    foreach ($file in Get-ChildItem -Recurse -File $loaded -Include *.psm1, *.ps1xml, *.dll, *.txt, *-Help.xml) {
        $target = Join-Path $Folder $file.FullName.Substring($PSScriptRoot.Length)
        New-Item -ItemType Directory -Force (Split-Path $target) | Out-Null
        Copy-Item $file.FullName $target
    }
}

function Invoke-Pack {
    foreach ($made in 'module/bin', 'en-US/AirflowPS.dll-Help.xml') {
        $path = Join-Path $PSScriptRoot $made
        if (Test-Path $path) { Remove-Item -Recurse -Force $path }
    }

    Write-Host 'Building for release ...'
    Build-Module Release $module
    Build-Module Release $help
    $version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'AirflowPS.psd1')).ModuleVersion
    $folder = Join-Path $out "AirflowPS/$version"
    New-Staging $folder
    Invoke-Engine (Get-OwnEngine) 'tests/Test-Package.ps1' $folder
    if ($LASTEXITCODE -ne 0) { throw "$folder is not as it should be." }
    Write-Host "The module's folder: $folder"

    # Galleries take a package; this makes one without having one to send it to.
    if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
        Write-Host 'No package was made: that takes Microsoft.PowerShell.PSResourceGet 1.1 or later (in PowerShell 7.5 and later).'
        return
    }

    $package = Join-Path $out "AirflowPS.$version.nupkg"
    if (Test-Path $package) { Remove-Item $package }
    Compress-PSResource -Path $folder -DestinationPath $out
    Write-Host "The package: $package"
}

try {
    switch ($Errand) {
        'build' { Build-Module }
        'test' { Invoke-Test }
        'tour' { Invoke-Tour }
        'bench' { Invoke-Bench }
        'pack' { Invoke-Pack }
    }
}
catch {
    Write-Host "$_" -ForegroundColor Red
    exit 1
}
