BeforeDiscovery {
    . $PSScriptRoot/Manners.Common.ps1
    $Changing = Get-ChangingCmdlet | ForEach-Object Name
    $Impact = @{ Remove = 'High'; Add = 'Medium'; Clear = 'Medium'; Stop = 'Medium'; Suspend = 'Medium'; Resume = 'Medium'; Set = 'Medium'; New = 'Medium'; Submit = 'Medium'; Approve = 'Medium'; Deny = 'Medium'; Invoke = 'Medium'; Test = 'Medium' }
    $Impacts = Get-ChangingCmdlet | ForEach-Object { @{ Cmdlet = $_.Name; Expected = $Impact[$_.Verb] } }
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -ExtraDags 300 -Name changing
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $Manifest = $AirflowPSManifest
    Set-AirflowSandbox -Sandbox $Sandbox -StopClock

    # Runs a line in a PowerShell that can ask nobody, with a session open; gives what it said.
    function Invoke-Unattended([string] $Line) {
        $script = "Import-Module '$Manifest'; `$null = Connect-Airflow '$Server' -Credential ([pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText))); $Line"
        pwsh -NoProfile -NonInteractive -Command $script
    }

    # The runs of a DAG, by the server's word.
    function Get-RunCount([string] $DagId) { @(Get-AirflowDagRun $DagId).Count }
}

AfterAll { Stop-Everything }

Describe 'Changing what a list is filtered by' {
    It 'changes all of 250 and more while they are read, and skips none' {
        $paused = @(Get-AirflowDag -IsPaused $true | Where-Object DagId -Like 'bulk_*')
        $paused.Count | Should -BeGreaterOrEqual 250
        $Sandbox.ClearRequests()
        Get-AirflowDag -IsPaused $true | Where-Object DagId -Like 'bulk_*' | Resume-AirflowDag -Confirm:$false
        Get-AirflowDag -IsPaused $true | Where-Object DagId -Like 'bulk_*' | Should -BeNullOrEmpty
        Get-Change $Sandbox | Should -HaveCount $paused.Count
    }

    It 'begins to change when all has been read, and keeps the order' {
        $Sandbox.ClearRequests()
        $ids = Get-AirflowDag 'bulk_*' | Select-Object -First 150 | ForEach-Object DagId
        $Sandbox.ClearRequests()
        Get-AirflowDag 'bulk_*' | Where-Object DagId -In $ids | Suspend-AirflowDag -Confirm:$false
        $methods = Get-Request $Sandbox | ForEach-Object Method
        [array]::LastIndexOf($methods, 'GET') | Should -BeLessThan ([array]::IndexOf($methods, 'PATCH'))
        Get-Change $Sandbox | ForEach-Object { $_.Path.Split('/')[-1] } | Should -Be $ids
    }

    It 'tells each failure against its own item, and goes on with the others' {
        $Sandbox.ClearRequests()
        $failures = @(Get-Failure { 'orders_etl', 'nobody', 'branching', 'nothing' | Suspend-AirflowDag -Confirm:$false })
        $failures.TargetObject | Should -Be 'nobody', 'nothing'
        $failures.FullyQualifiedErrorId | Select-Object -Unique | Should -BeExactly 'NotFound,AirflowPS.SuspendAirflowDagCommand'
        (Get-AirflowDag orders_etl, branching).IsPaused | Should -Be $true, $true
        'orders_etl', 'branching' | Resume-AirflowDag -Confirm:$false
    }

    It 'changes nothing where the pipeline ends in an error before' {
        $Sandbox.ClearRequests()
        $failure = Get-Failure { & { 'orders_etl'; throw 'stop here' } | Suspend-AirflowDag -Confirm:$false }
        $failure.Exception.Message | Should -Be 'stop here'
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }
}

