BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $run = New-AirflowDagRun orders_etl -DagRunId mapped
    $null = New-AirflowDagRun always_fails -DagRunId failing
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowTaskInstance' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the task instances of a run that comes by the pipe, mapped ones too' {
        $instances = $run | Get-AirflowTaskInstance
        $instances.TaskId | Sort-Object | Should -Be extract, load, transform, transform, transform
        ($instances | Where-Object TaskId -EQ transform).MapIndex | Sort-Object | Should -Be 0, 1, 2
        $instances[0] | Should -BeOfType AirflowPS.Client.TaskInstance
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'filters by several states' {
        ($run | Get-AirflowTaskInstance -State failed, success) | Should -HaveCount 5
        $run | Get-AirflowTaskInstance -State failed | Should -BeNullOrEmpty
    }

    It 'finds failed ones over all DAGs and runs' {
        $failed = Get-AirflowTaskInstance -State failed -EndedAfter (Get-Date).AddHours(-12)
        $failed.TaskId | Should -Contain boom
        @(Get-Request $sandbox)[0].Path | Should -BeLike '*/dags/~/dagRuns/~/taskInstances'
    }

    It 'reads one task, all of its instances when it is mapped, and one of them by its index' {
        (Get-AirflowTaskInstance orders_etl mapped -TaskId load).State | Should -Be success
        Get-AirflowTaskInstance orders_etl mapped -TaskId transform | Should -HaveCount 3
        (Get-AirflowTaskInstance orders_etl mapped -TaskId transform -MapIndex 1).MapIndex | Should -Be 1
    }

    It 'takes typed wildcards for tasks' {
        (Get-AirflowTaskInstance orders_etl mapped -TaskId '*TRA*').TaskId | Select-Object -Unique | Sort-Object | Should -Be extract, transform
        Get-AirflowTaskInstance orders_etl mapped -TaskId 'x*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'asks for one page of two when the first two are wanted' {
        $run | Get-AirflowTaskInstance -First 2 | Should -HaveCount 2
        Get-Sent $sandbox | Should -HaveCount 1
        @(Get-Request $sandbox)[0].Query | Should -Match '\blimit=2\b'
    }

    It 'has an error for a missing <What>' -ForEach @(
        @{ What = 'task'; Ids = @{ DagId = 'orders_etl'; DagRunId = 'mapped'; TaskId = 'nope' }; Target = 'nope' }
        @{ What = 'map index'; Ids = @{ DagId = 'orders_etl'; DagRunId = 'mapped'; TaskId = 'transform'; MapIndex = 7 }; Target = 'transform' }
        @{ What = 'run'; Ids = @{ DagId = 'orders_etl'; DagRunId = 'nope' }; Target = 'nope' }
        @{ What = 'DAG'; Ids = @{ DagId = 'nope'; DagRunId = 'mapped' }; Target = 'mapped' }
    ) {
        Get-Failure { Get-AirflowTaskInstance @Ids } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskInstanceCommand' -Category ObjectNotFound -Target $Target
    }

    It 'does not take an empty run id for all runs' -ForEach @{ Id = $null }, @{ Id = '' } {
        Get-Failure { Get-AirflowTaskInstance orders_etl -DagRunId $Id } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.GetAirflowTaskInstanceCommand' -Category InvalidData
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'gives spans, local dates and the address of its page' {
        $instance = Get-AirflowTaskInstance orders_etl mapped -TaskId load
        $instance.Duration | Should -BeOfType timespan
        $instance.StartDate.Kind | Should -Be Local
        $instance.WebUri | Should -BeLike "$($sandbox.BaseAddress.AbsoluteUri.TrimEnd('/'))/dags/orders_etl/*mapped*load*"
    }

    It 'shows states that it does not know' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault UnknownStates
        ($run | Get-AirflowTaskInstance).State | Select-Object -Unique | Should -Be quantum
    }
}

