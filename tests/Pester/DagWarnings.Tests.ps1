BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDagWarning' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'gives nothing where nothing is amiss, and then what is' {
        Get-AirflowDagWarning orders_etl -ErrorAction Stop | Should -BeNullOrEmpty
        $pool = Get-AirflowPool warehouse_pool
        Remove-AirflowPool warehouse_pool -Confirm:$false
        try {
            $warning = Get-AirflowDagWarning orders_etl
            $warning | Should -BeOfType AirflowPS.Client.DagWarning
            $warning.WarningType | Should -BeExactly 'non-existent pool'
            $warning.Message | Should -BeLike "*'warehouse_pool'*"
            $warning.Timestamp.Kind | Should -Be Local
            (Get-AirflowDagWarning 'ORDERS*').DagId | Should -BeExactly orders_etl
            (Get-AirflowDagWarning -WarningType 'non-existent pool').DagId | Should -Contain orders_etl
            Get-AirflowDagWarning -WarningType 'asset conflict' -ErrorAction Stop | Should -BeNullOrEmpty
            $names = (Get-AirflowDagWarning -OrderBy DagId -Descending).DagId
            $names | Should -Be ($names | Sort-Object -Descending)
        }
        finally {
            $pool | New-AirflowPool
        }
    }

    It 'has an error for a DAG that is not there' {
        Get-Failure { Get-AirflowDagWarning nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagWarningCommand' -Category ObjectNotFound -Target nope
    }
}
