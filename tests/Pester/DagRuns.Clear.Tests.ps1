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
}
