BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'New-AirflowDagRun' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'makes a run under an id of its own and gives it' {
        $run = New-AirflowDagRun orders_etl
        $run | Should -BeOfType AirflowPS.Client.DagRun
        $run.DagRunId | Should -Match '^manual__\d{4}-\d\d-\d\dT[\d:.]+\+00:00_[0-9a-f]{8}$'
        $run.State | Should -Be queued
        Get-Sent $sandbox -Change | Should -HaveCount 1
    }

    It 'sends no member that was not given, but a logical date of null' -Tag Requires3.0 {
        $null = New-AirflowDagRun orders_etl
        $body = Get-SentBody $sandbox
        $body.Keys | Sort-Object | Should -Be dag_run_id, logical_date
        $body.logical_date | Should -BeNullOrEmpty
    }

    It 'makes runs of all DAGs that come by the pipe' {
        $runs = Get-AirflowDag orders_etl, branching | New-AirflowDagRun
        $runs.DagId | Should -Be orders_etl, branching
        ($runs.DagRunId | Select-Object -Unique) | Should -HaveCount 2
    }

    It 'sends conf from <What>' -ForEach @(
        @{ What = 'a hashtable'; Conf = @{ region = 'us'; batch = 7 } }
        @{ What = 'an ordered hashtable'; Conf = [ordered]@{ region = 'us'; batch = 7 } }
        @{ What = 'an object'; Conf = [pscustomobject]@{ region = 'us'; batch = 7 } }
        @{ What = 'the text of JSON'; Conf = '{ "region": "us", "batch": 7 }' }
        @{ What = 'what ConvertFrom-Json gave'; Conf = ConvertFrom-Json '{ "region": "us", "batch": 7 }' }
    ) {
        $null = New-AirflowDagRun orders_etl -Conf $Conf
        $sent = (Get-SentBody $sandbox).conf
        $sent.region | Should -BeExactly us
        $sent.batch | Should -Be 7
        @(Get-Request $sandbox)[-1].Body | Should -Match '"batch":7\b'
    }

    It 'sends each kind of value in conf as what it is' {
        $null = New-AirflowDagRun no_schedule_many_params -Conf @{
            list = @(1, @(2, 3), @{ a = 1 }); one = @('alone'); none = @(); nothing = $null; real = 1.5; big = 12345678901234567890.5d
            yes = $true; naive = [datetime] '2026-01-31T08:00'; span = [timespan] '01:00:00'; text = 'ü "quoted"'; inner = [pscustomobject]@{ deep = @{ deeper = 1 } }
        }
        $conf = (Get-SentBody $sandbox).conf
        ConvertTo-Json $conf.list -Compress | Should -BeExactly '[1,[2,3],{"a":1}]'
        ConvertTo-Json $conf.one -Compress | Should -BeExactly '["alone"]'
        , $conf.none | Should -BeOfType [object[]]
        $conf.none | Should -HaveCount 0
        $conf.nothing | Should -BeNullOrEmpty
        $conf.real | Should -Be 1.5
        @(Get-Request $sandbox)[-1].Body | Should -Match '"big":12345678901234567890\.5\b'
        $conf.yes | Should -BeTrue
        @(Get-Request $sandbox)[-1].Body | Should -Match '"naive":"2026-01-31T08:00:00\+00:00"'
        $conf.span | Should -Be 3600
        $conf.text | Should -BeExactly 'ü "quoted"'
        $conf.inner.deep.deeper | Should -Be 1
    }

    It 'refuses a conf that is <What>, and sends nothing' -Tag AlsoAirflow1 -ForEach @(
        @{ What = 'text, but no JSON'; Conf = 'region=us'; Like = '*not JSON*' }
        @{ What = 'a JSON array'; Conf = '[1]'; Like = '*has to be a JSON object*' }
        @{ What = 'a number'; Conf = 5; Like = '*has to be a JSON object*' }
        @{ What = 'an array'; Conf = 1, 2; Like = '*has to be a JSON object*' }
        @{ What = 'code'; Conf = @{ a = { 1 } }; Like = '*$.a*ScriptBlock*' }
        @{ What = 'a secret'; Conf = @{ a = [securestring]::new() }; Like = '*$.a*secret*' }
        @{ What = 'not a number'; Conf = @{ a = [double]::NaN }; Like = '*$.a*' }
    ) {
        Get-Failure { New-AirflowDagRun orders_etl -Conf $Conf } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument -Like $Like
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses a conf that goes in a circle' -Tag AlsoAirflow1 {
        $circle = @{ list = [Collections.ArrayList]::new() }
        $null = $circle.list.Add($circle)
        Get-Failure { New-AirflowDagRun orders_etl -Conf $circle } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument -Like '*$.list`[0`]*circle*'
    }

    It 'names the param that the DAG refuses' {
        Get-Failure { New-AirflowDagRun orders_etl -Conf @{ region = 'mars' } } |
            Assert-Failure -Id 'InvalidRequest,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument -Target orders_etl -Like '*param region*'
    }

    It 'sends dates without an offset as UTC' -Tag Requires3.0 {
        $null = New-AirflowDagRun backfillable -LogicalDate 2026-02-01 -RunAfter '2026-02-02T03:00' -DataIntervalStart 2026-01-31 -DataIntervalEnd 2026-02-01
        $body = Get-SentBody $sandbox
        $body.logical_date | Should -BeExactly '2026-02-01T00:00:00+00:00'
        $body.run_after | Should -BeExactly '2026-02-02T03:00:00+00:00'
        $body.data_interval_start | Should -BeExactly '2026-01-31T00:00:00+00:00'
        $body.data_interval_end | Should -BeExactly '2026-02-01T00:00:00+00:00'
    }

    It 'sends what Get-Date gives as the instant that it is, and gives it back as that' {
        $date = (Get-Date '2026-02-03T04:05:06.789')
        $run = New-AirflowDagRun backfillable -LogicalDate $date.ToLocalTime()
        [datetimeoffset] (Get-SentBody $sandbox).logical_date | Should -Be ([datetimeoffset] $date.ToLocalTime())
        $run.LogicalDate | Should -Be $date.ToLocalTime()
        $run.LogicalDate.Kind | Should -Be Local
    }

    It 'sends a note' {
        (New-AirflowDagRun orders_etl -Note 'by hand').Note | Should -Be 'by hand'
    }

    It 'fails when a run of that id is there' -Tag AlsoAirflow1 {
        $null = New-AirflowDagRun orders_etl -DagRunId twice
        Get-Failure { New-AirflowDagRun orders_etl -DagRunId twice } |
            Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowDagRunCommand' -Category ResourceExists -Target orders_etl -Like '*already*'
    }

    It 'gives the run that is there with -IfExists Return, and makes none' -Tag AlsoAirflow1 {
        $made = New-AirflowDagRun orders_etl -DagRunId again -Conf @{ region = 'us' } -IfExists Return
        $there = New-AirflowDagRun orders_etl -DagRunId again -Conf @{ region = 'us' } -IfExists Return
        $there.DagRunId | Should -Be again
        $there.QueuedAt | Should -Be $made.QueuedAt
        (Get-AirflowDagRun orders_etl 'again*') | Should -HaveCount 1
    }

    It 'does not give another run when it is the logical date that is taken' -Tag AlsoAirflow1 {
        $null = New-AirflowDagRun orders_etl -DagRunId first_of_day -LogicalDate 2026-01-05
        Get-Failure { New-AirflowDagRun orders_etl -DagRunId second_of_day -LogicalDate 2026-01-05 -IfExists Return } |
            Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowDagRunCommand' -Category ResourceExists
    }

    It 'makes one run when the answer to its trigger is lost' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault DropBeforeAnswer -Method POST
        $run = New-AirflowDagRun branching -Conf @{ lost = 1 }
        $run.State | Should -Be queued
        Get-Sent $sandbox -Change | Should -HaveCount 2
        (Get-AirflowDagRun branching $run.DagRunId).Conf.lost | Should -Be 1
        @(Get-AirflowDagRun branching | Where-Object { $_.Conf.PSObject.Properties['lost'] }) | Should -HaveCount 1
    }

    It 'refuses the run id "<_>", and sends nothing' -Tag AlsoAirflow1 -ForEach 'a/b', '.', '..', '~', 'x/../..', 'with space', 'a?b' {
        Get-Failure { New-AirflowDagRun orders_etl -DagRunId $_ } |
            Assert-Failure -Id 'InvalidId,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses a run id that is null or empty' -Tag AlsoAirflow1 -ForEach @{ Id = $null }, @{ Id = '' } {
        Get-Failure { New-AirflowDagRun orders_etl -DagRunId $Id } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.NewAirflowDagRunCommand' -Category InvalidData
    }

    It 'has an error for a DAG that is not there, and one that says why for a DAG whose file does not import' {
        Get-Failure { New-AirflowDagRun nope } | Assert-Failure -Id 'NotFound,AirflowPS.NewAirflowDagRunCommand' -Category ObjectNotFound -Target nope
        $sandbox.AddImportError('reconcile.py', "Traceback`nImportError: no module named refunds")
        try {
            Get-Failure { New-AirflowDagRun reconcile } |
                Assert-Failure -Id 'NotFound,AirflowPS.NewAirflowDagRunCommand' -Category ObjectNotFound -Target reconcile -Like '*reconcile.py fails to import: ImportError: no module named refunds*'
        }
        finally {
            $sandbox.RemoveImportError('reconcile.py')
        }
    }

    It 'warns when the DAG is paused' {
        Suspend-AirflowDag branching
        try {
            $run = New-AirflowDagRun branching -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -HaveCount 1
            "$warned" | Should -BeLike "*'branching' is paused*$($run.DagRunId)*Resume-AirflowDag*"
        }
        finally {
            Resume-AirflowDag branching
        }
    }

    It 'lets a paused DAG go on with -Unpause' {
        Suspend-AirflowDag branching
        $null = New-AirflowDagRun branching -Unpause -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        (Get-AirflowDag branching).IsPaused | Should -BeFalse
    }

    It 'sends nothing and writes nothing with -WhatIf' -Tag AlsoAirflow1 {
        New-AirflowDagRun orders_etl, branching -Unpause -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'says with -WhatIf which date it sends' -Tag AlsoAirflow1 {
        Get-WhatIfText $sandbox 'New-AirflowDagRun orders_etl -DagRunId r1 -LogicalDate 2026-01-01 -WhatIf' |
            Should -BeLike "*Trigger run 'r1' of DAG 'orders_etl' for 2026-01-01T00:00:00+00:00 on $(Get-AirflowSession sandbox)"
    }

    It 'refuses runs by the pipe, and wildcards' -Tag AlsoAirflow1 {
        Get-Failure { Get-AirflowDagRun orders_etl -First 1 | New-AirflowDagRun } |
            Assert-Failure -Id 'WrongInputKind,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument
        Get-Failure { New-AirflowDagRun 'orders*' } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.NewAirflowDagRunCommand' -Category InvalidData
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'says what this release lacks for -PartitionKey' -Tag Requires3.2 {
        (New-AirflowDagRun orders_etl -PartitionKey p1).PartitionKey | Should -Be p1
    }
}
