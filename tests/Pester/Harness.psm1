# What the tests of the module share: the module under test, a sandbox of its own for each file, and a few assertions.
#   AIRFLOWPS_MODULE           the manifest to test, such as the packed one; the repository's without it
#   AIRFLOWPS_SANDBOX_VERSION  the release of Airflow to be tested against; 3.3 without it
#   AIRFLOWPS_SANDBOX_WAY      how it is reached: Mwaa, ApiGateway; Direct without it
Set-StrictMode -Version 3.0
Import-Module "$PSScriptRoot/Kdc.psm1"

$manifest = if ($env:AIRFLOWPS_MODULE) { $env:AIRFLOWPS_MODULE } else { [IO.Path]::Combine($PSScriptRoot, '..', '..', 'AirflowPS.psd1') }
$version = if ($env:AIRFLOWPS_SANDBOX_VERSION) { $env:AIRFLOWPS_SANDBOX_VERSION } else { '3.3' }

$way = if ($env:AIRFLOWPS_SANDBOX_WAY) { $env:AIRFLOWPS_SANDBOX_WAY } else { 'Direct' }

# The manifest of the module under test.
function Get-TestManifest { [IO.Path]::GetFullPath($manifest) }

# The release of Airflow that the sandboxes are.
function Get-TestVersion { $version }

# Where their API stands.
function Get-ApiRoot { if ($version -like '3.*') { '/api/v2' } elseif ($version -like '2.*') { '/api/v1' } else { '/api/experimental' } }

# How the sandboxes are reached.
function Get-TestWay { $way }

# The tags of tests that cannot be run here, each with why: 'Requires3.1' is a test about 3.1 and later, 'RequiresAirflow2' about 2 only.
function Get-LeftOut {
    $leftOut = @{}
    foreach ($later in '2.0', '2.10', '3.0', '3.1', '3.2', '3.3') {
        if ([version] $later -gt [version] $version) { $leftOut["Requires$later"] = "about Airflow $later and later; AIRFLOWPS_SANDBOX_VERSION says $version" }
    }

    foreach ($generation in 1, 2) {
        if (([version] $version).Major -ne $generation) { $leftOut["RequiresAirflow$generation"] = "about Airflow $generation; AIRFLOWPS_SANDBOX_VERSION says $version" }
    }

    if ($way -ne 'Direct') { $leftOut['RequiresDirect'] = "about a direct connection, or about none; AIRFLOWPS_SANDBOX_WAY says $way" }
    $missing = @(Get-MissingKdcTool)
    if ($missing) { $leftOut['RequiresKdc'] = "about Kerberos, which takes a KDC of the machine's own (krb5-kdc, krb5-admin-server and krb5-user of a Linux); there is no $($missing -join ', ')" }
    if ($way -ne 'Direct' -or $version -ne '3.3') { $leftOut['RequiresNoServer'] = 'about no server, and so run only once: where Airflow 3.3 is connected to directly' }
    if (-not (Get-Variable PSStyle -ErrorAction Ignore)) { $leftOut['RequiresColour'] = 'about colours, which this PowerShell has none of' }
    if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) { $leftOut['RequiresAnalyzer'] = 'PSScriptAnalyzer is not installed' }
    $leftOut
}

# Imports the module under test and starts a sandbox whose clock stands: nothing happens until it is stepped.
function Start-TestSandbox {
    param([hashtable] $With = @{})
    Import-Module (Get-TestManifest) -Global
    $front = if ($way -eq 'Direct') { @{} } else { @{ $way = $true } }
    $sandbox = Start-AirflowSandbox -AirflowVersion $version @front @With
    Set-AirflowSandbox -Sandbox $sandbox -StopClock
    $sandbox.ClearRequests()
    $sandbox
}

# What Connect-Airflow takes to reach a sandbox this way.
function Get-TestConnection {
    param([Parameter(Mandatory)] $Sandbox)
    $login = @{ Uri = $Sandbox.BaseAddress.AbsoluteUri; Credential = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force)) }
    $identity = $Sandbox.Options.Aws.Identities[0]
    $keys = @{ Region = $Sandbox.Options.Aws.Region; AccessKey = $identity.AccessKeyId; SecretKey = ConvertTo-SecureString $identity.SecretAccessKey -AsPlainText -Force }
    switch ($way) {
        Mwaa { $keys + @{ MwaaEnvironment = 'nightly'; EndpointUrl = $Sandbox.BaseAddress.AbsoluteUri } }
        ApiGateway { $login + $keys + @{ AwsSigV4 = $true } }
        default { $login }
    }
}

