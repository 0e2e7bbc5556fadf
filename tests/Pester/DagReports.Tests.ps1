BeforeAll { Import-Module "$PSScriptRoot/Harness.psm1" -Force }

Describe 'Get-AirflowDagReport' -Tag RequiresDirect {
    It 'tells on 3.0 what the files of DAGs give, the slowest first' {
        $sandbox = Start-TestSandbox
        try {
            $old = Start-AirflowSandbox -AirflowVersion 3.0
            $reports = Get-AirflowDagReport /opt/airflow/dags
            $reports[0] | Should -BeOfType AirflowPS.Client.DagReport
            ($reports | Where-Object File -EQ /fleet.py).DagNum | Should -Be 130
            ($reports | Where-Object File -EQ /broken.py).DagNum | Should -Be 0
            $reports.Duration | Should -Be ($reports.Duration | Sort-Object -Descending)
            Get-Failure { Get-AirflowDagReport /etc } |
                Assert-Failure -Id 'InvalidRequest,AirflowPS.GetAirflowDagReportCommand' -Category InvalidArgument -Target /etc -Like '*DAGS_FOLDER*'
        }
        finally {
            Stop-TestSandbox $old
            Stop-TestSandbox $sandbox
        }
    }

    It 'says on other versions that it takes 3.0, and sends nothing' {
        $sandbox = Start-TestSandbox
        try {
            if ((Get-TestVersion) -eq '3.0') { Get-AirflowDagReport /opt/airflow/dags | Should -Not -BeNullOrEmpty }
            else {
                Get-Failure { Get-AirflowDagReport /opt/airflow/dags } |
                    Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowDagReportCommand' -Category NotImplemented -Like '*takes Airflow 3.0.*'
                Get-Sent $sandbox | Should -BeNullOrEmpty
            }
        }
        finally {
            Stop-TestSandbox $sandbox
        }
    }
}
