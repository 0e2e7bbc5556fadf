# Reads 10,000 DAGs in turn by each of the forms, in one process; the first round warms up and does not count.
param([string] $Address, [string] $Forms, [int] $Rounds)

. $PSScriptRoot/Forms.ps1 $Address
Connect-ByModule
Connect-ByLoop
Import-BareDownload
$reads = @{
    module = { Read-ByModule }
    loop = { Read-ByLoop }
    bare = { Read-ByBareDownload 8 }
    bareOne = { Read-ByBareDownload 1 }
    moduleOne = { Read-OneRequestAtATime }
}
for ($round = 0; $round -le $Rounds; $round++) {
    foreach ($form in $Forms.Split(',')) {
        $elapsed = Measure-Milliseconds $reads[$form]
        if ($round -gt 0) {
            Write-Measurement $form $elapsed
        }
    }
}
