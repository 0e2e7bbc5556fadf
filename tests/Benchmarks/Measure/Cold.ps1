# Reads 10,000 DAGs as the first thing that a process does with a server it has signed in to.
param([string] $Address, [ValidateSet('module', 'loop')] [string] $Form)

. $PSScriptRoot/Forms.ps1 $Address
switch ($Form) {
    module { Connect-ByModule; $elapsed = Measure-Milliseconds { Read-ByModule } }
    loop { Connect-ByLoop; $elapsed = Measure-Milliseconds { Read-ByLoop } }
}
Write-Measurement $Form $elapsed
