# Picks the build for the engine that runs this: PowerShell 7.4 and later, or Windows PowerShell 5.1.
# Numbers are compared, and each for itself: comparing versions takes as long as half of the import.
$version = $PSVersionTable.PSVersion
if ($version.Major -eq 6 -or ($version.Major -eq 7 -and $version.Minor -lt 4)) {
    throw "AirflowPS takes PowerShell 7.4 or later, or Windows PowerShell 5.1. This is $version."
}

$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
Import-Module "$PSScriptRoot/bin/$framework/AirflowPS.dll"
Export-ModuleMember -Cmdlet *
