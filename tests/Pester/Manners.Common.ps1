# What the tests of the manners share. Dot-source it, in BeforeDiscovery and in BeforeAll.
$AirflowPSManifest = [IO.Path]::GetFullPath($env:AIRFLOWPS_MODULE ?? (Join-Path $PSScriptRoot '../../AirflowPS.psd1'))
Import-Module $AirflowPSManifest -Global

# Every error that a script writes or throws, in order; what it writes otherwise is dropped.
function Get-Failure([scriptblock] $Doing) {
    $ErrorActionPreference = 'Continue'
    try {
        & $Doing 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
    catch {
        $_
    }
}

# Sandboxes are reached through a front where that is asked for. Of this scope only: what else is loaded starts its own as it likes.
if ($env:AIRFLOWPS_SANDBOX_WAY -in 'Mwaa', 'ApiGateway') {
    $PSDefaultParameterValues = @{ "Start-AirflowSandbox:$env:AIRFLOWPS_SANDBOX_WAY" = $true }
}

# The requests that Airflow got, also where a front took them off the wire.
function Get-Request($Sandbox) {
    $front = $Sandbox.Options.Mwaa ?? $Sandbox.Options.ApiGateway
    foreach ($request in $Sandbox.Requests) {
        if (-not $front) { $request } elseif ($request.AtAirflow) { $request.AtAirflow }
    }
}

# The requests that would change something.
function Get-Change($Sandbox) {
    Get-Request $Sandbox | Where-Object {
        $_.Method -ne 'GET' -and $_.Path -notlike '*/auth/token' -and
        $_.Path -notmatch '/list$|/dry_run$' -and $_.Body -notmatch '"dry_run":\s*true'
    }
}

# The cmdlets that change something on a server. Those that deal with AWS have tests of their own: Mwaa.Tests.ps1.
function Get-ChangingCmdlet {
    Get-Command -Module AirflowPS -CommandType Cmdlet |
        Where-Object { $_.Parameters.ContainsKey('WhatIf') -and $_.Parameters.ContainsKey('Session') -and $_.Noun -notlike 'AirflowMwaa*' }
}

# Arguments with which a cmdlet does something: its mandatory parameters, and what it needs besides.
function Get-Argument([System.Management.Automation.CommandInfo] $Command, [string[]] $Without = @()) {
    $values = @{
        DagId = 'orders_etl'; DagRunId = 'release-1'; TaskId = 'extract'; MapIndex = 0; Name = 'warehouse_pool'; Key = 'region'; ConnectionId = 'warehouse'; ConnType = 'postgres'
        Value = 'eu'; Slots = 4; Path = '/pools/warehouse_pool'; Try = 1
        FromDate = '2026-03-01'; ToDate = '2026-03-02'; BackfillId = 1
        Username = 'temp'; Email = 'temp@example.com'; FirstName = 'T'; LastName = 'E'; Permission = 'can_read on DAGs'
        Password = ConvertTo-SecureString 'pw-long-enough-1' -AsPlainText -Force
    }
    $besides = @{
        'Set-AirflowConnection' = @{ HostName = 'db.example.com' }
        'Set-AirflowDagRun' = @{ State = 'failed' }
        'Set-AirflowVariable' = @{ Value = 'eu' }
        'Set-AirflowUser' = @{ LastName = 'Changed' }
        'Set-AirflowTaskInstance' = @{ State = 'failed' }
        'Get-AirflowDagRun' = @{ DagId = 'orders_etl' }
        # It waits for a DAG that is not there yet, too.
        'Wait-AirflowDag' = @{ TimeoutSec = 0 }
        'Get-AirflowTaskInstance' = @{ DagId = 'orders_etl'; DagRunId = 'release-1' }
        'Get-AirflowXCom' = @{ DagId = 'orders_etl'; DagRunId = 'release-1'; TaskId = 'extract' }
        'Get-AirflowHitlDetail' = @{ DagId = 'orders_etl'; DagRunId = 'release-1' }
        'Clear-AirflowDagRun' = @{ DagRunId = 'release-1' }
        'Clear-AirflowTaskInstance' = @{ DagRunId = 'release-1' }
        'Submit-AirflowHitlDetail' = @{ Option = 'Approve' }
        'Get-AirflowAssetQueuedEvent' = @{ DagId = 'reports' }
        'Get-AirflowAssetStoreItem' = @{ Name = 'orders' }
        'Invoke-AirflowAssetMaterialization' = @{ Name = 'orders' }
        'New-AirflowAssetEvent' = @{ Name = 'orders' }
        'Remove-AirflowAssetQueuedEvent' = @{ DagId = 'reports'; Name = 'orders' }
        'Remove-AirflowAssetStoreItem' = @{ Name = 'orders'; Key = 'region' }
        'Remove-AirflowTaskStoreItem' = @{ Key = 'region' }
        'Set-AirflowAssetStoreItem' = @{ Name = 'orders' }
        'Invoke-AirflowRestApi' = @{ Method = 'DELETE' }
    }
    $arguments = @{}
    $set = $Command.ParameterSets | Sort-Object { -not $_.IsDefault } | Select-Object -First 1
    foreach ($parameter in $set.Parameters | Where-Object IsMandatory) {
        if (-not $values.ContainsKey($parameter.Name)) {
            throw "Say in Manners.Common.ps1 what $($Command.Name) may be given as -$($parameter.Name)."
        }

        $arguments[$parameter.Name] = $values[$parameter.Name]
    }

    foreach ($name in ($besides[$Command.Name] ?? @{}).Keys) {
        $arguments[$name] = $besides[$Command.Name][$name]
    }

    $Without | ForEach-Object { $arguments.Remove($_) }
    $arguments
}

# A credential whose password is the user's name, as the sandbox has them.
function Get-SandboxCredential([string] $User = 'admin') {
    [pscredential]::new($User, (ConvertTo-SecureString $User -AsPlainText -Force))
}

# A token of the sandbox's.
function Get-SandboxToken($Sandbox, [string] $User = 'admin') {
    $body = @{ username = $User; password = $User } | ConvertTo-Json
    (Invoke-RestMethod "$($Sandbox.BaseAddress)/auth/token".Replace('//auth', '/auth') -Method Post -Body $body -ContentType 'application/json' -SkipCertificateCheck).access_token
}

# A port that was free a moment ago.
function Get-FreePort {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $listener.LocalEndpoint.Port
    $listener.Stop()
}

# Stops the sandboxes of a test, and closes what is open.
function Stop-Everything {
    Get-AirflowSession | ForEach-Object { $_.Dispose() }
    while ($true) {
        try { Stop-AirflowSandbox -ErrorAction Stop } catch { break }
    }
}
