# Reads 10,000 DAGs in turn by each form, in one process; the first round warms up and does not count.
param([string] $Address, [int] $Rounds = 5)

. $PSScriptRoot/Forms.ps1 $Address
Connect-ByModule
Connect-ByLoop
Import-BareDownload
$forms = [ordered]@{
    module = { Read-ByModule }
    loop = { Read-ByLoop }
    bare = { Read-ByBareDownload 8 }
    bareOne = { Read-ByBareDownload 1 }
    moduleOne = { Read-OneRequestAtATime }
}
for ($round = 0; $round -le $Rounds; $round++) {
    foreach ($form in $forms.Keys) {
        $elapsed = Measure-Milliseconds $forms[$form]
        if ($round -gt 0) {
            Write-Measurement $form $elapsed
        }
    }
}
