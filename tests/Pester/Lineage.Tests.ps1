BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $sandbox.AddRun('orders_etl', 'done-1')
    $sandbox.AddRun('slow', 'done-1')
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowLineage on Airflow 2' -Tag RequiresAirflow2, RequiresDirect {
    BeforeEach {
        Reset-TestSandbox $sandbox
        $sandbox.Options.Experimental = $true
    }

    It 'tells what the tasks of a run wrote' {
        $task = Get-AirflowDagRun orders_etl done-1 | Get-AirflowLineage
        $task | Should -BeOfType AirflowPS.Client.TaskLineage
        $task.DagId, $task.DagRunId, $task.TaskId | Should -Be orders_etl, done-1, load
        $task.Outlets | Should -Be s3://warehouse/orders
        $task | Format-Table | Out-String -Width 120 | Should -Match 'DagId +TaskId +Inlets +Outlets'
    }

    It 'gives nothing where no task named anything' {
        Get-AirflowLineage slow done-1 | Should -BeNullOrEmpty
    }

    It 'has an error for a run that is not there' {
        Get-Failure { Get-AirflowLineage orders_etl nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowLineageCommand' -Category ObjectNotFound -Target nope
    }

    It 'says what switches it on where it is off' {
        $sandbox.Options.Experimental = $false
        Get-Failure { Get-AirflowLineage orders_etl done-1 } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowLineageCommand' -Category NotImplemented -Like '*enable_experimental_api*(Get-AirflowLineage)*'
    }
}

Describe 'Get-AirflowLineage elsewhere' -Tag Requires3.0 {
    It 'says that it takes Airflow 2, and sends nothing' {
        Reset-TestSandbox $sandbox
        Get-Failure { Get-AirflowLineage orders_etl done-1 } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowLineageCommand' -Category NotImplemented -Like '*takes Airflow 2.4 to 2.11*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}
