BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $quick = @{ PollingIntervalSec = 0.1; TimeoutSec = 30 }
    $trace = "Traceback (most recent call last):`n  File `"/opt/airflow/dags/orders_etl.py`", line 2, in <module>`nModuleNotFoundError: No module named 'no_such_module'"
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Wait-AirflowDag' -Tag Requires2.10 {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Set-AirflowSandbox -Sandbox $sandbox -StopClock
    }

    It 'asks for the files of DAGs, and gives the DAGs when these were parsed' {
        $before = (Get-AirflowDag orders_etl).LastParsedTime
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 10 -StartClock
        $dags = 'orders_etl', 'slow' | Wait-AirflowDag @quick
        $dags.DagId | Sort-Object | Should -Be orders_etl, slow
        $dags[0] | Should -BeOfType AirflowPS.Client.Dag
        ($dags | Where-Object DagId -EQ orders_etl).LastParsedTime | Should -BeGreaterThan $before
        @(Get-Sent $sandbox -Change) -like 'PUT *parseDagFile*' | Should -HaveCount 2
    }

    It 'lets through at once what was parsed after an instant' {
        (Wait-AirflowDag orders_etl -ParsedAfter 2026-01-01 -TimeoutSec 5).DagId | Should -BeExactly orders_etl
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'ends in an error with the trace of an import that fails' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 10 -StartClock
        $sandbox.AddImportError('orders_etl.py', $trace)
        try {
            Get-Failure { Wait-AirflowDag orders_etl @quick } |
                Assert-Failure -Id 'ImportFailed,AirflowPS.WaitAirflowDagCommand' -Category InvalidResult -Target orders_etl -Like "*orders_etl.py fails to import:*No module named 'no_such_module'*"
        }
        finally {
            $sandbox.RemoveImportError('orders_etl.py')
        }
    }

    It 'ends when the time is over, and names each that was not parsed' {
        $failure = Get-Failure { Wait-AirflowDag nope, slow -TimeoutSec 0.3 -PollingIntervalSec 0.1 }
        $failure | Assert-Failure -Id 'TimedOut,AirflowPS.WaitAirflowDagCommand' -Category OperationTimeout -Like '2 of 2 DAGs*not there yet*'
        $failure.TargetObject | Should -Be nope, slow
    }

    It 'waits for a version of the bundle' -Tag Requires3.0 {
        Get-Failure { Wait-AirflowDag slow -BundleVersion 4f2a -TimeoutSec 0 } |
            Assert-Failure -Id 'TimedOut,AirflowPS.WaitAirflowDagCommand' -Category OperationTimeout -Target slow
    }

    It 'tells each change in the verbose stream' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 10 -StartClock
        $told = Wait-AirflowDag orders_etl @quick -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        ($told -join "`n") | Should -BeLike "*DAG 'orders_etl' on *: it was last parsed at *: it was parsed at *"
    }

    It 'refuses <_> as an id and sends nothing' -ForEach '.', '..' {
        Get-Failure { Wait-AirflowDag $_ -TimeoutSec 1 } | Assert-Failure -Id 'InvalidId,AirflowPS.WaitAirflowDagCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses runs by the pipe' {
        Get-Failure { Get-AirflowDagRun orders_etl -First 1 | Wait-AirflowDag -TimeoutSec 1 } | Should -Not -BeNullOrEmpty
    }
}
