BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $quick = @{ PollingIntervalSec = 0.1; TimeoutSec = 60 }

    # Lets what goes on come to its end, so that the DAG may have a backfill again.
    function Complete-Backfill {
        Set-AirflowSandbox -Sandbox $sandbox -StopClock
        Get-AirflowBackfill backfillable | Where-Object { -not $_.CompletedAt } | Stop-AirflowBackfill
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
        $sandbox.ClearRequests()
    }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'New-AirflowBackfill' -Tag Requires3.0 {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Complete-Backfill
    }

    It 'makes the runs, and gives the backfill' {
        $backfill = New-AirflowBackfill backfillable -FromDate 2026-01-01 -ToDate 2026-01-03 -MaxActiveRuns 2 -Conf @{ k = 'v' } -RunBackwards
        $backfill | Should -BeOfType AirflowPS.Client.Backfill
        $backfill.DagId | Should -Be backfillable
        $backfill.Conf.k | Should -Be v
        (Get-SentBody $sandbox).Keys | Sort-Object | Should -Be dag_id, dag_run_conf, from_date, max_active_runs, run_backwards, to_date
        (Get-SentBody $sandbox).from_date | Should -Be '2026-01-01T00:00:00+00:00'
        (Get-AirflowDagRun backfillable -RunType backfill -State queued).Count | Should -Be 3
    }

    It 'sends only what was given' {
        $null = New-AirflowBackfill backfillable -FromDate 2026-01-01 -ToDate 2026-01-01
        (Get-SentBody $sandbox).Keys | Sort-Object | Should -Be dag_id, from_date, to_date
    }

    It 'gives previews with -DryRun, that bind to nothing, and makes nothing' {
        $preview = New-AirflowBackfill backfillable -FromDate 2026-02-01 -ToDate 2026-02-03 -DryRun
        $preview | Should -HaveCount 3
        $preview[0].Target | Should -Be 'backfillable/2026-02-01T00:00:00+00:00'
        $preview[0].PSObject.Properties.Name | Should -Not -Contain DagId
        Get-Sent $sandbox -Change | Should -Be 'POST /api/v2/backfills/dry_run'
    }

    It 'says with -WhatIf what the server says it would make' -Tag RequiresDirect {
        Get-WhatIfText $sandbox 'New-AirflowBackfill backfillable -FromDate 2026-02-01 -ToDate 2026-02-28 -WhatIf' |
            Should -BeLike "*Make a backfill of DAG 'backfillable' from 2026-02-01*to 2026-02-28*: 28 runs: 2026-02-01T00:00:00+00:00, * and 23 more on sandbox (http*"
        Get-Sent $sandbox -Change | Should -Not -Contain 'POST /api/v2/backfills'
    }

    It 'says only the change where the dry run fails, and warns' {
        New-AirflowBackfill slow -FromDate 2026-02-01 -ToDate 2026-02-02 -WhatIf -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -BeLike '*could not be asked*'
    }

    It 'waits with -Wait, and gives the runs' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        $runs = New-AirflowBackfill backfillable -FromDate 2026-02-01 -ToDate 2026-02-03 -MaxActiveRuns 1 -Wait @quick
        $runs | Should -HaveCount 3
        $runs | Should -BeOfType AirflowPS.Client.DagRun
        $runs.State | Select-Object -Unique | Should -Be success
    }

    It 'makes again what failed, and waits for that alone' {
        $null = New-AirflowBackfill backfillable -FromDate 2026-04-01 -ToDate 2026-04-03
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
        Set-AirflowDagRun backfillable 'backfill__2026-04-02T00:00:00+00:00' -State failed
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        (New-AirflowBackfill backfillable -FromDate 2026-04-01 -ToDate 2026-04-03 -ReprocessBehavior failed -Wait @quick).DagRunId | Should -Be 'backfill__2026-04-02T00:00:00+00:00'
    }

    It 'warns where there is no run to wait for' {
        $null = New-AirflowBackfill backfillable -FromDate 2026-04-11 -ToDate 2026-04-12
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
        New-AirflowBackfill backfillable -FromDate 2026-04-11 -ToDate 2026-04-12 -Wait @quick -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -BeLike '*no runs to wait for*'
    }

    It 'warns that the DAG is paused, and does not wait for ever then' {
        Suspend-AirflowDag backfillable
        try {
            $null = New-AirflowBackfill backfillable -FromDate 2026-05-01 -ToDate 2026-05-02 -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -BeLike '*paused*Resume-AirflowDag*'
            Complete-Backfill
            Get-Failure { New-AirflowBackfill backfillable -FromDate 2026-05-03 -ToDate 2026-05-03 -Wait @quick } |
                Assert-Failure -Id 'DagPaused,AirflowPS.NewAirflowBackfillCommand' -Category ResourceUnavailable
        }
        finally {
            Resume-AirflowDag backfillable
        }
    }

    It 'has an error for a DAG that has one, that has no schedule, that is not there; and for dates that are none' {
        $null = New-AirflowBackfill backfillable -FromDate 2026-06-01 -ToDate 2026-06-02
        $dates = @{ FromDate = '2026-06-01'; ToDate = '2026-06-02' }
        Get-Failure { New-AirflowBackfill backfillable @dates } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowBackfillCommand' -Category ResourceExists -Target backfillable -Like '*already a running backfill*'
        Get-Failure { New-AirflowBackfill slow @dates } | Assert-Failure -Id 'InvalidRequest,AirflowPS.NewAirflowBackfillCommand' -Category InvalidArgument -Target slow
        Get-Failure { New-AirflowBackfill nobody @dates } | Assert-Failure -Id 'NotFound,AirflowPS.NewAirflowBackfillCommand' -Category ObjectNotFound -Target nobody
        Get-Failure { New-AirflowBackfill backfillable -FromDate 2026-06-03 -ToDate 2026-06-02 } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowBackfillCommand' -Category InvalidArgument -Like '*Nothing was sent*'
    }

    It 'has an error for a word that the server does not know' {
        Get-Failure { New-AirflowBackfill backfillable -FromDate 2026-06-01 -ToDate 2026-06-02 -ReprocessBehavior sometimes } |
            Assert-Failure -Id 'InvalidRequest,AirflowPS.NewAirflowBackfillCommand' -Category InvalidArgument -Target backfillable -Like '*reprocess_behavior*'
    }

    It 'is told by a read-only user what it may not' -Tag RequiresDirect {
        $viewer = Connect-Airflow "$($sandbox.BaseAddress)" -Name viewer -Credential ([pscredential]::new('viewer', (ConvertTo-SecureString viewer -AsPlainText -Force)))
        try {
            Get-Failure { New-AirflowBackfill backfillable -FromDate 2026-06-01 -ToDate 2026-06-02 -Session $viewer } |
                Assert-Failure -Id 'Forbidden,AirflowPS.NewAirflowBackfillCommand' -Category PermissionDenied -Target backfillable
        }
        finally {
            Disconnect-Airflow viewer
            Switch-AirflowSession (Get-AirflowSession)[0].Name
        }
    }
}

