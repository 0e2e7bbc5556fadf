# Runs tests/Pester on the built module in this process, and writes the counts to a file as JSON.
# A process that only build.ps1 starts: it finds Pester, or gets it, or says that it cannot be had.
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Report,

    # The release of Airflow that the sandboxes are.
    [ValidateSet('3.3', '3.0', '2.11', '2.7', '1.10')]
    [string] $AirflowVersion = '3.3',

    # How they are reached.
    [ValidateSet('Direct', 'Mwaa', 'ApiGateway')]
    [string] $Way = 'Direct'
)

# Not strict: the tests run below this scope, and users' scripts are not strict either.
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$wanted = @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0'; MaximumVersion = '5.999' }
$own = [IO.Path]::Combine($root, 'out', 'modules')
$env:PSModulePath = $own + [IO.Path]::PathSeparator + $env:PSModulePath

# Into a folder of this repository: running tests installs nothing on the machine.
function Save-Pester {
    Write-Host 'Pester 5.5 or later is not installed. Getting it from the PowerShell Gallery ...'
    New-Item -ItemType Directory -Force $own | Out-Null
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    if (Get-Command Save-PSResource -ErrorAction Ignore) {
        Save-PSResource Pester -Version '[5.5.0, 6.0.0)' -Path $own -Repository PSGallery -TrustRepository
    }
    else {
        Save-Module Pester -MinimumVersion 5.5.0 -MaximumVersion 5.999 -Path $own -Repository PSGallery -Force
    }
}

function Write-Report([hashtable] $Content) {
    $Content | ConvertTo-Json | Set-Content -Path $Report -Encoding UTF8
}

if (-not (Get-Module -ListAvailable -FullyQualifiedName $wanted)) {
    try { Save-Pester }
    catch { Write-Host "$_" }
    if (-not (Get-Module -ListAvailable -FullyQualifiedName $wanted)) {
        Write-Report @{ LeftOut = 'Pester 5.5 or later is not installed, and could not be had from the PowerShell Gallery' }
        exit 0
    }
}

Import-Module -FullyQualifiedName $wanted
$configuration = New-PesterConfiguration
# The sample is run as its readers would.
$configuration.Run.Path = (Join-Path $PSScriptRoot 'Pester'), (Join-Path $root 'samples')
$configuration.Run.PassThru = $true
$filesOut = @()
if ($Way -ne 'Direct') {
    $filesOut += 'the samples start a sandbox of their own, as their readers would'
    $configuration.Run.Path = Join-Path $PSScriptRoot 'Pester'
}

$noManners = if ($PSVersionTable.PSEdition -ne 'Core') { 'are written in the language of PowerShell 7' }
    elseif ($AirflowVersion -ne '3.3') { 'start servers of Airflow 3.3 themselves; the list of that release runs them' }
    elseif ($Way -eq 'Mwaa') { 'make thousands of calls, which the pace of MWAA makes wait for an hour; the other ways run them' }
if ($noManners) {
    $filesOut += "Manners.*.Tests.ps1 $noManners"
    $configuration.Run.ExcludePath = [IO.Path]::Combine($PSScriptRoot, 'Pester', 'Manners.*.Tests.ps1')
}

$env:AIRFLOWPS_SANDBOX_VERSION = $AirflowVersion
$env:AIRFLOWPS_SANDBOX_WAY = $Way
$configuration.Output.Verbosity = 'Normal'
# What cannot be run here is not run, and that is said.
Import-Module (Join-Path $PSScriptRoot 'Pester/Harness.psm1')
$notHere = Get-LeftOut
$configuration.Filter.ExcludeTag = @($notHere.Keys)
# Airflow 1.10 does a few things of many, so here the tests say that they can rather than that they cannot.
$few = 'RequiresAirflow1', 'AlsoAirflow1'
if ($AirflowVersion -eq '1.10') { $configuration.Filter.Tag = $few }
$result = Invoke-Pester -Configuration $configuration
$notRun = @(foreach ($tag in $notHere.Keys) {
    $count = @($result.NotRun | Where-Object { $_.Tag -contains $tag -or $_.Block.Tag -contains $tag }).Count
    if ($count) { "$count not run: $($notHere[$tag])" }
})
if ($AirflowVersion -eq '1.10') { $notRun = @("$($result.NotRunCount) not run: what they are about, Airflow 1.10 does not have, or another list tells") }
$notRun += $filesOut | ForEach-Object { "not run: $_" }
$notRun | ForEach-Object { Write-Host "$_." }

Write-Report @{
    Passed = $result.PassedCount
    # A block or a file that fails in its set-up may have no failed test in it.
    Failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
    Skipped = $result.SkippedCount
    Failures = @($result.Failed) + @($result.FailedBlocks) + @($result.FailedContainers) | Where-Object { $_ } | ForEach-Object { "$_".Trim() + ': ' + ($_.ErrorRecord | Select-Object -First 1) -replace '\s+', ' ' }
    NotRun = $notRun
    LeftOut = ''
}
exit [int] ($result.Result -ne 'Passed')
