# What Airflow 2 has on the wire instead, and what goes wrong there silently: scripts for Airflow 3 come to the same.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Airflow 2' -Tag RequiresAirflow2 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'is found by itself' -Tag RequiresDirect {
        $session = Get-AirflowSession
        $session.Generation | Should -Be Airflow2
        $session.Version | Should -BeLike "$(Get-TestVersion).*"
        $session.AuthMethod | Should -Be Session
    }

    It 'has the same properties on the same things: <Type>' -ForEach @(
        @{ Type = 'Dag'; Get = { Get-AirflowDag orders_etl }; Has = @{ Schedule = '@daily'; IsStale = $false } }
        @{ Type = 'DagRun'; Get = { $sandbox.AddRun('slow', 'same-1', 'success'); Get-AirflowDagRun slow same-1 }; Has = @{ RunType = 'manual'; State = 'success' } }
        @{ Type = 'TaskInstance'; Get = { $sandbox.AddRun('slow', 'same-2', 'success'); Get-AirflowTaskInstance slow same-2 -TaskId sleep }; Has = @{ MapIndex = -1; State = 'success' } }
    ) {
        $thing = & $Get
        $thing | Should -BeOfType "AirflowPS.Client.$Type"
        foreach ($name in $Has.Keys) { $thing.$name | Should -Be $Has[$name] -Because $name }
        $thing.PSObject.Properties.Name | Should -Not -Contain execution_date
        if ($Type -ne 'Dag') { $thing.LogicalDate | Should -BeOfType datetime }
    }

    It 'is sent lists with commas, windows under its names, and asked only for what is looked at' {
        $null = Get-AirflowDagRun slow -State failed, queued -LogicalDateAfter 2026-01-02
        Get-Sent $sandbox | Select-Object -First 1 | Should -BeLike '*state=failed,queued&execution_date_gte=2026-01-02T00:00:00+00:00*'
        if ([version] (Get-TestVersion) -lt [version] '2.10') { return }
        $sandbox.ClearRequests()
        $null = Get-AirflowDagRun 'slo*'
        Get-Sent $sandbox | Select-Object -First 1 | Should -BeLike '*/dags?*fields=dag_id*'
    }

    It 'gets no null when a run is triggered' {
        $run = New-AirflowDagRun branching
        (Get-SentBody $sandbox).Keys | Should -Be dag_run_id
        $run.LogicalDate | Should -BeOfType datetime
    }

    It 'takes a trigger that is sent again for the one that it has' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault DropBeforeAnswer -Method POST
        (New-AirflowDagRun branching -DagRunId again-1 -Conf @{ a = 1 }).DagRunId | Should -Be again-1
    }

    It 'has a note changed by itself, and state and note with two requests' {
        $sandbox.AddRun('slow', 'note-1', 'success')
        (Set-AirflowDagRun slow note-1 -State failed -Note why -PassThru) | ForEach-Object { $_.State, $_.Note } | Should -Be failed, why
        (Set-AirflowDagRun slow note-1 -Note $null -PassThru).Note | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -Be 'PATCH /api/v1/dags/slow/dagRuns/note-1', 'PATCH /api/v1/dags/slow/dagRuns/note-1/setNote', 'PATCH /api/v1/dags/slow/dagRuns/note-1/setNote'
    }

    It 'changes task instances for real, those around them and their notes too' {
        $null = New-AirflowDagRun orders_etl -DagRunId marks-1
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        $changed = Set-AirflowTaskInstance orders_etl marks-1 -TaskId load -Upstream -State failed -Note seen -PassThru
        $changed.TaskId | Select-Object -Unique | Sort-Object | Should -Be extract, load, transform
        $changed.State | Select-Object -Unique | Should -Be failed
        (Get-AirflowTaskInstance orders_etl marks-1 -TaskId extract).Note | Should -Be seen
    }

    It 'changes one index of a mapped task and no other' {
        $null = New-AirflowDagRun orders_etl -DagRunId marks-2
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        Set-AirflowTaskInstance orders_etl marks-2 -TaskId transform -MapIndex 1 -State failed
        (Get-AirflowTaskInstance orders_etl marks-2 -TaskId transform | Sort-Object MapIndex).State | Should -Be success, failed, success
    }

    It 'shows what a change of task instances would reach, and leaves them' {
        $null = New-AirflowDagRun orders_etl -DagRunId marks-3
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        (Set-AirflowTaskInstance orders_etl marks-3 -TaskId transform -State failed -DryRun).Target | Should -Contain 'orders_etl/marks-3/transform[2]'
        (Get-AirflowTaskInstance orders_etl marks-3).State | Select-Object -Unique | Should -Be success
    }

    It 'says that there is nothing to change' {
        $sandbox.AddRun('slow', 'marks-4', 'success')
        Get-Failure { Set-AirflowTaskInstance slow marks-4 -TaskId sleep -State success } | Assert-Failure -Id 'Conflict,AirflowPS.SetAirflowTaskInstanceCommand' -Category ResourceExists -Target sleep
    }

    It 'lets the run go on when tasks are cleared' {
        $sandbox.AddRun('setup_teardown', 'clear-1', 'failed')
        Clear-AirflowTaskInstance setup_teardown clear-1 -TaskId work -Downstream
        (Get-SentBody $sandbox).reset_dag_runs | Should -BeTrue
        (Get-AirflowDagRun setup_teardown clear-1).State | Should -Be queued
    }

    It 'clears the failed tasks of a run and no others, though its clear of a run knows no such thing' {
        $sandbox.AddRun('always_fails', 'clear-2', 'failed')
        (Clear-AirflowDagRun always_fails clear-2 -OnlyFailed -PassThru).State | Should -Be queued
        Get-Sent $sandbox -Change | Should -Be 'POST /api/v1/dags/always_fails/clearTaskInstances'
        (Get-SentBody $sandbox).only_failed | Should -BeTrue
    }

    It 'refuses to clear one index of a mapped task, since all would be cleared' {
        $null = New-AirflowDagRun orders_etl -DagRunId clear-3
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        $sandbox.ClearRequests()
        Get-Failure { Clear-AirflowTaskInstance orders_etl clear-3 -TaskId transform -MapIndex 1 } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.ClearAirflowTaskInstanceCommand' -Category NotImplemented -Like '*map_index*takes Airflow 3.0 or later*'
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'does not overwrite a variable that New- is asked for' {
        $null = New-AirflowVariable there -Value first
        $sandbox.ClearRequests()
        Get-Failure { New-AirflowVariable there -Value second } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowVariableCommand' -Category ResourceExists -Target there
        (Get-AirflowVariable there).Value | Should -BeExactly first
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'keeps a variable''s description when its value is set, and its value when its description is' {
        $null = New-AirflowVariable kept -Value one -Description 'what for'
        (Set-AirflowVariable kept -Value two -PassThru).Description | Should -Be 'what for'
        (Set-AirflowVariable kept -Description other -PassThru).Value | Should -BeExactly two
        (Set-AirflowVariable kept -Description $null -PassThru).Description | Should -BeNullOrEmpty
    }

    It 'changes what was given of a pool and keeps the rest' {
        $null = New-AirflowPool kept_pool -Slots 3 -Description 'what for' -IncludeDeferred $true
        $pool = Set-AirflowPool kept_pool -Slots 4 -PassThru
        $pool | ForEach-Object { $_.Slots, $_.Description, $_.IncludeDeferred } | Should -Be 4, 'what for', $true
    }

    It 'is not asked for a pool whose name has a slash, nor to make one: <Word>' -ForEach @(
        @{ Word = 'Get'; Do = { Get-AirflowPool 'a/b' } }
        @{ Word = 'New'; Do = { New-AirflowPool 'a/b' -Slots 1 } }
        @{ Word = 'Remove'; Do = { Remove-AirflowPool 'a/b' -Confirm:$false } }
    ) {
        Get-Failure $Do | Assert-Failure -Id "InvalidId,AirflowPS.${Word}AirflowPoolCommand" -Category InvalidArgument -Target 'a/b' -Like '*slash*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'reads a variable whose key has a slash' {
        $null = New-AirflowVariable 'team/a b' -Value x
        (Get-AirflowVariable 'team/a b').Value | Should -BeExactly x
    }

    It 'has an error for the log of a try that never was' {
        $sandbox.AddRun('slow', 'log-1', 'success')
        Get-Failure { Get-AirflowTaskLog slow log-1 -TaskId sleep -Try 7 } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskLogCommand' -Category ObjectNotFound -Like '*no try 7*'
    }

    It 'says of a list below something that is not there that it is not there: <Of>' -ForEach @(
        @{ Of = 'runs of a DAG'; Do = { Get-AirflowDagRun never_was }; Id = 'NotFound,AirflowPS.GetAirflowDagRunCommand' }
        @{ Of = 'task instances of a run'; Do = { Get-AirflowTaskInstance slow never_was }; Id = 'NotFound,AirflowPS.GetAirflowTaskInstanceCommand' }
    ) {
        Get-Failure $Do | Assert-Failure -Id $Id -Category ObjectNotFound
    }

    It 'has one error for what its version lacks, before anything is sent: <Of>' -ForEach @(
        @{ Of = '-Owner'; Do = { Get-AirflowDag -Owner x }; Id = 'NotSupportedByServer,AirflowPS.GetAirflowDagCommand'; Like = "*'owners'*takes Airflow 3.0 or later*(Get-AirflowDag)*" }
        @{ Of = '-RunType'; Do = { Get-AirflowDagRun slow -RunType manual }; Id = 'NotSupportedByServer,AirflowPS.GetAirflowDagRunCommand'; Like = "*'run_type'*takes Airflow 3.0 or later*" }
        @{ Of = '-PartitionKey'; Do = { New-AirflowDagRun slow -PartitionKey x }; Id = 'NotSupportedByServer,AirflowPS.NewAirflowDagRunCommand'; Like = "*'partition_key'*takes Airflow 3.2 or later*" }
        @{ Of = '-OnlyNew'; Do = { Clear-AirflowDagRun slow x -OnlyNew }; Id = 'NotSupportedByServer,AirflowPS.ClearAirflowDagRunCommand'; Like = "*'only_new'*takes Airflow 3.1 or later*" }
    ) {
        Get-Failure $Do | Assert-Failure -Id $Id -Category NotImplemented -Like $Like
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'waits for a run and says why it failed' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 200 -StartClock
        try {
            $failed = Get-Failure { $null = New-AirflowDagRun always_fails -Wait -PollingIntervalSec 1 }
            $failed.Exception.Message | Should -BeLike '*task boom (try 2): ValueError: boom: the upstream file is missing*'
        }
        finally {
            Set-AirflowSandbox -Sandbox $sandbox -StopClock
        }
    }
}
