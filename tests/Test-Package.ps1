# Takes the staged module as a user would, in a process that has seen nothing else: build.ps1 pack starts it.
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path $Folder).Path
$ours = 'AirflowPS.dll', 'AirflowPS.Client.dll', 'AirflowPS.Sandbox.dll'
$expected = @(
    'AirflowPS.psd1', 'CHANGELOG.md', 'README.md', 'en-US/AirflowPS.dll-Help.xml'
    '', '_Sessions', '_MWAA', '_Sandbox' | ForEach-Object { "en-US/about_AirflowPS$_.help.txt" }
    'module/AirflowPS.psm1', 'module/AirflowPS.Format.ps1xml'
    $ours | ForEach-Object { "module/bin/net8.0/$_" }
    $ours | ForEach-Object { "module/bin/net472/$_" }
    foreach ($framework in 'net8.0', 'net472') {
        'AirflowPS.Aws.dll', 'AWSSDK.Core.dll', 'AWSSDK.SecurityToken.dll', 'AWSSDK.SSO.dll', 'AWSSDK.SSOOIDC.dll' | ForEach-Object { "module/bin/$framework/aws/$_" }
    }
)
# In the box of PowerShell 7.4, not of Windows PowerShell 5.1.
$also = '^module/bin/net472/(System|Microsoft\.Bcl)\..*\.dll$'
$found = Get-ChildItem -Recurse -File $root | ForEach-Object { $_.FullName.Substring($root.Length + 1).Replace('\', '/') }
$missing = @($expected | Where-Object { $_ -cnotin $found })
$odd = @($found | Where-Object { $_ -cnotin $expected -and $_ -cnotmatch $also })
if ($missing) { throw "Missing: $($missing -join ', ')" }
if ($odd) { throw "Not to be shipped: $($odd -join ', ')" }

$manifest = Join-Path $root 'AirflowPS.psd1'
$promised = (Test-ModuleManifest $manifest).ExportedCmdlets.Keys
$module = Import-Module $manifest -PassThru
$lacking = @($promised | Where-Object { -not $module.ExportedCmdlets.ContainsKey($_) })
if ($lacking) { throw "In the manifest, but not there: $($lacking -join ', ')" }

$mute = @($promised | Where-Object { -not (Get-Help $_).description })
if ($mute) { throw "Without help: $($mute -join ', ')" }

$sandbox = Start-AirflowSandbox
try { if (-not (Get-AirflowDag -DagId orders_etl)) { throw 'The sandbox has no orders_etl.' } }
finally { Stop-AirflowSandbox -Sandbox $sandbox }
Write-Host "The staged module has $($module.ExportedCmdlets.Count) cmdlets and works."
