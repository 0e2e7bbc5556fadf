BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDagSource' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'gives what the file says, and shows as that' -Tag AlsoAirflow1 {
        $source = Get-AirflowDagSource orders_etl
        $source | Should -BeOfType AirflowPS.Client.DagSource
        $source.DagId | Should -BeExactly orders_etl
        $source.Content | Should -BeLike '*dag*orders_etl*'
        "$source" | Should -BeExactly $source.Content
        ($source | Out-String) | Should -BeLike '*dag*orders_etl*'
    }

    It 'takes patterns, names and rows' {
        (Get-AirflowDagSource 'order?_etl').DagId | Should -BeExactly orders_etl
        ('slow', 'orders_etl' | Get-AirflowDagSource).DagId | Should -Be slow, orders_etl
        (Get-AirflowDag orders_etl | Get-AirflowDagSource).DagId | Should -BeExactly orders_etl
    }

    It 'gives the source of a version' -Tag Requires3.0 {
        (Get-AirflowDagSource orders_etl -Version 1).VersionNumber | Should -Be 1
        (Get-AirflowDagVersion orders_etl | Get-AirflowDagSource).VersionNumber | Should -Be 1
        Get-Failure { Get-AirflowDagSource orders_etl -Version 99 } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagSourceCommand' -Category ObjectNotFound -Target orders_etl
    }

    It 'says that versions take Airflow 3, and sends nothing' -Tag RequiresAirflow2 {
        Get-Failure { Get-AirflowDagSource orders_etl -Version 1 } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowDagSourceCommand' -Category NotImplemented -Like '*takes Airflow 3.0 or later*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'has an error for a DAG that is not there, and names the import error that keeps one away' {
        Get-Failure { Get-AirflowDagSource nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagSourceCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Get-AirflowDagSource broken } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagSourceCommand' -Category ObjectNotFound -Target broken -Like '*broken.py fails to import*'
    }
}
