BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDagStatistic' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'counts the runs of all DAGs that have any' {
        $all = Get-AirflowDagStatistic
        $all[0] | Should -BeOfType AirflowPS.Client.DagStatistic
        $all.DagId | Should -Contain orders_etl
        $all.DagId | Should -Not -Contain slow
    }

    It 'counts by state' {
        $sandbox.AddRun('always_fails', 'f1', 'failed')
        $sandbox.AddRun('always_fails', 'f2', 'failed')
        $counts = Get-AirflowDagStatistic always_fails
        $counts.Failed | Should -Be 2
        $counts.Success, $counts.Running, $counts.Queued | Should -Be 0, 0, 0
        ($counts.Stats | Where-Object State -EQ failed).Count | Should -Be 2
    }

    It 'gives counts of 0 for a DAG that is named and has no runs' {
        $none = Get-AirflowDagStatistic fleet_042
        $none.DagId | Should -BeExactly fleet_042
        $none.Failed + $none.Success + $none.Running + $none.Queued | Should -Be 0
    }

    It 'takes patterns and DAGs by the pipe' {
        (Get-AirflowDagStatistic 'ORDERS*').DagId | Should -BeExactly orders_etl
        (Get-AirflowDag orders_etl, slow | Get-AirflowDagStatistic).DagId | Should -Be orders_etl, slow
    }

    It 'has an error for a DAG that is not there, and goes on' {
        $found = Get-AirflowDagStatistic nope, orders_etl -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.DagId | Should -Be orders_etl
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagStatisticCommand' -Category ObjectNotFound -Target nope
    }
}
