# How long an import takes as the first of its process.
param([string] $Form, [string] $Module)

$clock = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
@{ form = $Form; value = $clock.Elapsed.TotalMilliseconds } | ConvertTo-Json -Compress
