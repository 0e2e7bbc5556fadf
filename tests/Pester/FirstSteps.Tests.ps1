# What a person can do who has nothing but this repository, line by line, as the README has it.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox -With @{ Prefix = 'team' }
    $quick = @{ PollingIntervalSec = 0.1; TimeoutSec = 60 }
    $build = $env:BUILD_BUILDID
}

AfterAll {
    $env:BUILD_BUILDID = $build
    Stop-TestSandbox $sandbox
}

Describe 'What a user can do' -Tag RequiresDirect {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
    }

    It 'starts a local Airflow, which opens a session on it' {
        (Get-AirflowSession sandbox).IsDefault | Should -BeTrue
    }

    It 'lists the DAGs of a tag' {
        $dags = Get-AirflowDag -Tag ops
        $dags.DagId | Should -Contain slow
        $dags | ForEach-Object { $_.Tags.Name | Should -Contain ops }
    }

    It 'triggers a run, waits for it, and reads the logs of its tasks' {
        $log = Get-AirflowDag orders_etl | New-AirflowDagRun -Conf @{ region = 'us' } -Wait -IgnoreFailure @quick |
            Get-AirflowTaskInstance -State failed, success | Get-AirflowTaskLog -Tail 20
        $log.TaskId | Select-Object -Unique | Sort-Object | Should -Be extract, load, transform
        @($log | Where-Object Event -EQ 'extracting region=us batch=100') | Should -HaveCount 1
        $log | Where-Object TaskId -EQ load | Where-Object Event -EQ 'loaded 3 rows' | Should -HaveCount 1
    }

    It 'finds the logs of what failed, over all DAGs of a tag' {
        $log = Get-AirflowDag always_fails, branching | New-AirflowDagRun -Wait -IgnoreFailure @quick |
            Get-AirflowTaskInstance -State failed | Get-AirflowTaskLog -Tail 30
        $log.DagId | Select-Object -Unique | Should -Be always_fails
        "$log" | Should -BeLike '*boom: the upstream file is missing*'
    }

    It 'takes the run of its build up again when the step is run again' {
        $env:BUILD_BUILDID = '4711'
        $first = New-AirflowDagRun orders_etl -DagRunId "release-$env:BUILD_BUILDID" -IfExists Return -Wait @quick
        $second = New-AirflowDagRun orders_etl -DagRunId "release-$env:BUILD_BUILDID" -IfExists Return -Wait @quick
        $first.State | Should -Be success
        $second.EndDate | Should -Be $first.EndDate
    }

    It 'ends in an error that names the failed tasks' {
        Get-Failure { New-AirflowDagRun always_fails -Wait @quick } |
            Assert-Failure -Id 'RunFailed,AirflowPS.NewAirflowDagRunCommand' -Category InvalidResult -Like "Run 'manual__*' of DAG 'always_fails' failed: task boom*ValueError: boom*"
    }

    It 'lists the last failed runs with one request' {
        $runs = Get-AirflowDagRun -State failed -First 5
        $runs.DagId | Should -Contain always_fails
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'shows what clearing the failed tasks would reach, and clears nothing' {
        $before = (Get-AirflowTaskInstance -State failed).Count
        $before | Should -BeGreaterThan 0
        Get-AirflowTaskInstance -State failed | Clear-AirflowTaskInstance -Downstream -WhatIf
        (Get-AirflowTaskInstance -State failed).Count | Should -Be $before
    }

    It 'connects to a server under a prefix' -Tag Requires3.0 {
        $cred = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force))
        $session = Connect-Airflow "$($sandbox.BaseAddress)" -Credential $cred -Name team
        $session.BaseAddress.AbsolutePath | Should -BeLike '/team*'
        $sandbox.Requests.Path | Should -Not -Contain /auth/token
        $sandbox.Requests.Path | Should -Contain /team/auth/token
        Disconnect-Airflow team
        Switch-AirflowSession sandbox
    }

    It 'sends a raw request and reads all pages' {
        (Invoke-AirflowRestApi /dags -Query @{ tags = 'ops' } -Paginate).dag_id | Should -Be (Get-AirflowDag -Tag ops).DagId
    }
}
