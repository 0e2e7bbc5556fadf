BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $run = New-AirflowDagRun orders_etl
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowTask' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the tasks of a DAG, and of the DAG of a run' {
        (Get-AirflowTask orders_etl).TaskId | Should -Be extract, load, transform
        ($run | Get-AirflowTask).DagId | Select-Object -Unique | Should -Be orders_etl
        ('branching', 'slow' | Get-AirflowTask).DagId | Select-Object -Unique | Should -Be branching, slow
    }

    It 'reads one, or those that fit a typed wildcard' {
        $task = Get-AirflowTask orders_etl -TaskId transform
        $task.Pool | Should -Be warehouse_pool
        $task.IsMapped | Should -BeTrue
        $task.RetryDelay | Should -Be ([timespan]::FromSeconds(5))
        (Get-AirflowTask orders_etl -TaskId 'L*').TaskId | Should -Be load
    }

    It 'has an error for a task, and for a DAG, that is not there' {
        Get-Failure { Get-AirflowTask orders_etl -TaskId nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Get-AirflowTask nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskCommand' -Category ObjectNotFound -Target nope
    }
}