Describe 'Get-AirflowBackfill' -Tag Requires3.0 {
    BeforeAll {
        Complete-Backfill
        foreach ($day in 1..3) {
            $null = New-AirflowBackfill backfillable -FromDate "2026-07-0$day" -ToDate "2026-07-0$day"
            Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
        }
    }

    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists them newest first, of a DAG, and of all that can have any' {
        $backfills = Get-AirflowBackfill backfillable
        $backfills[0].FromDate.ToUniversalTime().Day | Should -Be 3
        $backfills[0].BackfillId | Should -BeGreaterThan $backfills[1].BackfillId
        (Get-AirflowBackfill).BackfillId | Should -Be $backfills.BackfillId
        (Get-AirflowBackfill 'backfill*' -First 1).BackfillId | Should -Be $backfills[0].BackfillId
        (Get-AirflowBackfill backfillable -OrderBy Id -First 1).BackfillId | Should -Be $backfills[-1].BackfillId
    }

    It 'reads one by number, typed and by the pipe' {
        $one = Get-AirflowBackfill backfillable -First 1
        (Get-AirflowBackfill -BackfillId $one.BackfillId).FromDate | Should -Be $one.FromDate
        $sandbox.ClearRequests()
        ($one | Get-AirflowBackfill).BackfillId | Should -Be $one.BackfillId
        Get-Sent $sandbox | Should -Be "GET /api/v2/backfills/$($one.BackfillId)"
        Get-Failure { Get-AirflowBackfill -BackfillId 999999 } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowBackfillCommand' -Category ObjectNotFound -Target 999999
        Get-Failure { Get-AirflowBackfill -BackfillId $null } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.GetAirflowBackfillCommand' -Category InvalidData
    }

    It 'lists those of a DAG by the pipe' {
        (Get-AirflowDag backfillable | Get-AirflowBackfill).Count | Should -BeGreaterOrEqual 3
    }

    It 'has an error for a typed DAG that is not there, and none for one without backfills' {
        Get-Failure { Get-AirflowBackfill nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowBackfillCommand' -Category ObjectNotFound -Target nope
        Get-AirflowBackfill orders_etl, 'nope*' | Should -BeNullOrEmpty
    }
}

