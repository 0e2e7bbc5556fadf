# What a first read of 10,000 DAGs allocates, and by how much it makes the process grow. In megabytes.
param([string] $Address, [ValidateSet('stream', 'variable')] [string] $Form)

. $PSScriptRoot/Forms.ps1 $Address
Connect-ByModule
$process = [System.Diagnostics.Process]::GetCurrentProcess()
[System.GC]::Collect()
$process.Refresh()
$size = $process.WorkingSet64
$allocated = [System.GC]::GetTotalAllocatedBytes($true)
switch ($Form) {
    stream { Get-AirflowDag | Out-Null }
    variable { $dags = Get-AirflowDag }
}
$allocated = [System.GC]::GetTotalAllocatedBytes($true) - $allocated
$process.Refresh()
Write-Measurement "$Form allocated" ($allocated / 1MB)
Write-Measurement "$Form growth" (($process.WorkingSet64 - $size) / 1MB)