# Stops the sandbox of a file, and with it the file's sessions.
function Stop-TestSandbox {
    param([Parameter(Mandatory)] $Sandbox)
    Stop-AirflowSandbox -Sandbox $Sandbox
}

# Takes back all faults and forgets the requests so far: each test begins with it.
function Reset-TestSandbox {
    param([Parameter(Mandatory)] $Sandbox)
    $Sandbox.Faults.Clear()
    $Sandbox.ClearRequests()
}

# The requests that Airflow got, also where a front took them off the wire.
function Get-Request {
    param([Parameter(Mandatory)] $Sandbox)
    foreach ($request in $Sandbox.Requests) {
        if ($way -eq 'Direct') { $request } elseif ($request.AtAirflow) { $request.AtAirflow }
    }
}

# What was sent, as 'GET /api/v2/dags?limit=5'; only changes with -Change.
function Get-Sent {
    param([Parameter(Mandatory)] $Sandbox, [switch] $Change)
    foreach ($request in Get-Request $Sandbox) {
        if (-not $Change -or $request.Method -ne 'GET') {
            $query = if ($request.Query) { '?' + [uri]::UnescapeDataString($request.Query) }
            "$($request.Method) $($request.Path)$query"
        }
    }
}

# The body of the last request with a method, read as JSON: its members by name, dates as the text that was sent.
function Get-SentBody {
    param([Parameter(Mandatory)] $Sandbox, [string] $Method = 'POST')
    $request = Get-Request $Sandbox | Where-Object Method -EQ $Method | Select-Object -Last 1
    # Marked, since PowerShell 7 makes dates of text that looks like one.
    $marked = $request.Body -replace '(?<!\\)"(?=\d{4}-\d\d-\d\dT)', '"as text: '
    $body = [ordered]@{}
    foreach ($member in (ConvertFrom-Json $marked).PSObject.Properties) {
        $body[$member.Name] = if ($member.Value -is [string]) { $member.Value -replace '^as text: ' } else { $member.Value }
    }

    $body
}

# The error that a piece of script ends in, or writes as its only one.
function Get-Failure {
    param([Parameter(Mandatory)] [scriptblock] $Of)
    $ErrorActionPreference = 'Continue'
    try {
        $written = @(& $Of 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
    }
    catch {
        return $_
    }

    $written.Count | Should -Be 1 -Because 'one thing that goes wrong is one error'
    $written[0]
}

# Holds an error against what scripts rely on.
function Assert-Failure {
    param([Parameter(Mandatory, ValueFromPipeline)] $Failure, [string] $Id, [string] $Category, $Target, [string] $Like)
    process {
        $Failure.FullyQualifiedErrorId | Should -BeExactly $Id -Because $Failure.Exception.Message
        $Failure.CategoryInfo.Category | Should -Be $Category
        if ($PSBoundParameters.ContainsKey('Target')) { $Failure.TargetObject | Should -BeExactly $Target }
        if ($Like) { $Failure.Exception.Message | Should -BeLike $Like }
    }
}

# What -WhatIf says to the person at the prompt: a host takes it, so a process of its own is asked.
function Get-WhatIfText {
    param([Parameter(Mandatory)] $Sandbox, [Parameter(Mandatory)] [string] $Command)
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript("param(`$connection) Import-Module '$(Get-TestManifest)'; `$null = Connect-Airflow @connection -Name sandbox").AddArgument((Get-TestConnection $Sandbox)).Invoke()
        $shell.Commands.Clear()
        $transcript = [IO.Path]::GetTempFileName()
        $null = $shell.AddScript("Start-Transcript -Path '$transcript' | Out-Null; $Command; Stop-Transcript | Out-Null").Invoke()
        (Get-Content $transcript | Where-Object { $_ -like 'What if:*' }) -join "`n"
    }
    finally {
        $shell.Dispose()
        Remove-Item $transcript -ErrorAction Ignore
    }
}

Export-ModuleMember -Function *
