# Runs tests/Pester on the built module in this process, and writes the counts to a file as JSON.
# A process that only build.ps1 starts: it finds Pester, or gets it, or says that it cannot be had.
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Report,

    # The release of Airflow that the sandboxes are.
    [ValidateSet('3.3', '3.0')]
    [string] $AirflowVersion = '3.3'
)

Set-StrictMode -Version 3.0
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
# Tests of what a later release brought are tagged with that release: Requires3.1.
$env:AIRFLOWPS_SANDBOX_VERSION = $AirflowVersion
$configuration.Filter.ExcludeTag = @('3.1', '3.2', '3.3' | Where-Object { [version] $_ -gt $AirflowVersion } | ForEach-Object { "Requires$_" })
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration
Write-Report @{
    Passed = $result.PassedCount
    # A block or a file that fails in its set-up may have no failed test in it.
    Failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
    Skipped = $result.SkippedCount
    LeftOut = ''
}
exit [int] ($result.Result -ne 'Passed')
