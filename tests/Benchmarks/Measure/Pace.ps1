# 300 calls of one environment of MWAA, which takes ten a second, from four runspaces: how long they take, and how many are refused for good.
. $PSScriptRoot/Forms.ps1 'nowhere'
$manifest = "$repository/AirflowPS.psd1"
Import-Module $manifest
$sandbox = Start-AirflowSandbox -Mwaa
try {
    $session = Get-AirflowSession sandbox
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $refused = @(1..300 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            Get-AirflowDag slow -Session $using:session -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
            $failed
        })
    Write-Measurement 'seconds' $clock.Elapsed.TotalSeconds
    Write-Measurement 'refused for good' $refused.Count
}
finally {
    Stop-AirflowSandbox -Sandbox $sandbox
}
