# The main job, on a local Airflow that lives in this process and ends with it. `bash build.sh tour` or
# `./build.ps1 tour` builds the module and runs this.
$ErrorActionPreference = 'Stop'
# A pipe or a file gets no colours.
if ([Console]::IsOutputRedirected -and (Test-Path Variable:PSStyle)) { $PSStyle.OutputRendering = 'PlainText' }
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module (Join-Path $PSScriptRoot '../AirflowPS.psd1')

# What is shown, in order; two of them are to fail.
$steps = @(
    @{ Why = 'A local Airflow. It opens a session'; Command = {
        $null = Start-AirflowSandbox
    } }
    @{ Why = 'Where am I?'; Command = {
        Get-AirflowSession
    } }
    @{ Why = 'The DAGs with a tag'; Command = {
        Get-AirflowDag -Tag ops
    } }
    @{ Why = 'Trigger one, and wait for it'; Command = {
        $run = New-AirflowDagRun orders_etl -Conf @{ region = 'us' } -Wait
        $run
    } }
    @{ Why = 'Its tasks'; Command = {
        $run | Get-AirflowTaskInstance
    } }
    @{ Why = 'The log of one of them'; Command = {
        $run | Get-AirflowTaskInstance -TaskId extract | Get-AirflowTaskLog -Tail 9
    } }
    @{ Why = 'A run that fails stops a script, and says why'; Fails = $true; Command = {
        New-AirflowDagRun always_fails -Wait
    } }
    @{ Why = 'What failed in the last hour?'; Command = {
        Get-AirflowTaskInstance -State failed -EndedAfter (Get-Date).AddHours(-1)
    } }
    @{ Why = 'What would clearing it do? Nothing is changed'; Command = {
        Get-AirflowTaskInstance -DagId always_fails -State failed | Clear-AirflowTaskInstance -Downstream -WhatIf
    } }
    @{ Why = 'A mistake'; Fails = $true; Command = {
        New-AirflowDagRun orders_etl -Conf @{ region = 'mars' }
    } }
)

# The command as one would type it.
function Show-Step([hashtable] $Step) {
    $lines = $Step.Command.ToString().Trim() -split '\r?\n' | ForEach-Object { $_.Trim() }
    Write-Host "`n== $($Step.Why)" -ForegroundColor Cyan
    foreach ($line in $lines) { Write-Host "PS> $line" -ForegroundColor Yellow }
}

# What it gives, as at a prompt, without the empty lines around.
function Show-Output {
    $text = ($input | Out-String -Width 120).Trim("`r", "`n")
    if ($text) { Write-Host $text }
}

try {
    foreach ($step in $steps) {
        Show-Step $step
        $failure = $null
        # Run right here, so that what one of them sets, the next ones see.
        try { . $step.Command | Show-Output }
        catch { $failure = $_ }
        if ($failure) { Write-Host "$failure" -ForegroundColor Red }
        if ([bool] $failure -ne $step.ContainsKey('Fails')) { throw 'The tour did not go as planned.' }
    }
}
finally {
    # Nothing is left over, even after Ctrl+C.
    Stop-AirflowSandbox -ErrorAction Ignore
}

Write-Host ("`nThat was the tour, in {0:0.0} s. The sandbox is gone." -f $watch.Elapsed.TotalSeconds)
