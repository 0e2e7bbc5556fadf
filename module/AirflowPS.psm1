# Picks the build for the engine that runs this: PowerShell 7.4 and later, or Windows PowerShell 5.1.
if ($PSVersionTable.PSVersion -ge '6.0' -and $PSVersionTable.PSVersion -lt '7.4') {
    throw "AirflowPS takes PowerShell 7.4 or later, or Windows PowerShell 5.1. This is $($PSVersionTable.PSVersion)."
}

$framework = if ($PSVersionTable.PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
Import-Module ([System.IO.Path]::Combine($PSScriptRoot, 'bin', $framework, 'AirflowPS.dll'))
Export-ModuleMember -Cmdlet *
