BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Clear-AirflowDagRun' {
    BeforeEach {
        $id = "ended-$([guid]::NewGuid().ToString('n'))"
        $sandbox.AddRun('setup_teardown', $id, 'failed')
        Reset-TestSandbox $sandbox
    }

    It 'lets the tasks of a run execute again, and writes nothing' {
        Clear-AirflowDagRun setup_teardown $id | Should -BeNullOrEmpty
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be queued
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be success
    }

    It 'always says whether it is a dry run and which tasks, since servers differ' -Tag Requires3.0 {
        Clear-AirflowDagRun setup_teardown $id
        $body = Get-SentBody $sandbox
        $body.Keys | Sort-Object | Should -Be dry_run, only_failed
        $body.dry_run | Should -BeFalse
        $body.only_failed | Should -BeFalse
    }

    It 'sends -OnlyFailed' {
        Clear-AirflowDagRun setup_teardown $id -OnlyFailed
        (Get-SentBody $sandbox).only_failed | Should -BeTrue
    }

    It 'gives the run as it is afterwards with -PassThru' {
        $run = Get-AirflowDagRun setup_teardown $id | Clear-AirflowDagRun -PassThru
        $run | Should -BeOfType AirflowPS.Client.DagRun
        $run.State | Should -Be queued
    }

    It 'gives previews that bind to nothing with -DryRun, and clears nothing' {
        $previews = Clear-AirflowDagRun setup_teardown $id -DryRun
        $previews.Target | Sort-Object | Should -Be "setup_teardown/$id/create_cluster", "setup_teardown/$id/delete_cluster", "setup_teardown/$id/work"
        $previews.CurrentState | Select-Object -Unique | Should -Be failed
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be failed
        $sandbox.ClearRequests()
        $previews[0] | Clear-AirflowDagRun -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0] | Assert-Failure -Id 'InputObjectMissingMandatory,AirflowPS.ClearAirflowDagRunCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'says with -WhatIf what the server says it would reach' {
        $text = Get-WhatIfText $sandbox "Clear-AirflowDagRun setup_teardown $id -WhatIf"
        $text | Should -BeLike "*Clear run '$id' of DAG 'setup_teardown': 3 task instances*on $(Get-AirflowSession sandbox)"
        Get-Request $sandbox | Where-Object Path -Like '*/clear' | ForEach-Object { (ConvertFrom-Json $_.Body).dry_run } | Should -Be $true
    }

    It 'changes nothing with -WhatIf' {
        Clear-AirflowDagRun setup_teardown $id -PassThru -WhatIf | Should -BeNullOrEmpty
        (Get-AirflowDagRun setup_teardown $id).State | Should -Be failed
    }

    It 'warns, and still says the plain text, when the server''s preview fails' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Status 503 -Times 0 -Path '/clear$'
        Clear-AirflowDagRun setup_teardown $id -WhatIf -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike 'What this would reach could not be asked*'
    }

    It 'has an error for a run that is not there, and clears the others' {
        $cleared = Clear-AirflowDagRun setup_teardown nope, $id -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $cleared.DagRunId | Should -Be $id
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowDagRunCommand' -Category ObjectNotFound -Target nope
    }

    It 'refuses <_>' -ForEach '.', '..', '~' {
        Get-Failure { Clear-AirflowDagRun setup_teardown $_ } | Assert-Failure -Id 'InvalidId,AirflowPS.ClearAirflowDagRunCommand' -Category InvalidArgument -Target $_
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'sends what came with later releases' -Tag Requires3.1 {
        Clear-AirflowDagRun setup_teardown $id -OnlyNew -RunOnLatestVersion -Note 'once more'
        $body = Get-SentBody $sandbox
        $body.only_new | Should -BeTrue
        $body.run_on_latest_version | Should -BeTrue
        $body.note | Should -Be 'once more'
    }

    It 'says which runs it has to be told' {
        Get-Failure { Clear-AirflowDagRun setup_teardown } | Assert-Failure -Id 'WhichRuns,AirflowPS.ClearAirflowDagRunCommand' -Category InvalidArgument
        Get-Failure { Clear-AirflowDagRun setup_teardown $id -PartitionKey us } | Assert-Failure -Id 'WhichRuns,AirflowPS.ClearAirflowDagRunCommand' -Category InvalidArgument
        Get-Failure { Get-AirflowDagRun setup_teardown $id | Clear-AirflowDagRun -PartitionKey us } | Assert-Failure -Id 'WhichRuns,AirflowPS.ClearAirflowDagRunCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Clear-AirflowDagRun with several runs' {
    BeforeEach {
        $ids = 1..3 | ForEach-Object { "ended-$([guid]::NewGuid().ToString('n'))" }
        $ids | ForEach-Object { $sandbox.AddRun('setup_teardown', $_, 'failed') }
        Reset-TestSandbox $sandbox
    }

    It 'clears them in one request where the server has one' -Tag Requires3.3 {
        $cleared = Clear-AirflowDagRun setup_teardown $ids -Note 'once more' -PassThru
        Get-Sent $sandbox | Should -Be "POST $(Get-ApiRoot)/dags/setup_teardown/clearDagRuns"
        $body = Get-SentBody $sandbox
        $body.dag_runs.dag_run_id | Should -Be $ids
        $body.dry_run, $body.only_failed | Should -Be $false, $false
        $cleared | Should -BeOfType AirflowPS.Client.DagRun
        $cleared.DagRunId | Should -Be $ids
        $cleared.Note | Select-Object -Unique | Should -Be 'once more'
    }

    It 'clears them all, whatever the server has, and writes nothing' {
        Get-AirflowDagRun setup_teardown $ids | Clear-AirflowDagRun | Should -BeNullOrEmpty
        (Get-AirflowDagRun setup_teardown $ids).State | Should -Be queued, queued, queued
    }

    It 'has an error for each that is not there, and clears the others' {
        $cleared = Clear-AirflowDagRun setup_teardown (@('no-1') + $ids + 'no-2') -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $cleared.DagRunId | Should -Be $ids
        $failed.TargetObject | Should -Be no-1, no-2
        $failed[1] | Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowDagRunCommand' -Category ObjectNotFound -Target no-2
    }

    It 'says with -WhatIf of each what it would reach, and changes nothing' {
        $text = Get-WhatIfText $sandbox "Clear-AirflowDagRun setup_teardown $($ids -join ', ') -WhatIf"
        $ids | ForEach-Object { $text | Should -BeLike "*Clear run '$_' of DAG 'setup_teardown': 3 task instances*" }
        (Get-AirflowDagRun setup_teardown $ids).State | Should -Be failed, failed, failed
    }

    It 'waits for all of them' {
        Set-AirflowSandbox -Sandbox $sandbox -StartClock -ClockSpeed 100
        try {
            $ended = Clear-AirflowDagRun setup_teardown $ids -Wait -TimeoutSec 60
            $ended.State | Should -Be success, success, success
        }
        finally {
            Set-AirflowSandbox -Sandbox $sandbox -StopClock -ClockSpeed 1
        }
    }
}

Describe 'Clear-AirflowDagRun by partition' -Tag Requires3.3 {
    BeforeEach {
        $key = [guid]::NewGuid().ToString('n')
        $runs = @(New-AirflowDagRun branching -PartitionKey $key -WarningAction Ignore) + @(New-AirflowDagRun branching -PartitionKey $key -WarningAction Ignore)
        $other = New-AirflowDagRun branching -PartitionKey other -WarningAction Ignore
        $null = $runs + $other | Stop-AirflowDagRun
        Reset-TestSandbox $sandbox
    }

    It 'clears those of a key' {
        (Clear-AirflowDagRun branching -PartitionKey $key -PassThru).DagRunId | Sort-Object | Should -Be ($runs.DagRunId | Sort-Object)
        (Get-SentBody $sandbox).partition_key | Should -BeExactly $key
        ($runs | Get-AirflowDagRun).State | Should -Be queued, queued
        ($other | Get-AirflowDagRun).State | Should -Be failed
    }

    It 'clears those of a window' {
        $dated = New-AirflowDagRun branching -PartitionKey 2026-01-05 -WarningAction Ignore
        $dated | Stop-AirflowDagRun
        (Clear-AirflowDagRun branching -PartitionDateAfter 2026-01-01 -PartitionDateBefore 2026-01-31 -PassThru).DagRunId | Should -Be $dated.DagRunId
        $dated.PartitionDate.ToUniversalTime() | Should -Be ([datetime]::new(2026, 1, 5))
    }

    It 'says with -WhatIf what it would reach' {
        Get-WhatIfText $sandbox "Clear-AirflowDagRun branching -PartitionKey $key -WhatIf" | Should -BeLike "*Clear the runs of partition '$key' of DAG 'branching': 12 task instances:*"
        Get-WhatIfText $sandbox "Clear-AirflowDagRun branching -PartitionKey $key -ResetPartition -WhatIf" | Should -BeLike "*Clear the runs of partition '$key' of DAG 'branching', and take the partition from it: 2 runs, 12 task instances on *"
        ($runs | Get-AirflowDagRun).PartitionKey | Should -Be $key, $key
    }

    It 'takes the partition from the runs and clears them' {
        $cleared = Clear-AirflowDagRun branching -PartitionKey $key -ResetPartition -PassThru
        $cleared.PartitionKey | Should -Be $null, $null
        $cleared.State | Should -Be queued, queued
    }

    It 'takes only the partition from a run with -KeepTasks' {
        Clear-AirflowDagRun branching $runs[0].DagRunId -ResetPartition -KeepTasks
        $left, $kept = $runs | Get-AirflowDagRun
        $left.PartitionKey, $left.State | Should -Be $null, failed
        $kept.PartitionKey | Should -BeExactly $key
        Get-Failure { Clear-AirflowDagRun branching $runs[0].DagRunId -ResetPartition -KeepTasks } |
            Assert-Failure -Id 'NotFound,AirflowPS.ClearAirflowDagRunCommand' -Category ObjectNotFound -Target $runs[0].DagRunId
    }

    It 'gives previews with -DryRun, and changes nothing' {
        (Clear-AirflowDagRun branching -PartitionKey $key -DryRun).Count | Should -Be 12
        (Clear-AirflowDagRun branching -PartitionKey $key -ResetPartition -KeepTasks -DryRun).Target | Sort-Object | Should -Be ($runs.DagRunId | ForEach-Object { "branching/$_" } | Sort-Object)
        ($runs | Get-AirflowDagRun).State | Should -Be failed, failed
    }

    It 'says of a run without a partition beforehand, too, that there is none to take' {
        $bare = New-AirflowDagRun branching
        $none = @{ Id = 'NotFound,AirflowPS.ClearAirflowDagRunCommand'; Category = 'ObjectNotFound'; Target = $bare.DagRunId; Like = '*has no partition*' }
        Get-Failure { $bare | Clear-AirflowDagRun -ResetPartition -DryRun } | Assert-Failure @none
        Get-Failure { $bare | Clear-AirflowDagRun -ResetPartition -KeepTasks -DryRun } | Assert-Failure @none
        Get-Failure { $bare | Clear-AirflowDagRun -ResetPartition -WhatIf } | Assert-Failure @none
    }

    It 'wants -ResetPartition for -KeepTasks, and does not ask for it' {
        Get-Failure { Clear-AirflowDagRun branching $runs[0].DagRunId -KeepTasks } |
            Assert-Failure -Id 'ResetMissing,AirflowPS.ClearAirflowDagRunCommand' -Category InvalidArgument -Target KeepTasks -Like '*-KeepTasks goes with -ResetPartition*'
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'shows in its table what would be done, in full' {
        (Clear-AirflowDagRun branching -PartitionKey $key -ResetPartition -KeepTasks -DryRun | Out-String -Width 118) | Should -BeLike '*Take the partition from *'
    }

    It 'finds nothing for a key that no run has' {
        Clear-AirflowDagRun branching -PartitionKey nobody -PassThru | Should -BeNullOrEmpty
    }

    It 'says that there is nothing to wait for where no run fits' {
        Clear-AirflowDagRun branching -PartitionKey nobody -Wait -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        Clear-AirflowDagRun branching -PartitionKey nobody -ResetPartition -Wait -WarningVariable +warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -HaveCount 2
        "$($warned[0])" | Should -BeLike "No run fits partition 'nobody' of DAG 'branching': nothing was cleared*"
    }
}