Describe 'Get-AirflowTaskInstanceTry' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'shows all tries of a task that was tried again' {
        $tries = Get-AirflowTaskInstance always_fails failing -TaskId boom | Get-AirflowTaskInstanceTry
        $tries.TryNumber | Should -Be 1, 2
        $tries[0] | Should -BeOfType AirflowPS.Client.TaskInstanceTry
        (Get-AirflowTaskInstanceTry always_fails failing -TaskId boom -Try 1).TryNumber | Should -Be 1
    }

    It 'shows those of one mapped instance' {
        (Get-AirflowTaskInstanceTry orders_etl mapped -TaskId transform -MapIndex 2).MapIndex | Should -Be 2
    }

    It 'has an error for a try, and for a task, that is not there' {
        Get-Failure { Get-AirflowTaskInstanceTry always_fails failing -TaskId boom -Try 9 } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskInstanceTryCommand' -Category ObjectNotFound -Target boom
        Get-Failure { Get-AirflowTaskInstanceTry always_fails failing -TaskId nope } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskInstanceTryCommand' -Category ObjectNotFound -Target nope
    }
}

Describe 'Set-AirflowTaskInstance' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'sets a state and gives what it changed with -PassThru' {
        $set = Set-AirflowTaskInstance orders_etl mapped -TaskId load -State failed -PassThru
        $set.State | Should -Be failed
        (Get-AirflowTaskInstance orders_etl mapped -TaskId load).State | Should -Be failed
        Set-AirflowTaskInstance orders_etl mapped -TaskId load -State success | Should -BeNullOrEmpty
    }

    It 'sets a note on one mapped instance, and takes it away with $null' {
        Get-AirflowTaskInstance orders_etl mapped -TaskId transform -MapIndex 1 | Set-AirflowTaskInstance -Note seen
        (Get-AirflowTaskInstance orders_etl mapped -TaskId transform).Where({ $_.Note }).MapIndex | Should -Be @(1)
        Set-AirflowTaskInstance orders_etl mapped -TaskId transform -MapIndex 1 -Note $null
        (Get-AirflowTaskInstance orders_etl mapped -TaskId transform).Note | Where-Object { $_ } | Should -BeNullOrEmpty
        (Get-SentBody $sandbox PATCH).Keys | Should -Be @('note')
    }

    It 'has an error when it is in that state already' {
        Get-Failure { Set-AirflowTaskInstance orders_etl mapped -TaskId extract -State success } |
            Assert-Failure -Id 'Conflict,AirflowPS.SetAirflowTaskInstanceCommand' -Category ResourceExists -Target extract
    }

    It 'has an error for a task that is not there' {
        Get-Failure { Set-AirflowTaskInstance orders_etl mapped -TaskId nope -State success } |
            Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowTaskInstanceCommand' -Category ObjectNotFound -Target nope
    }

    It 'says that there is nothing to change' {
        Get-Failure { Set-AirflowTaskInstance orders_etl mapped -TaskId load } |
            Assert-Failure -Id 'NothingToChange,AirflowPS.SetAirflowTaskInstanceCommand' -Category InvalidArgument
    }

    It 'gives previews with -DryRun that name what would be done, and changes nothing' {
        $previews = Set-AirflowTaskInstance orders_etl mapped -TaskId extract -State failed -Downstream -DryRun
        $previews.Change | Select-Object -Unique | Should -Be "Set to 'failed'"
        $previews.Target | Should -Contain orders_etl/mapped/load
        $previews.Target | Should -Contain 'orders_etl/mapped/transform[2]'
        (Set-AirflowTaskInstance orders_etl mapped -TaskId load -Note x -DryRun).Change | Should -Be 'Set the note'
        (Get-AirflowTaskInstance orders_etl mapped -TaskId extract).State | Should -Be success
    }

    It 'asks only for a dry run with -WhatIf' -Tag Requires3.0 {
        Set-AirflowTaskInstance orders_etl mapped -TaskId extract -State failed -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeLike 'PATCH */extract/dry_run*'
        (Get-AirflowTaskInstance orders_etl mapped -TaskId extract).State | Should -Be success
    }
}
