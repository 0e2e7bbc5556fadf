# A log of 200,000 lines: from asking for it to its first line, and what the process grows by from then to its end.
param([string] $Address, [int] $Rounds = 9)

. $PSScriptRoot/Forms.ps1 $Address
Connect-ByModule
Import-BareDownload
$task = @{ DagId = 'bulk_00001'; DagRunId = 'run'; TaskId = 'task'; Try = 1 }
$log = "$Address/api/v2/dags/bulk_00001/dagRuns/run/taskInstances/task/logs/1"
for ($round = 0; $round -le $Rounds; $round++) {
    $module = Measure-Milliseconds {
        do {
            Get-AirflowTaskLog @task | ForEach-Object { break }
        } while ($false)
    }
    $bare = Measure-Milliseconds { [AirflowPS.Benchmarks.BareDownload]::ReadFirstByte($log, 'application/x-ndjson') }
    if ($round -gt 0) {
        Write-Measurement 'module' $module
        Write-Measurement 'bare' $bare
    }
}

# Both sizes are taken while it reads: a log that is kept would show in the second.
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$lines = 0
Get-AirflowTaskLog @task | ForEach-Object {
    $lines++
    if ($lines -eq 20000 -or $lines -eq 200000) {
        $process.Refresh()
        Write-Measurement "size at $lines" ($process.WorkingSet64 / 1MB)
    }
}
