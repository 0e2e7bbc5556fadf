# What Airflow 1.10 can do, by its experimental API: scripts for later ones come to the same, and where they cannot, that is said.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Airflow 1.10' -Tag RequiresAirflow1 {
    BeforeEach { Reset-TestSandbox $sandbox }

    Context 'the session' {
        AfterEach {
            $sandbox.Options.SignIn.TakesAnybody = $true
            $sandbox.Options.SignIn.DeniesAll = $false
        }

        It 'is found by itself' {
            $session = Get-AirflowSession
            $session.Generation | Should -Be Airflow1
            $session.Version | Should -Be 1.10
            (Get-AirflowVersion).Version | Should -Be 1.10
            (Get-AirflowHealth).Components.Status | Should -Be healthy
        }

        It 'needs nobody, or takes Basic' {
            $other = Connect-Airflow $sandbox.BaseAddress.AbsoluteUri -Anonymous -Name nobody
            $other.AuthMethod | Should -Be Anonymous
            Get-AirflowDag slow -Session nobody | ForEach-Object IsPaused | Should -BeFalse
            Disconnect-Airflow -Session nobody
            $sandbox.Options.SignIn.TakesAnybody = $false
            $connection = Get-TestConnection $sandbox
            (Connect-Airflow @connection -Name known).AuthMethod | Should -Be Basic
            Disconnect-Airflow -Session known
        }

        It 'says that a sign-in is wanted, and that the API is off' {
            $sandbox.Options.SignIn.TakesAnybody = $false
            Get-Failure { Connect-Airflow $sandbox.BaseAddress.AbsoluteUri -Anonymous } | Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError
            $sandbox.Options.SignIn.DeniesAll = $true
            $connection = Get-TestConnection $sandbox
            Get-Failure { Connect-Airflow @connection } | Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Like '*deny_all switches it off*'
            Switch-AirflowSession sandbox
        }
    }

    Context 'DAGs' {
        It 'are those that have run, and those asked for by name' {
            (Get-AirflowDag).DagId | Should -Contain orders_etl
            (Get-AirflowDag).DagId | Should -Not -Contain always_fails
            Get-AirflowDag always_fails | ForEach-Object { $_.DagId, $_.IsPaused } | Should -Be always_fails, $false
            (Get-AirflowDag 'orders*').DagId | Should -Be orders_etl
        }

        It 'are paused and resumed' {
            (Suspend-AirflowDag slow -PassThru).IsPaused | Should -BeTrue
            Suspend-AirflowDag slow -WhatIf
            'slow' | Resume-AirflowDag
            (Get-AirflowDag slow).IsPaused | Should -BeFalse
        }

        It 'that are not there are one error, whatever the server makes of it: <Word>' -ForEach @(
            @{ Word = 'GetAirflowDag'; Do = { Get-AirflowDag never_was } }
            @{ Word = 'SuspendAirflowDag'; Do = { Suspend-AirflowDag never_was } }
            @{ Word = 'NewAirflowDagRun'; Do = { New-AirflowDagRun never_was } }
            @{ Word = 'GetAirflowDagRun'; Do = { Get-AirflowDagRun never_was } }
            @{ Word = 'GetAirflowTask'; Do = { Get-AirflowTask never_was -TaskId extract } }
        ) {
            Get-Failure $Do | Assert-Failure -Id "NotFound,AirflowPS.${Word}Command" -Category ObjectNotFound -Like '*Dag id never_was not found*'
        }
    }

    Context 'runs' {
        It 'are triggered twice in a second, each with its microseconds' {
            $runs = New-AirflowDagRun slow; $runs = @($runs; New-AirflowDagRun slow)
            ($runs.LogicalDate | Select-Object -Unique).Count | Should -Be 2
            (Get-SentBody $sandbox).replace_microseconds | Should -Be false
            $runs[0] | ForEach-Object { $_.DagId, $_.State } | Should -Be slow, running
        }

        It 'have an id, a conf and a date, as later ones do' {
            $run = New-AirflowDagRun slow -DagRunId full-1 -Conf @{ region = 'eu' } -LogicalDate 2026-06-06T08:08:05Z
            $body = Get-SentBody $sandbox
            $body.run_id, $body.conf.region, $body.execution_date | Should -Be full-1, eu, 2026-06-06T08:08:05+00:00
            $run.LogicalDate | Should -Be ([datetimeoffset] '2026-06-06T08:08:05Z').LocalDateTime
            (Get-AirflowDagRun slow full-1).WebUri | Should -BeLike '*/admin/airflow/graph?dag_id=slow&execution_date=2026-06-06*'
        }

        It 'whose id or date is taken are conflicts, or the run that is there' {
            $null = New-AirflowDagRun slow -DagRunId taken-1 -LogicalDate 2026-07-01
            Get-Failure { New-AirflowDagRun slow -DagRunId taken-1 } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowDagRunCommand' -Category ResourceExists -Target slow
            Get-Failure { New-AirflowDagRun slow -LogicalDate 2026-07-01 } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowDagRunCommand' -Category ResourceExists -Target slow -Like '*2026-07-01*already*'
            (New-AirflowDagRun slow -DagRunId taken-1 -IfExists Return).DagRunId | Should -Be taken-1
        }

        It 'are listed by state, newest first, and over all DAGs' {
            $sandbox.AddRun('always_fails', 'ended-1', 'failed')
            $sandbox.AddRun('always_fails', 'ended-2', 'success')
            (Get-AirflowDagRun always_fails -State failed).DagRunId | Should -Be ended-1
            (Get-AirflowDagRun always_fails -State failed, success).DagRunId | Sort-Object | Should -Be ended-1, ended-2
            (Get-AirflowDagRun).DagId | Should -Contain orders_etl
            (Get-AirflowDagRun orders_etl -First 1).RunType | Should -BeNullOrEmpty
            @(Get-AirflowDagRun -Latest).Count | Should -Be @(Get-AirflowDag).Count
        }

        It 'are waited for, by date, and say that they failed' {
            Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 200 -StartClock
            try {
                (New-AirflowDagRun orders_etl -Wait -PollingIntervalSec 0.1 -TimeoutSec 60).State | Should -Be success
                Get-Failure { $null = New-AirflowDagRun always_fails -Wait -PollingIntervalSec 0.1 -TimeoutSec 60 } |
                    Assert-Failure -Id 'RunFailed,AirflowPS.NewAirflowDagRunCommand' -Category InvalidResult
            }
            finally {
                Set-AirflowSandbox -Sandbox $sandbox -StopClock
            }
        }

        It 'of a paused DAG are not waited for' {
            Suspend-AirflowDag always_fails
            try {
                $run = New-AirflowDagRun always_fails -WarningAction SilentlyContinue
                Get-Failure { $run | Wait-AirflowDagRun } | Assert-Failure -Id 'DagPaused,AirflowPS.WaitAirflowDagRunCommand' -Category ResourceUnavailable -Like '*Resume-AirflowDag*'
            }
            finally {
                Resume-AirflowDag always_fails
            }
        }
    }

    Context 'tasks' {
        It 'have values, not texts' {
            $task = Get-AirflowTask orders_etl -TaskId extract
            $task.Retries | Should -Be 1
            $task.RetryDelay | Should -Be ([timespan] '0:00:05')
            $task.DependsOnPast | Should -BeFalse
            $task.EndDate | Should -BeNullOrEmpty
        }

        It 'of a run have values, too' {
            $run = New-AirflowDagRun orders_etl
            Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
            $instance = $run | Get-AirflowTaskInstance -TaskId extract
            $instance | ForEach-Object { $_.DagRunId, $_.State, $_.MaxTries } | Should -Be $run.DagRunId, success, 1
            $instance.Duration | Should -BeOfType timespan
            Get-Failure { $run | Get-AirflowTaskInstance -TaskId never_was } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskInstanceCommand' -Category ObjectNotFound -Target never_was
        }
    }

    Context 'pools' {
        AfterEach { Get-AirflowPool 'p_*' | Remove-AirflowPool -Confirm:$false }

        It 'are made, changed and removed' {
            New-AirflowPool p_one -Slots 3 -Description 'what for' | ForEach-Object { $_.Name, $_.Slots } | Should -Be p_one, 3
            (Set-AirflowPool p_one -Slots 4 -PassThru) | ForEach-Object { $_.Slots, $_.Description } | Should -Be 4, 'what for'
            (Set-AirflowPool p_two -Slots 1 -PassThru).Name | Should -Be p_two
            Remove-AirflowPool p_one -Confirm:$false
            Get-Failure { Get-AirflowPool p_one } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowPoolCommand' -Category ObjectNotFound -Target p_one
        }

        It 'that are there are not made again' {
            $null = New-AirflowPool p_there -Slots 3
            $sandbox.ClearRequests()
            Get-Failure { New-AirflowPool p_there -Slots 9 } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowPoolCommand' -Category ResourceExists -Target p_there
            Get-Sent $sandbox -Change | Should -BeNullOrEmpty
        }
    }

    It 'has one error for what it lacks, before anything is sent: <Word>' -ForEach @(
        @{ Word = 'GetAirflowDag'; Do = { Get-AirflowDag -Tag x } }
        @{ Word = 'GetAirflowDag'; Do = { Get-AirflowDag slow -Detailed } }
        @{ Word = 'GetAirflowDagRun'; Do = { Get-AirflowDagRun slow -RunType manual } }
        @{ Word = 'NewAirflowDagRun'; Do = { New-AirflowDagRun slow -Note x } }
        @{ Word = 'RemoveAirflowDagRun'; Do = { Remove-AirflowDagRun slow x -Confirm:$false } }
        @{ Word = 'ClearAirflowDagRun'; Do = { Clear-AirflowDagRun slow x -Confirm:$false } }
        @{ Word = 'SetAirflowDagRun'; Do = { Set-AirflowDagRun slow x -State failed } }
        @{ Word = 'StopAirflowDagRun'; Do = { Stop-AirflowDagRun slow x -Confirm:$false } }
        @{ Word = 'GetAirflowTask'; Do = { Get-AirflowTask slow } }
        @{ Word = 'GetAirflowTaskInstance'; Do = { Get-AirflowTaskInstance slow x } }
        @{ Word = 'SetAirflowTaskInstance'; Do = { Set-AirflowTaskInstance slow x -TaskId sleep -State failed } }
        @{ Word = 'GetAirflowTaskLog'; Do = { Get-AirflowTaskLog slow x -TaskId sleep } }
        @{ Word = 'GetAirflowVariable'; Do = { Get-AirflowVariable } }
        @{ Word = 'SetAirflowVariable'; Do = { Set-AirflowVariable x -Value y } }
        @{ Word = 'GetAirflowImportError'; Do = { Get-AirflowImportError } }
        @{ Word = 'NewAirflowPool'; Do = { New-AirflowPool x -Slots 1 -IncludeDeferred $true } }
        @{ Word = 'WaitAirflowDagRun'; Do = { Wait-AirflowDagRun slow x -FailOnTask } }
        @{ Word = 'NewAirflowDagRun'; Do = { New-AirflowDagRun slow -Wait -FailOnTask } }
    ) {
        Get-Failure $Do | Assert-Failure -Id "NotSupportedByServer,AirflowPS.${Word}Command" -Category NotImplemented -Like '*Airflow 1.10*Nothing was sent*'
        # Whether the DAG is paused may have been looked at; pausing it is a GET, too.
        Get-Sent $sandbox | Where-Object { $_ -ne 'GET /api/experimental/dags/slow/paused' } | Should -BeNullOrEmpty
    }

    It 'deletes a DAG with its runs, and says of one that is not there that it is not' {
        $null = New-AirflowDagRun always_fails
        Remove-AirflowDag nope, always_fails -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-Sent $sandbox -Change | Select-Object -Last 1 | Should -Be 'DELETE /api/experimental/dags/always_fails'
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowDagCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Get-AirflowDag always_fails } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagCommand' -Category ObjectNotFound -Target always_fails
    }

    It 'does not stand behind Amazon MWAA' {
        Get-Failure { Start-AirflowSandbox -AirflowVersion 1.10 -Mwaa } | Assert-Failure -Id 'SandboxNotStarted,AirflowPS.StartAirflowSandboxCommand' -Category InvalidArgument -Target 1.10
    }
}

Describe 'The experimental API of an Airflow 2' -Tag RequiresAirflow2, RequiresDirect {
    AfterAll { $sandbox.Options.Experimental = $false }

    It 'is used where it is switched on and asked for' {
        $connection = Get-TestConnection $sandbox
        Get-Failure { Connect-Airflow @connection -ApiVersion 1.10 -Name old } | Assert-Failure -Id 'NotTheApi,AirflowPS.ConnectAirflowCommand' -Category InvalidData
        $sandbox.Options.Experimental = $true
        $null = Connect-Airflow @connection -ApiVersion 1.10 -Name old
        (New-AirflowDagRun slow -DagRunId old-1 -Session old).DagRunId | Should -Be old-1
        (Get-AirflowDagRun slow old-1 -Session sandbox).RunType | Should -Be manual
        Disconnect-Airflow -Session old
    }
}
