# From nothing to the first object: with the import and the sign-in, in a process that has done nothing else.
param([string] $Address, [ValidateSet('module', 'loop')] [string] $Form)

. $PSScriptRoot/Forms.ps1 $Address
$clock = [System.Diagnostics.Stopwatch]::StartNew()
switch ($Form) {
    module {
        Connect-ByModule
        do {
            Get-AirflowDag | ForEach-Object { $script:first = $_; break }
        } while ($false)
    }
    loop {
        Connect-ByLoop
        $first = (Invoke-RestMethod "$Address/api/v2/dags?limit=100&order_by=dag_id" -Headers $headers).dags[0]
    }
}
$elapsed = $clock.Elapsed.TotalMilliseconds
if (-not ($first.DagId ?? $first.dag_id)) {
    throw 'No object came.'
}
Write-Measurement $Form $elapsed
