BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $sandbox.AddRun('slow', 'done-1')
    $sandbox.AddRun('slow', 'done-2')
    $sandbox.AddRun('slow', 'broken-1', 'failed')
    $sandbox.AddRun('branching', 'only', 'failed')
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDagRun' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the runs of a DAG, the newest first' {
        $runs = Get-AirflowDagRun slow
        $runs.DagRunId | Should -Be 'broken-1', 'done-2', 'done-1'
        $runs[0] | Should -BeOfType AirflowPS.Client.DagRun
    }

    It 'lists the runs of all DAGs without an id, in one request' {
        $runs = Get-AirflowDagRun
        $runs.DagId | Should -Contain slow
        $runs.DagId | Should -Contain branching
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'gives the five newest failed ones with one request' {
        $runs = Get-AirflowDagRun -State failed -First 5
        $runs.State | Select-Object -Unique | Should -Be failed
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'gives the first of each DAG that comes by the pipe' {
        $runs = 'slow', 'branching' | Get-AirflowDagRun -First 1
        $runs.DagRunId | Should -Be 'broken-1', 'only'
    }

    It 'gives the newest run of each DAG with -Latest' {
        $latest = Get-AirflowDagRun -Latest
        ($latest | Group-Object DagId | Where-Object Count -GT 1) | Should -BeNullOrEmpty
        ($latest | Where-Object DagId -EQ slow).DagRunId | Should -Be 'broken-1'
    }

    It 'reads one that is named' {
        $run = Get-AirflowDagRun slow done-1
        $run.State | Should -Be success
        $run.StartDate.Kind | Should -Be Local
        $run.WebUri | Should -BeLike "$($sandbox.BaseAddress.AbsoluteUri.TrimEnd('/'))/dags/slow/*done-1"
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'tells how long a run took' -Tag Requires3.1 {
        (Get-AirflowDagRun slow done-1).Duration | Should -Be ([timespan] '00:00:09')
    }

    It 'takes typed wildcards in both ids, without minding case' {
        (Get-AirflowDagRun 'SLO?' 'DONE-*').DagRunId | Should -Be 'done-2', 'done-1'
    }

    It 'has an error for a run that is not there, with the id as its target' {
        Get-Failure { Get-AirflowDagRun slow nope } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagRunCommand' -Category ObjectNotFound -Target nope
    }

    It 'has an error for a DAG that is not there' {
        Get-Failure { Get-AirflowDagRun nope } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagRunCommand' -Category ObjectNotFound -Target nope
    }

    It 'asks of which DAG a run is that is named alone' {
        Get-Failure { Get-AirflowDagRun -DagRunId done-1 } |
            Assert-Failure -Id 'MissingDagId,AirflowPS.GetAirflowDagRunCommand' -Category InvalidArgument -Target done-1
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'does not take a run id that is null or empty for all runs' -ForEach @{ Id = $null }, @{ Id = '' } {
        Get-Failure { Get-AirflowDagRun slow -DagRunId $Id } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.GetAirflowDagRunCommand' -Category InvalidData
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses <_> as a run id and sends nothing' -ForEach '.', '..' {
        Get-Failure { Get-AirflowDagRun slow $_ } | Assert-Failure -Id 'InvalidId,AirflowPS.GetAirflowDagRunCommand' -Category InvalidArgument -Target $_
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'encodes a run id that holds a slash' -Tag Requires3.0 {
        $sandbox.AddRun('branching', 'a/b')
        (Get-AirflowDagRun branching a/b).DagRunId | Should -Be 'a/b'
        @(Get-Request $sandbox)[0].Path | Should -BeLike '*/dagRuns/a%2Fb'
    }

    It 'does not leave its DAG by a run id of x/../..' -Tag Requires3.0 {
        Get-Failure { Get-AirflowDagRun slow x/../.. } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagRunCommand' -Category ObjectNotFound
        @(Get-Request $sandbox)[0].Path | Should -BeLike '*/slow/dagRuns/x%2F..%2F..'
    }

    It 'sends a date without an offset as UTC: <_>' -ForEach '2026-03-01', '2026-03-01T00:00', '03/01/2026' {
        $null = Get-AirflowDagRun slow -StartedAfter $_
        Get-Sent $sandbox | Should -BeLike '*start_date_gte=2026-03-01T00:00:00+00:00*'
    }

    It 'sends a date with an offset as the instant that it is' {
        $null = Get-AirflowDagRun slow -EndedBefore '2026-03-01T08:00:00+02:00'
        $sent = [regex]::Match((Get-Sent $sandbox), 'end_date_lte=([^&]+)').Groups[1].Value
        [datetimeoffset] $sent | Should -Be ([datetimeoffset] '2026-03-01T06:00:00Z')
    }

    It 'sends what Get-Date gives as the instant that it is' {
        $date = (Get-Date).AddHours(-12)
        $null = Get-AirflowDagRun slow -StartedAfter $date
        $sent = [regex]::Match((Get-Sent $sandbox), 'start_date_gte=([^&]+)').Groups[1].Value
        ([datetimeoffset] $sent - [datetimeoffset] $date).Duration() | Should -BeLessThan ([timespan]::FromMilliseconds(1))
    }

    It 'sends every date window under the server''s name for it' -Tag Requires3.0 {
        $null = Get-AirflowDagRun slow -StartedAfter 2026-01-01 -StartedBefore 2026-01-02 -EndedAfter 2026-01-03 -EndedBefore 2026-01-04 -LogicalDateAfter 2026-01-05 -LogicalDateBefore 2026-01-06
        $day = 1
        foreach ($name in 'start_date_gte', 'start_date_lte', 'end_date_gte', 'end_date_lte', 'logical_date_gte', 'logical_date_lte') {
            Get-Sent $sandbox | Should -BeLike "*$name=2026-01-0$($day)T00:00:00+00:00*"
            $day++
        }
    }

    It 'says what a date has to look like when it is given none' {
        Get-Failure { Get-AirflowDagRun -StartedAfter yesterday } |
            Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.GetAirflowDagRunCommand' -Category InvalidData -Like "*'yesterday' is no date*"
    }

    It 'filters by type and by several states' -Tag Requires3.0 {
        (Get-AirflowDagRun -RunType scheduled).RunType | Select-Object -Unique | Should -Be scheduled
        (Get-AirflowDagRun slow -State failed, success).DagRunId | Should -HaveCount 3
        (Get-AirflowDagRun slow -State failed).DagRunId | Should -Be 'broken-1'
    }

    It 'orders by <OrderBy>' -Tag Requires3.0 -ForEach @(
        @{ OrderBy = 'DagRunId'; Sent = 'run_id' }, @{ OrderBy = 'StartDate'; Sent = 'start_date' }, @{ OrderBy = 'State'; Sent = 'state' },
        @{ OrderBy = 'LogicalDate'; Sent = 'logical_date' }, @{ OrderBy = 'DagId'; Sent = 'dag_id' }
    ) {
        Get-AirflowDagRun slow -OrderBy $OrderBy -Descending | Should -Not -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeLike "*order_by=-$Sent*"
    }

    It 'shows states that it does not know' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault UnknownStates
        (Get-AirflowDagRun slow done-1).State | Should -Be quantum
    }

    It 'gives conf as values of PowerShell' {
        $run = New-AirflowDagRun no_schedule_many_params -Conf @{ text = 'a'; whole = 7; real = 1.5; yes = $true; nothing = $null; list = 1, 2; inner = @{ deep = 'x' } }
        $conf = (Get-AirflowDagRun $run.DagId $run.DagRunId).Conf
        $conf.text | Should -BeExactly a
        $conf.whole | Should -BeOfType long
        $conf.real | Should -Be 1.5
        $conf.yes | Should -BeTrue
        $conf.nothing | Should -BeNullOrEmpty
        $conf.list | Should -Be 1, 2
        $conf.inner.deep | Should -Be x
    }
}

Describe 'Set-AirflowDagRun and Stop-AirflowDagRun' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'sets a note, and takes it away again with <Text>' -ForEach @{ Text = '$null'; None = $null }, @{ Text = 'an empty text'; None = '' } {
        (Set-AirflowDagRun slow done-1 -Note 'seen' -PassThru).Note | Should -Be seen
        (Set-AirflowDagRun slow done-1 -Note $None -PassThru).Note | Should -BeNullOrEmpty
        $body = Get-SentBody $sandbox PATCH
        $body.Keys | Should -Be @('note')
        $body.note | Should -BeNullOrEmpty
    }

    It 'sends the state alone when only the state was given' {
        Set-AirflowDagRun slow done-1 -State failed | Should -BeNullOrEmpty
        (Get-SentBody $sandbox PATCH).Keys | Should -Be @('state')
        (Get-AirflowDagRun slow done-1).State | Should -Be failed
    }

    It 'does not take the state or note of what came by the pipe' {
        Get-AirflowDagRun slow done-1 | Set-AirflowDagRun -Note 'only this'
        (Get-SentBody $sandbox PATCH).Keys | Should -Be @('note')
    }

    It 'says that there is nothing to change' {
        Get-Failure { Set-AirflowDagRun slow done-1 } |
            Assert-Failure -Id 'NothingToChange,AirflowPS.SetAirflowDagRunCommand' -Category InvalidArgument
    }

    It 'changes nothing with -WhatIf' {
        Set-AirflowDagRun slow done-1 -State success -PassThru -WhatIf | Should -BeNullOrEmpty
        Stop-AirflowDagRun slow done-1 -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'has an error for a run that is not there' {
        Get-Failure { Set-AirflowDagRun slow nope -Note x } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowDagRunCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Stop-AirflowDagRun slow nope } | Assert-Failure -Id 'NotFound,AirflowPS.StopAirflowDagRunCommand' -Category ObjectNotFound -Target nope
    }

    It 'changes several of a DAG in one request where the server has one' -Tag Requires3.3 {
        $runs = Set-AirflowDagRun slow done-1, done-2 -Note together -PassThru
        Get-Sent $sandbox -Change | Should -Be "PATCH $(Get-ApiRoot)/dags/slow/dagRuns"
        $runs.DagRunId | Should -Be done-1, done-2
        $runs.Note | Should -Be together, together
    }

    It 'changes several, and has an error for each that is not there' {
        $runs = Set-AirflowDagRun slow no-1, done-1, no-2, done-2 -State failed -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $runs.DagRunId | Should -Be done-1, done-2
        $runs.State | Should -Be failed, failed
        $failed.TargetObject | Should -Be no-1, no-2
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowDagRunCommand' -Category ObjectNotFound
    }

    It 'takes the notes of several away' {
        Set-AirflowDagRun slow done-1, done-2 -Note both
        Set-AirflowDagRun slow done-1, done-2 -Note $null
        Get-AirflowDagRun slow done-1, done-2 | Where-Object Note | Should -BeNullOrEmpty
    }

    It 'keeps runs of several DAGs apart, and stops them' -Tag Requires3.3 {
        $sandbox.AddRun('setup_teardown', 'to-stop-1')
        $sandbox.AddRun('setup_teardown', 'to-stop-2')
        Get-AirflowDagRun slow done-1, done-2 | Set-AirflowDagRun -State success
        $sandbox.ClearRequests()
        $stopped = @(Get-AirflowDagRun slow done-1, done-2) + @(Get-AirflowDagRun setup_teardown 'to-stop-*') | Stop-AirflowDagRun -PassThru
        Get-Sent $sandbox -Change | Should -Be "PATCH $(Get-ApiRoot)/dags/slow/dagRuns", "PATCH $(Get-ApiRoot)/dags/setup_teardown/dagRuns"
        $stopped.State | Select-Object -Unique | Should -Be failed
        $stopped | Should -HaveCount 4
    }

    It 'stops a run by marking it failed' {
        $run = New-AirflowDagRun slow
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:05
        ($run | Get-AirflowDagRun).State | Should -Be running
        ($run | Stop-AirflowDagRun -PassThru).State | Should -Be failed
        ($run | Get-AirflowDagRun).State | Should -Be failed
    }
}

Describe 'Remove-AirflowDagRun' {
    BeforeEach {
        $sandbox.AddRun('setup_teardown', 'gone-1')
        $sandbox.AddRun('setup_teardown', 'gone-2')
        Reset-TestSandbox $sandbox
    }

    AfterEach { Get-AirflowDagRun setup_teardown | Remove-AirflowDagRun -Confirm:$false }

    It 'deletes several of a DAG in one request where the server has one' -Tag Requires3.3 {
        Get-AirflowDagRun setup_teardown | Remove-AirflowDagRun -Confirm:$false
        Get-Sent $sandbox -Change | Should -Be "PATCH $(Get-ApiRoot)/dags/setup_teardown/dagRuns"
        Get-AirflowDagRun setup_teardown | Should -BeNullOrEmpty
    }

    It 'deletes runs that are named, and writes nothing' {
        Remove-AirflowDagRun setup_teardown gone-1, gone-2 -Confirm:$false | Should -BeNullOrEmpty
        Get-AirflowDagRun setup_teardown | Should -BeNullOrEmpty
    }

    It 'deletes nothing with -WhatIf' {
        Get-AirflowDagRun setup_teardown | Remove-AirflowDagRun -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'refuses <_> as a run to delete, and sends nothing' -ForEach '.', '..', '~' {
        Get-Failure { Remove-AirflowDagRun setup_teardown $_ -Confirm:$false } |
            Assert-Failure -Id 'InvalidId,AirflowPS.RemoveAirflowDagRunCommand' -Category InvalidArgument -Target $_
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses wildcards' {
        Get-Failure { Remove-AirflowDagRun setup_teardown 'gone-*' -Confirm:$false } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowDagRunCommand' -Category InvalidData
    }

    It 'gives one error for each that is not there' {
        Remove-AirflowDagRun setup_teardown no-1, gone-1, no-2 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be no-1, no-2
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowDagRunCommand' -Category ObjectNotFound
        (Get-AirflowDagRun setup_teardown).DagRunId | Should -Be gone-2
    }

    It 'refuses task instances by the pipe: they are less than their run' {
        Get-Failure { Get-AirflowTaskInstance setup_teardown gone-1 -First 1 | Remove-AirflowDagRun -Confirm:$false } |
            Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowDagRunCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'refuses a DAG on the command line that is not the piped run''s' {
        Get-Failure { Get-AirflowDagRun setup_teardown gone-1 | Remove-AirflowDagRun -DagId slow -Confirm:$false } |
            Assert-Failure -Id 'ConflictingInput,AirflowPS.RemoveAirflowDagRunCommand' -Category InvalidArgument -Target slow
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}
