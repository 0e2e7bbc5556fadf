BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Clear-AirflowTaskInstance' {
    BeforeEach {
        $id = "ended-$([guid]::NewGuid().ToString('n'))"
        $sandbox.AddRun('setup_teardown', $id, 'failed')
        Reset-TestSandbox $sandbox
    }

    AfterEach { Get-AirflowDagRun setup_teardown | Remove-AirflowDagRun -Confirm:$false }

    It 'lets a task execute again, and its run go on' {
        Clear-AirflowTaskInstance setup_teardown $id -TaskId work | Should -BeNullOrEmpty
        (Get-AirflowTaskInstance setup_teardown $id -TaskId work).State | Should -BeNullOrEmpty
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be queued
    }

    It 'always says what servers have different defaults for' {
        Clear-AirflowTaskInstance setup_teardown $id -TaskId work
        $body = Get-SentBody $sandbox
        $body.Keys | Sort-Object | Should -Be dag_run_id, dry_run, only_failed, reset_dag_runs, task_ids
        $body.dry_run | Should -BeFalse
        $body.only_failed | Should -BeFalse
        $body.reset_dag_runs | Should -BeTrue
    }

    It 'sends <Switch> as <Member> <Value>' -ForEach @(
        @{ Switch = 'Upstream'; Member = 'include_upstream'; Value = $true }
        @{ Switch = 'Downstream'; Member = 'include_downstream'; Value = $true }
        @{ Switch = 'Past'; Member = 'include_past'; Value = $true }
        @{ Switch = 'Future'; Member = 'include_future'; Value = $true }
        @{ Switch = 'OnlyFailed'; Member = 'only_failed'; Value = $true }
        @{ Switch = 'OnlyRunning'; Member = 'only_running'; Value = $true }
        @{ Switch = 'KeepRunState'; Member = 'reset_dag_runs'; Value = $false }
    ) {
        $given = @{ $Switch = $true }
        $null = Clear-AirflowTaskInstance setup_teardown $id -TaskId work @given -DryRun
        (Get-SentBody $sandbox)[$Member] | Should -Be $Value
    }

    It 'does not clear every run of the DAG unless it is told to' {
        Get-Failure { Clear-AirflowTaskInstance setup_teardown } |
            Assert-Failure -Id 'WhichRuns,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidArgument -Target setup_teardown -Like '*-AllRuns*'
        Get-Failure { Clear-AirflowTaskInstance setup_teardown $id -AllRuns } |
            Assert-Failure -Id 'WhichRuns,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidArgument
        Get-Failure { Clear-AirflowTaskInstance setup_teardown $null -TaskId work } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidData
        Get-Failure { Get-AirflowDag setup_teardown | Clear-AirflowTaskInstance } |
            Assert-Failure -Id 'WrongInputKind,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'clears every run with -AllRuns, and sends no run id' {
        $sandbox.AddRun('setup_teardown', "$id-2", 'failed')
        $cleared = Clear-AirflowTaskInstance setup_teardown -TaskId work -AllRuns -PassThru
        $cleared.DagRunId | Sort-Object | Should -Be $id, "$id-2"
        (Get-SentBody $sandbox).Keys | Should -Not -Contain dag_run_id
    }

    It 'clears a window of runs, by dates that are UTC' {
        $null = Clear-AirflowTaskInstance setup_teardown -LogicalDateAfter 2026-01-01 -LogicalDateBefore '2026-01-31T12:00' -DryRun
        $body = Get-SentBody $sandbox
        $body.start_date | Should -BeExactly '2026-01-01T00:00:00+00:00'
        $body.end_date | Should -BeExactly '2026-01-31T12:00:00+00:00'
    }

    It 'clears what comes by the pipe with one request for each run' {
        $sandbox.AddRun('setup_teardown', "$id-2", 'failed')
        Get-AirflowTaskInstance setup_teardown -State failed | Clear-AirflowTaskInstance
        Get-Sent $sandbox -Change | Should -HaveCount 2
        Get-AirflowTaskInstance setup_teardown -State failed | Should -BeNullOrEmpty
        (Get-SentBody $sandbox).task_ids | Sort-Object | Should -Be create_cluster, delete_cluster, work
    }

    It 'clears one mapped instance by its index' -Tag Requires3.0 {
        $null = New-AirflowDagRun orders_etl -DagRunId $id
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        Get-AirflowTaskInstance orders_etl $id -TaskId transform -MapIndex 1 | Clear-AirflowTaskInstance
        @(Get-Request $sandbox)[-1].Body | Should -Match '"task_ids":\[\["transform",1\]\]'
        (Get-AirflowTaskInstance orders_etl $id -TaskId transform).Where({ $_.State -ne 'success' }).MapIndex | Should -Be @(1)
    }

    It 'gives what it cleared with -PassThru' {
        $cleared = Clear-AirflowTaskInstance setup_teardown $id -TaskId work -PassThru
        $cleared | Should -BeOfType AirflowPS.Client.TaskInstance
        $cleared.TaskId | Should -Be work
    }

    It 'has an error for a task that is not there: the server clears nothing in silence' {
        Get-Failure { Clear-AirflowTaskInstance setup_teardown $id -TaskId nope } |
            Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowTaskInstanceCommand' -Category ObjectNotFound -Target nope
    }

    It 'has an error for each task that is not there among those that are, and clears the others' {
        Clear-AirflowTaskInstance setup_teardown $id -TaskId work, nope, create_cluster, no2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be nope, no2
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowTaskInstanceCommand' -Category ObjectNotFound -Target nope -Like "*the server knows no task 'nope' of run '$id' of DAG 'setup_teardown'*"
        (Get-AirflowTaskInstance setup_teardown $id -TaskId work).State | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -HaveCount 1
    }

    It 'says before anything is cleared which tasks are not there' {
        (Clear-AirflowTaskInstance setup_teardown $id -TaskId work, nope -DryRun -ErrorVariable failed -ErrorAction SilentlyContinue).Target | Should -Be "setup_teardown/$id/work"
        $failed | Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowTaskInstanceCommand' -Category ObjectNotFound -Target nope
        Get-WhatIfText $sandbox "Clear-AirflowTaskInstance setup_teardown $id -TaskId work, nope -WhatIf" |
            Should -BeLike "*: 1 task instance: work (failed); the server knows no task 'nope' of run '$id' of DAG 'setup_teardown' on *"
    }

    It 'lets a gate pass only where all of what was asked for was cleared' {
        Set-AirflowSandbox -Sandbox $sandbox -StartClock -ClockSpeed 100
        try {
            Get-Failure { Clear-AirflowTaskInstance setup_teardown $id -TaskId create_cluster, work, delete_cluster, nope -Wait -TimeoutSec 60 -ErrorAction SilentlyContinue } |
                Assert-Failure -Id 'NotAllWaitedFor,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidResult
        }
        finally {
            Set-AirflowSandbox -Sandbox $sandbox -StopClock -ClockSpeed 1
        }
    }

    It 'has an error for an index that is not there' -Tag Requires3.0 {
        $null = New-AirflowDagRun orders_etl -DagRunId $id
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        (Clear-AirflowTaskInstance orders_etl $id -TaskId transform -MapIndex 1 -DryRun).Target | Should -HaveCount 1
        Clear-AirflowTaskInstance orders_etl $id -TaskId transform, load -MapIndex 99 -DryRun -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be transform, load
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowTaskInstanceCommand' -Category ObjectNotFound -Like "*'transform?99?'*"
    }

    It 'has an error for a run that is not there' {
        Get-Failure { Clear-AirflowTaskInstance setup_teardown nope -TaskId work } |
            Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowTaskInstanceCommand' -Category ObjectNotFound
    }

    It 'says nothing where -OnlyFailed finds nothing to clear' {
        $sandbox.AddRun('setup_teardown', "$id-good")
        Clear-AirflowTaskInstance setup_teardown "$id-good" -TaskId work -OnlyFailed -PassThru -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-AirflowDagRun setup_teardown "$id-good").State | Should -Be success
    }

    It 'gives previews that bind to nothing with -DryRun, and clears nothing' {
        $previews = Get-AirflowTaskInstance setup_teardown $id | Clear-AirflowTaskInstance -DryRun
        $previews | Should -HaveCount 3
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be failed
        $sandbox.ClearRequests()
        $previews[0] | Clear-AirflowTaskInstance -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0] | Assert-Failure -Id 'InputObjectMissingMandatory,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'asks only for a dry run with -WhatIf, and says what it reaches' {
        Get-AirflowTaskInstance -State failed | Clear-AirflowTaskInstance -Downstream -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-Request $sandbox | Where-Object Method -EQ POST | ForEach-Object { (ConvertFrom-Json $_.Body).dry_run } | Select-Object -Unique | Should -Be $true
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be failed
        Get-WhatIfText $sandbox "Clear-AirflowTaskInstance setup_teardown $id -TaskId work -Downstream -WhatIf" |
            Should -BeLike "*Clear task 'work' of run '$id' of DAG 'setup_teardown': 2 task instances: *work (failed)*on $(Get-AirflowSession sandbox)"
    }

    It 'refuses <_> as a run' -ForEach '.', '..', '~' {
        Get-Failure { Clear-AirflowTaskInstance setup_teardown $_ -TaskId work } | Assert-Failure -Id 'InvalidId,AirflowPS.ClearAirflowTaskInstanceCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be failed
    }
}
