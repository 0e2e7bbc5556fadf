BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDagVersion' -Tag Requires3.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the versions of a DAG, of those that fit, and of all' {
        $version = Get-AirflowDagVersion orders_etl
        $version | Should -BeOfType AirflowPS.Client.DagVersion
        $version.VersionNumber | Should -Be 1
        $version.CreatedAt.Kind | Should -Be Local
        (Get-AirflowDagVersion 'fleet_00?').DagId | Should -HaveCount 9
        Get-AirflowDagVersion -IncludeTotalCount -First 0 | Should -BeGreaterThan 130
    }

    It 'reads one by its number' {
        (Get-AirflowDagVersion orders_etl -Version 1).DagId | Should -BeExactly orders_etl
        Get-Sent $sandbox | Should -Be 'GET /api/v2/dags/orders_etl/dagVersions/1'
        Get-Failure { Get-AirflowDagVersion orders_etl -Version 99 } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagVersionCommand' -Category ObjectNotFound -Target orders_etl
    }

    It 'filters by bundle, and orders' {
        Get-AirflowDagVersion orders_etl -BundleName dags-folder | Should -HaveCount 1
        Get-AirflowDagVersion orders_etl -BundleName other -ErrorAction Stop | Should -BeNullOrEmpty
        $null = Get-AirflowDagVersion -First 1 -Descending
        @(Get-Sent $sandbox)[-1] | Should -BeLike '*order_by=-id*'
    }

    It 'has an error for a DAG that is not there' {
        Get-Failure { Get-AirflowDagVersion nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagVersionCommand' -Category ObjectNotFound -Target nope
    }
}
