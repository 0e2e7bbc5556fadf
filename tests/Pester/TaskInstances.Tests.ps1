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

Describe 'Several task instances at once' -Tag Requires3.1 {
    BeforeAll {
        $null = New-AirflowDagRun orders_etl -DagRunId together
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
    }

    BeforeEach { Reset-TestSandbox $sandbox }

    It 'changes those of a run in one request, and each failure is its own' {
        Get-Failure { Set-AirflowTaskInstance orders_etl together -TaskId extract, nope, load -State failed } |
            Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowTaskInstanceCommand' -Category ObjectNotFound -Target nope
        Get-Sent $sandbox -Change | Should -BeLike 'PATCH */dagRuns/together/taskInstances*'
        Get-Sent $sandbox -Change | Should -HaveCount 2
        (Get-AirflowTaskInstance orders_etl together -TaskId extract, load).State | Should -Be failed, failed
    }

    It 'does the others where one is in that state already' {
        Get-Failure { Set-AirflowTaskInstance orders_etl together -TaskId extract, transform -State failed -ErrorAction Continue } |
            Assert-Failure -Id 'Conflict,AirflowPS.SetAirflowTaskInstanceCommand' -Category ResourceExists -Target extract
        (Get-AirflowTaskInstance orders_etl together -TaskId transform).State | Select-Object -Unique | Should -Be failed
    }

    It 'takes what comes by the pipe, with -PassThru too' {
        (Get-AirflowTaskInstance orders_etl together -TaskId transform | Set-AirflowTaskInstance -State success -Note fixed -PassThru).Note | Should -Be fixed, fixed, fixed
    }

    It 'removes those of a run in one request' {
        Get-AirflowTaskInstance orders_etl together -TaskId transform, load | Remove-AirflowTaskInstance -Confirm:$false
        Get-Sent $sandbox -Change | Should -HaveCount 1
        (Get-AirflowTaskInstance orders_etl together).TaskId | Should -Be extract
    }

    It 'removes one, and has an error for one that is not there' {
        Remove-AirflowTaskInstance orders_etl together -TaskId extract -Confirm:$false
        Get-Failure { Remove-AirflowTaskInstance orders_etl together -TaskId extract -Confirm:$false } |
            Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowTaskInstanceCommand' -Category ObjectNotFound -Target extract
    }

    It 'refuses runs by the pipe' {
        Get-Failure { Get-AirflowDagRun orders_etl mapped | Remove-AirflowTaskInstance -TaskId load -Confirm:$false } |
            Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowTaskInstanceCommand' -Category InvalidArgument -Target mapped
    }
}

Describe 'Groups of task instances' -Tag Requires3.3 {
    BeforeAll {
        $null = New-AirflowDagRun branching -DagRunId group
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
    }

    BeforeEach { Reset-TestSandbox $sandbox }

    It 'previews and sets all of a group' {
        (Set-AirflowTaskInstance branching group -TaskGroup left -State failed -DryRun).Target | Should -Contain branching/group/left.done
        (Get-AirflowDagRun branching group | Set-AirflowTaskInstance -TaskGroup left -State failed -PassThru).TaskId | Sort-Object | Should -Be left.done, left.prepare, left.work
        Get-Sent $sandbox -Change | Select-Object -Last 1 | Should -BeLike 'PATCH */taskGroupInstances/left?update_mask=new_state'
    }

    It 'has an error for <What>' -ForEach @(
        @{ What = 'a group that is in that state'; Group = 'left'; Id = 'Conflict'; Category = 'ResourceExists' }
        @{ What = 'a group that is not there'; Group = 'nope'; Id = 'NotFound'; Category = 'ObjectNotFound' }
    ) {
        Get-Failure { Set-AirflowTaskInstance branching group -TaskGroup $Group -State failed } |
            Assert-Failure -Id "$Id,AirflowPS.SetAirflowTaskInstanceCommand" -Category $Category -Target $Group
    }

    It 'clears all of a group' {
        (Clear-AirflowTaskInstance branching group -TaskGroup left -PassThru).TaskId | Sort-Object | Should -Be left.done, left.prepare, left.work
        Get-Failure { Clear-AirflowTaskInstance branching group -TaskGroup nope } |
            Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowTaskInstanceCommand' -Category ObjectNotFound -Target nope
    }

    It 'clears a group of a run only' {
        Get-Failure { Clear-AirflowTaskInstance branching -AllRuns -TaskGroup left } | Assert-Failure -Id 'WhichTasks,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidArgument -Target left
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}

Describe 'What a task instance waits for and links to' {
    BeforeAll { $null = New-AirflowDagRun fleet_002 -DagRunId waits 3>$null }
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'tells the reasons in the scheduler''s words' {
        $waits = Get-AirflowTaskInstance fleet_002 waits | Get-AirflowTaskInstanceDependency
        $waits.Name | Should -Contain 'Dag Not Paused'
        $waits[0].TaskId | Should -Be ping
        "$($waits[0])" | Should -BeLike "Dag Not Paused: *'fleet_002' is paused."
    }

    It 'gives nothing where nothing is in the way' {
        Get-AirflowTaskInstanceDependency orders_etl mapped -TaskId transform -MapIndex 1 -ErrorAction Stop | Should -BeNullOrEmpty
        Get-AirflowTaskLink orders_etl mapped -TaskId load -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'has an error for a task instance that is not there' {
        Get-Failure { Get-AirflowTaskInstanceDependency orders_etl mapped -TaskId nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskInstanceDependencyCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Get-AirflowTaskLink orders_etl mapped -TaskId nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskLinkCommand' -Category ObjectNotFound -Target nope
    }

    It 'says that the server keeps its logs itself' -Tag Requires3.1 {
        Get-Failure { Get-AirflowTaskInstance orders_etl mapped -TaskId load | Get-AirflowTaskLogUrl } |
            Assert-Failure -Id 'InvalidRequest,AirflowPS.GetAirflowTaskLogUrlCommand' -Category InvalidArgument -Target load -Like '*does not support external logs*'
        Get-Sent $sandbox | Select-Object -Last 1 | Should -BeLike '*/load/externalLogUrl/1'
    }
}
