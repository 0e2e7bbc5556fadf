# How long an import takes as the first of its process, and how much of AWS it loads.
param([string] $Form, [string] $Module)

$clock = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
@{ form = $Form; value = $clock.Elapsed.TotalMilliseconds } | ConvertTo-Json -Compress
$aws = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -match '^(AWSSDK|AirflowPS\.Aws)' }).Count
@{ form = "$Form, assemblies of AWS"; value = $aws } | ConvertTo-Json -Compress
