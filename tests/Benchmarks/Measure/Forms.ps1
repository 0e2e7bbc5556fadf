# The ways of reading that are compared. Each reads everything and keeps what its users keep.
param([Parameter(Mandatory)] [string] $Address)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$repository = "$PSScriptRoot/../../.."
$password = [System.Net.NetworkCredential]::new('', 'admin').SecurePassword
$credential = [pscredential]::new('admin', $password)

function Connect-ByModule {
    Import-Module "$repository/AirflowPS.psd1"
    $null = Connect-Airflow $Address -Credential $credential
}

function Connect-ByLoop {
    $body = @{ username = 'admin'; password = 'admin' } | ConvertTo-Json
    $token = (Invoke-RestMethod "$Address/auth/token" -Method Post -Body $body -ContentType 'application/json').access_token
    $script:headers = @{ Authorization = "Bearer $token" }
}

function Read-ByModule {
    $script:dags = Get-AirflowDag
}

# What people paste.
function Read-ByLoop {
    $script:dags = [System.Collections.Generic.List[object]]::new()
    do {
        $page = Invoke-RestMethod "$Address/api/v2/dags?limit=100&offset=$($dags.Count)&order_by=dag_id" -Headers $headers
        $dags.AddRange($page.dags)
    } while ($dags.Count -lt $page.total_entries)
}

function Import-BareDownload {
    Add-Type -Path "$PSScriptRoot/../Server/bin/AirflowPS.Benchmarks.Server.dll"
}

function Read-ByBareDownload([int] $Width) {
    $null = [AirflowPS.Benchmarks.BareDownload]::ReadPages("$Address/api/v2/dags", 100, $Width)
}

# The module itself, asked for one page at a time.
function Read-OneRequestAtATime {
    $script:dags = for ($skip = 0; $skip -lt 10000; $skip += 100) { Get-AirflowDag -Skip $skip -First 100 }
}

function Measure-Milliseconds([scriptblock] $Work) {
    [System.GC]::Collect()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $Work
    $clock.Elapsed.TotalMilliseconds
}

function Write-Measurement([string] $Form, [double] $Value) {
    @{ form = $Form; value = $Value } | ConvertTo-Json -Compress
}