Describe 'Asking before a change' {
    BeforeEach { $Sandbox.ClearRequests() }

    It '<Cmdlet> has impact <Expected>' -ForEach $Impacts {
        $attribute = (Get-Command $Cmdlet).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
        $attribute.SupportsShouldProcess | Should -BeTrue
        $attribute.ConfirmImpact | Should -Be $Expected
    }

    It '<_> -WhatIf writes no object and changes nothing' -ForEach $Changing {
        $Sandbox.AddRun('orders_etl', "whatif-$_")
        $arguments = Get-Argument (Get-Command $_)
        if ($arguments.ContainsKey('DagRunId')) { $arguments['DagRunId'] = "whatif-$_" }
        if ((Get-Command $_).Parameters.ContainsKey('PassThru')) { $arguments['PassThru'] = $true }
        & $_ @arguments -WhatIf | Should -BeNullOrEmpty
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It '-WhatIf tells what the server''s dry run would reach' {
        $Sandbox.AddRun('orders_etl', 'reach-1')
        $file = Join-Path $TestDrive 'reach.txt'
        $null = Start-Transcript $file
        try { Clear-AirflowDagRun orders_etl reach-1 -WhatIf } finally { $null = Stop-Transcript }
        Get-Content $file -Raw | Should -Match "What if: Clear run 'reach-1' of DAG 'orders_etl': \d+ task instances?: "
    }

    It 'a dry run that fails is a warning, and the plain text' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ServerError -Path '/clear$' -Method POST
        $Sandbox.AddRun('orders_etl', 'reach-2')
        Clear-AirflowDagRun orders_etl reach-2 -WhatIf -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -Match 'could not be asked'
        $Sandbox.Faults.Clear()
    }

    It '-DryRun gives previews whose properties bind to nothing' {
        $Sandbox.AddRun('orders_etl', 'preview-1')
        $preview = @(Clear-AirflowTaskInstance orders_etl preview-1 -DryRun)
        $preview.Count | Should -BeGreaterThan 0
        $bound = Get-ChangingCmdlet | ForEach-Object { $_.Parameters.Values } | Where-Object { $_.Attributes | Where-Object { $_ -is [Parameter] -and $_.ValueFromPipelineByPropertyName } } | ForEach-Object { $_.Name; $_.Aliases }
        $preview[0].psobject.Properties.Name | Where-Object { $_ -in $bound } | Should -BeNullOrEmpty
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'where nobody can be asked, <_> says to add -Confirm:$false, and sends nothing' -Tag RequiresDirect -ForEach 'Remove-AirflowDagRun orders_etl x', 'Remove-AirflowPool warehouse_pool', 'Remove-AirflowVariable region', 'Suspend-AirflowDag orders_etl -Confirm' {
        $said = Invoke-Unattended "try { $_ } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }"
        $said[0] | Should -BeLike 'ConfirmationNotPossible,AirflowPS.*Command'
        $said[1] | Should -BeLike '*add -Confirm:$false*Nothing was changed*'
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'what has a lower impact needs no answer, and -Confirm:$false is one' -Tag RequiresDirect {
        Invoke-Unattended 'Suspend-AirflowDag branching; Set-AirflowVariable unattended -Value x; Remove-AirflowVariable unattended -Confirm:$false; "done"' | Should -Be 'done'
        Get-Change $Sandbox | ForEach-Object Method | Should -Contain 'DELETE'
        Resume-AirflowDag branching -Confirm:$false
    }

    It '-Force answers no prompt' -Tag RequiresDirect {
        $said = Invoke-Unattended 'try { Set-AirflowVariable region -Value us -Force -Confirm } catch { $_.FullyQualifiedErrorId }'
        $said | Should -BeLike 'ConfirmationNotPossible,*'
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }
}

Describe 'A run is made once' {
    BeforeEach {
        $Sandbox.Faults.Clear()
        $Sandbox.ClearRequests()
    }

    AfterEach { $Sandbox.Faults.Clear() }

    It 'when the connection <_> after the server has made it' -ForEach 'DropBeforeAnswer', 'DropInBody' {
        $before = Get-RunCount orders_etl
        Set-AirflowSandbox -Sandbox $Sandbox -Fault $_ -Method POST -Path '/dagRuns$'
        $run = New-AirflowDagRun orders_etl -Conf @{ region = 'us' }
        $run.DagRunId | Should -Not -BeNullOrEmpty
        Get-RunCount orders_etl | Should -Be ($before + 1)
        @(Get-Change $Sandbox | Where-Object Path -Match 'dagRuns$').Count | Should -Be 2
    }

    It 'when a gateway fails and nobody knows whether it was done' {
        $before = Get-RunCount orders_etl
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ServerError -Status 502 -Method POST -Path '/dagRuns$'
        New-AirflowDagRun orders_etl | Should -HaveCount 1
        Get-RunCount orders_etl | Should -Be ($before + 1)
    }

    It 'a 409 on the first attempt is an error, though the run is the same' {
        $null = New-AirflowDagRun orders_etl -DagRunId once-1
        $failure = Get-Failure { New-AirflowDagRun orders_etl -DagRunId once-1 }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'Conflict,AirflowPS.NewAirflowDagRunCommand'
        $failure.TargetObject | Should -BeExactly orders_etl
    }

    It 'a 409 on a repeat is an error where the run there has another conf' {
        $null = New-AirflowDagRun orders_etl -DagRunId once-2 -Conf @{ region = 'eu' }
        Set-AirflowSandbox -Sandbox $Sandbox -Fault DropBeforeAnswer -Method POST -Path '/dagRuns$'
        (Get-Failure { New-AirflowDagRun orders_etl -DagRunId once-2 -Conf @{ region = 'us' } }).FullyQualifiedErrorId | Should -BeExactly 'Conflict,AirflowPS.NewAirflowDagRunCommand'
    }

    It '-IfExists Return gives the run that is there, so that a pipeline can be run again' {
        $first = New-AirflowDagRun orders_etl -DagRunId once-3 -IfExists Return
        $second = New-AirflowDagRun orders_etl -DagRunId once-3 -IfExists Return
        $second.DagRunId | Should -Be $first.DagRunId
        @(Get-AirflowDagRun orders_etl | Where-Object DagRunId -EQ once-3) | Should -HaveCount 1
    }

    It 'two runs made in one moment have two ids' {
        $runs = 'orders_etl', 'orders_etl' | New-AirflowDagRun
        $runs[0].DagRunId | Should -Not -Be $runs[1].DagRunId
    }

    It 'a delete that was done before its answer was lost is a success' {
        $Sandbox.AddRun('orders_etl', 'gone-1')
        Set-AirflowSandbox -Sandbox $Sandbox -Fault DropBeforeAnswer -Method DELETE
        Get-Failure { Remove-AirflowDagRun orders_etl gone-1 -Confirm:$false } | Should -BeNullOrEmpty
        (Get-Failure { Get-AirflowDagRun orders_etl gone-1 }).FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
    }

    It 'a delete of what never was is an error' {
        (Get-Failure { Remove-AirflowDagRun orders_etl never-1 -Confirm:$false }).FullyQualifiedErrorId | Should -BeExactly 'NotFound,AirflowPS.RemoveAirflowDagRunCommand'
    }

    It 'no write follows a redirect' {
        $other = Start-AirflowSandbox -NoConnect
        Set-AirflowSandbox -Sandbox $Sandbox -Fault Redirect -Location "$($other.BaseAddress.AbsoluteUri)api/v2/dags/orders_etl/dagRuns" -Method POST -Path '/dagRuns$'
        $failure = Get-Failure { New-AirflowDagRun orders_etl }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'NotTheApi,AirflowPS.NewAirflowDagRunCommand'
        $other.Requests | Should -BeNullOrEmpty
        Stop-AirflowSandbox -Sandbox $other
    }
}
