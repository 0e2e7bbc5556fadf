# Signs in to an Airflow 2 and makes 200 calls, once in the way that it is asked to: the sign-in counts too.
# As on the server that was recorded, a password costs it 0.4 s whenever it is given one, and a read 40 ms.
param([string] $Form)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../../../AirflowPS.psd1"
$password = [System.Net.NetworkCredential]::new('', 'admin').SecurePassword
$sandbox = Start-AirflowSandbox -AirflowVersion 2.11 -NoConnect
try {
    # What the first calls of a process take is no part of it.
    $null = Connect-Airflow $sandbox.BaseAddress -Credential ([pscredential]::new('admin', $password)) -AuthMethod $Form
    $null = Get-AirflowDag slow
    $sandbox.Options.SignIn.BasicCost = [timespan]::FromSeconds(0.4)
    $sandbox.Faults.Latency = [timespan]::FromMilliseconds(40)

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $null = Connect-Airflow $sandbox.BaseAddress -Credential ([pscredential]::new('admin', $password)) -AuthMethod $Form
    for ($call = 0; $call -lt 200; $call++) { $null = Get-AirflowDag slow }
    @{ form = $Form; value = $clock.Elapsed.TotalMilliseconds } | ConvertTo-Json -Compress
}
finally {
    Stop-AirflowSandbox -Sandbox $sandbox
}