Describe 'Suspend-, Resume- and Stop-AirflowBackfill' -Tag Requires3.0 {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Complete-Backfill
        $null = New-AirflowBackfill backfillable -FromDate 2026-08-01 -ToDate 2026-08-03 -ReprocessBehavior completed
        $sandbox.ClearRequests()
    }

    It 'pauses and resumes, by number and by the pipe' {
        $backfill = Get-AirflowBackfill backfillable -First 1
        Suspend-AirflowBackfill -BackfillId $backfill.BackfillId | Should -BeNullOrEmpty
        ($backfill | Get-AirflowBackfill).IsPaused | Should -BeTrue
        ($backfill | Resume-AirflowBackfill -PassThru).IsPaused | Should -BeFalse
        $backfill.BackfillId | Suspend-AirflowBackfill
        ($backfill | Get-AirflowBackfill).IsPaused | Should -BeTrue
    }

    It 'cancels, and what waited has failed' {
        $backfill = Get-AirflowBackfill backfillable -First 1 | Stop-AirflowBackfill -PassThru
        $backfill.CompletedAt | Should -Not -BeNullOrEmpty
        Get-Failure { $backfill | Wait-AirflowBackfill } | Assert-Failure -Id 'RunFailed,AirflowPS.WaitAirflowBackfillCommand' -Category InvalidResult -Like '3 of 3 runs failed*'
        Get-Failure { $backfill | Stop-AirflowBackfill } | Assert-Failure -Id 'Conflict,AirflowPS.StopAirflowBackfillCommand' -Category ResourceExists -Target $backfill.BackfillId -Like '*already completed*'
    }

    It 'sends nothing with -WhatIf: <_>' -ForEach 'Suspend-AirflowBackfill', 'Resume-AirflowBackfill', 'Stop-AirflowBackfill' {
        & $_ -BackfillId 1 -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses what is no backfill, and another number than the piped one: <_>' -ForEach 'Suspend-AirflowBackfill', 'Resume-AirflowBackfill', 'Stop-AirflowBackfill' {
        $name = $_
        $backfill = Get-AirflowBackfill backfillable -First 1
        (Get-Failure { Get-AirflowDag backfillable | & $name }).FullyQualifiedErrorId | Should -Match '^(WrongInputKind|InputObjectMissingMandatory|InputObjectNotBound),'
        (Get-Failure { $backfill | & $name -BackfillId 999999 }).FullyQualifiedErrorId | Should -BeLike 'ConflictingInput,*'
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
        Get-Failure { & $name -BackfillId 999999 } | Assert-Failure -Id "NotFound,AirflowPS.$($name.Replace('-', ''))Command" -Category ObjectNotFound -Target 999999
    }
}

Describe 'Wait-AirflowBackfill' -Tag Requires3.0 {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Complete-Backfill
    }

    It 'gives each run when it has ended' {
        $backfill = New-AirflowBackfill backfillable -FromDate 2026-09-01 -ToDate 2026-09-03
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        $runs = $backfill | Wait-AirflowBackfill @quick
        $runs | Should -HaveCount 3
        $runs.State | Select-Object -Unique | Should -Be success
    }

    It 'says at once that a run does not start whose backfill is paused' {
        $backfill = New-AirflowBackfill backfillable -FromDate 2026-09-11 -ToDate 2026-09-12
        $backfill | Suspend-AirflowBackfill
        Get-Failure { $backfill | Wait-AirflowBackfill } |
            Assert-Failure -Id 'BackfillPaused,AirflowPS.WaitAirflowBackfillCommand' -Category ResourceUnavailable -Like '*Resume-AirflowBackfill*'
    }

    It 'lets nothing through whose time was over, and leaves it running' {
        $backfill = New-AirflowBackfill backfillable -FromDate 2026-09-21 -ToDate 2026-09-22
        Get-Failure { $backfill | Wait-AirflowBackfill -TimeoutSec 0.3 -PollingIntervalSec 0.1 } |
            Assert-Failure -Id 'TimedOut,AirflowPS.WaitAirflowBackfillCommand' -Category OperationTimeout
        ($backfill | Get-AirflowBackfill).CompletedAt | Should -BeNullOrEmpty
    }

    It 'has an error for one that is not there, and lets nothing through' {
        $failed = @(try { Wait-AirflowBackfill -BackfillId 999999 -ErrorVariable written -ErrorAction SilentlyContinue } catch { $_ })
        $written[0] | Assert-Failure -Id 'NotFound,AirflowPS.WaitAirflowBackfillCommand' -Category ObjectNotFound -Target 999999
        $failed[-1] | Assert-Failure -Id 'NotAllWaitedFor,AirflowPS.WaitAirflowBackfillCommand' -Category InvalidResult
    }
}
