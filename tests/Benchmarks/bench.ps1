#!/usr/bin/env pwsh
<#
.SYNOPSIS
Measures the module against what a user would do instead, and prints the ratios beside their targets.
.DESCRIPTION
Needs a release build of the module, and takes some minutes. What is compared takes turns, each measurement in a fresh
process or after a round that warms up, and medians are compared: what else the machine does then slows both sides.
The server is a process of its own and sends plain bodies; -Gzip has it compress for those who ask, as Airflow does.
.EXAMPLE
./bench.ps1 -Only Log, Import
#>
[CmdletBinding()]
param(
    [ValidateSet('Read', 'Cold', 'Memory', 'Import', 'First', 'Log', 'Signing', 'Pace', 'SignIn')]
    [string[]] $Only = @('Read', 'Cold', 'Memory', 'Import', 'First', 'Log', 'Signing', 'Pace', 'SignIn'),

    # How often each is measured; what takes seconds is measured less often.
    [ValidateRange(3, 99)]
    [int] $Rounds = 9,

    [switch] $Gzip
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$measure = Join-Path $PSScriptRoot 'Measure'
$pwsh = (Get-Process -Id $PID).Path

function Use-Server([string[]] $Options, [scriptblock] $Work) {
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    foreach ($argument in @(Join-Path $PSScriptRoot 'Server/bin/AirflowPS.Benchmarks.Server.dll') + $Options + @(if ($Gzip) { '--gzip' })) {
        $start.ArgumentList.Add($argument)
    }
    $server = [System.Diagnostics.Process]::Start($start)
    try {
        & $Work $server.StandardOutput.ReadLine()
    }
    finally {
        $server.StandardInput.Close()
        $server.WaitForExit()
    }
}

# Runs a script in a process of its own and adds what it measured.
function Add-Measurement([hashtable] $To, [string] $Script, [string[]] $Arguments) {
    foreach ($line in & $pwsh -NoProfile -NonInteractive -File (Join-Path $measure $Script) @Arguments) {
        $measurement = $line | ConvertFrom-Json
        $To[$measurement.form] += @($measurement.value)
    }
    if ($LASTEXITCODE -ne 0) { throw "$Script ended with $LASTEXITCODE." }
}

function Get-Median([Parameter(Mandatory)] [double[]] $Values) {
    @($Values | Sort-Object)[[int][Math]::Floor($Values.Count / 2)]
}

# For differences that are small beside what is measured: what else the machine does only adds to each.
function Get-Fastest([Parameter(Mandatory)] [double[]] $Values) {
    ($Values | Measure-Object -Minimum).Minimum
}

function Write-Result([string] $What, [double] $Value, [string] $Unit, [ValidateSet('', 'at least', 'at most')] [string] $Bound, [double] $Target) {
    [pscustomobject]@{
        What = $What
        Measured = '{0:0.##} {1}' -f $Value, $Unit
        Target = if ($Bound) { "$Bound $Target" } else { '' }
        Reached = switch ($Bound) { '' { '' } 'at least' { $Value -ge $Target } 'at most' { $Value -le $Target } }
    }
}

function Measure-Read([int] $Latency, [switch] $SingleWorker) {
    $seen = @{}
    # One request at a time is the bare download's where the server is what is waited for, and the module's own where the reading is.
    $alone = if ($Latency) { 'bareOne' } else { 'moduleOne' }
    $forms = if ($SingleWorker) { "module,$alone" } else { 'module,loop,bare' }
    $turns = if ($Latency) { 3 } else { $Rounds }
    Use-Server @('--latency', $Latency; if ($SingleWorker) { '--single-worker' }) {
        param($address)
        Add-Measurement $seen 'Warm.ps1' @('-Address', $address, '-Forms', $forms, '-Rounds', $turns)
    }
    $module = Get-Median $seen['module']
    if ($SingleWorker) {
        Write-Result "10,000 DAGs, $Latency ms, single worker: time, of one request at a time ($alone)" ($module / (Get-Median $seen[$alone])) 'times' 'at most' 1.1
        return
    }
    $bound = @{ 0 = 11; 50 = 7 }[$Latency]
    Write-Result "10,000 DAGs, $Latency ms: faster than the warm loop" ((Get-Median $seen['loop']) / $module) 'times' $(if ($bound) { 'at least' }) $bound
    Write-Result "10,000 DAGs, $Latency ms: time, of the bare download" ($module / (Get-Median $seen['bare'])) 'times' $(if ($Latency -eq 50) { 'at most' }) 1.2
}

# Each turn is a fresh process for each form.
function Measure-InTurn([string] $Script, [int] $Turns, [string] $Address, [string[]] $Forms) {
    $seen = @{}
    for ($turn = 0; $turn -lt $Turns; $turn++) {
        foreach ($form in $Forms) {
            Add-Measurement $seen $Script @('-Address', $Address, '-Form', $form)
        }
    }
    $seen
}

function Measure-Cold([int] $Latency) {
    Use-Server @('--latency', $Latency) {
        param($address)
        $seen = Measure-InTurn 'Cold.ps1' $(if ($Latency) { 3 } else { $Rounds }) $address 'module', 'loop'
        $bound = @{ 0 = 11; 50 = 7 }[$Latency]
        Write-Result "10,000 DAGs, $Latency ms: faster than the cold loop, both the first thing in a process" ((Get-Median $seen['loop']) / (Get-Median $seen['module'])) 'times' $(if ($bound) { 'at least' }) $bound
    }
}

function Measure-Memory {
    Use-Server @() {
        param($address)
        $seen = Measure-InTurn 'Memory.ps1' 3 $address 'stream', 'variable'
        Write-Result '10,000 DAGs to Out-Null: allocated' (Get-Median $seen['stream allocated']) 'MB' 'at most' 30
        Write-Result '10,000 DAGs to Out-Null: growth of the process' (Get-Median $seen['stream growth']) 'MB' 'at most' 40
        Write-Result '10,000 DAGs into a variable: allocated' (Get-Median $seen['variable allocated']) 'MB' 'at most' 30
        Write-Result '10,000 DAGs into a variable: growth of the process' (Get-Median $seen['variable growth']) 'MB' 'at most' 40
    }
}

function Measure-Import {
    $empty = Join-Path ([System.IO.Path]::GetTempPath()) "Empty$PID"
    $null = New-Item -ItemType Directory $empty
    $repository = Join-Path $PSScriptRoot '../..'
    try {
        Set-Content (Join-Path $empty 'Empty.psm1') ''
        New-ModuleManifest (Join-Path $empty 'Empty.psd1') -RootModule 'Empty.psm1'
        # The module without what it has for AWS.
        $without = Join-Path $empty 'AirflowPS'
        $null = New-Item -ItemType Directory $without
        Copy-Item (Join-Path $repository 'AirflowPS.psd1') $without
        Copy-Item -Recurse (Join-Path $repository 'module') $without
        Remove-Item -Recurse (Join-Path $without 'module/bin/net8.0/aws')
        $modules = @{ empty = Join-Path $empty 'Empty.psd1'; own = Join-Path $repository 'AirflowPS.psd1'; without = Join-Path $without 'AirflowPS.psd1' }
        $seen = @{}
        for ($turn = 0; $turn -lt $Rounds; $turn++) {
            # In turn, since whoever comes second finds the machine warmer.
            foreach ($form in @('empty') + @(if ($turn % 2) { 'own', 'without' } else { 'without', 'own' })) {
                Add-Measurement $seen 'Import.ps1' @('-Form', $form, '-Module', $modules[$form])
            }
        }
        Write-Result 'Import: above an empty module' ((Get-Median $seen['own']) - (Get-Median $seen['empty'])) 'ms' 'at most' 80
        Write-Result 'Import: above the module without its part for AWS' ((Get-Fastest $seen['own']) - (Get-Fastest $seen['without'])) 'ms' 'at most' 10
        Write-Result 'Import: assemblies of AWS that it loads' (Get-Median $seen['own, assemblies of AWS']) 'assemblies' 'at most' 0
    }
    finally {
        Remove-Item $empty -Recurse -Force
    }
}

function Measure-First {
    Use-Server @() {
        param($address)
        $seen = Measure-InTurn 'FirstObject.ps1' $Rounds $address 'module', 'loop'
        Write-Result 'First object, with import and sign-in: time, of the loop''s' ((Get-Median $seen['module']) / (Get-Median $seen['loop'])) 'times' 'at most' 1
    }
}

function Measure-Log([int] $Latency) {
    Use-Server @('--latency', $Latency) {
        param($address)
        $seen = @{}
        Add-Measurement $seen 'Log.ps1' @('-Address', $address, '-Rounds', $Rounds)
        # At 0 ms a first byte takes less than a millisecond, and the ratio is that of a cmdlet to a method call: shown, but no target.
        $bound = if ($Latency) { 'at most' }
        Write-Result "Log of 200,000 lines, $Latency ms: first line, of a bare download's first byte" ((Get-Median $seen['module']) / (Get-Median $seen['bare'])) 'times' $bound 1.2
        # The collector's own ups and downs come to a few megabytes; a log that is kept would come to more than 37.
        Write-Result "Log of 200,000 lines, $Latency ms: growth from line 20,000 to the last" ((Get-Median $seen['size at 200000']) - (Get-Median $seen['size at 20000'])) 'MB' 'at most' 12
    }
}

function Measure-Signing {
    Use-Server @() {
        param($address)
        $seen = @{}
        Add-Measurement $seen 'Signing.ps1' @('-Address', $address, '-Rounds', $Rounds)
        Write-Result 'A call: processor time of its signature' ((Get-Fastest $seen['signed']) - (Get-Fastest $seen['bare'])) 'ms' 'at most' 0.2
    }
}

function Measure-Pace {
    $seen = @{}
    Add-Measurement $seen 'Pace.ps1' @()
    Write-Result '300 calls of one MWAA environment from four runspaces' $seen['seconds'][0] 's' 'at most' 40
    Write-Result '300 calls of one MWAA environment: refused for good' $seen['refused for good'][0] 'calls' 'at most' 0
}

function Measure-SignIn {
    $seen = @{}
    foreach ($form in 'Session', 'Basic') { Add-Measurement $seen 'SignIn.ps1' @('-Form', $form) }
    Write-Result 'Airflow 2, 200 calls: signed in by form, faster than by Basic' ((Get-Median $seen['Basic']) / (Get-Median $seen['Session'])) 'times' 'at least' 5
}

$built = dotnet build (Join-Path $PSScriptRoot 'Server') --configuration Release --nologo
if ($LASTEXITCODE -ne 0) { throw "dotnet build ended with ${LASTEXITCODE}:`n$($built -join "`n")" }

$(
    switch ($Only) {
        Read {
            foreach ($latency in 0, 20, 50) { Measure-Read $latency }
            foreach ($latency in 0, 20, 50) { Measure-Read $latency -SingleWorker }
        }
        Cold { foreach ($latency in 0, 50) { Measure-Cold $latency } }
        Memory { Measure-Memory }
        Import { Measure-Import }
        First { Measure-First }
        Log { foreach ($latency in 0, 20) { Measure-Log $latency } }
        Signing { Measure-Signing }
        Pace { Measure-Pace }
        SignIn { Measure-SignIn }
    }
) | Format-Table What, @{ Name = 'Measured'; Expression = 'Measured'; Alignment = 'Right' }, Target, Reached -AutoSize | Out-String -Width 160
