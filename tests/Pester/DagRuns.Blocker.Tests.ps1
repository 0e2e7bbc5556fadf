BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowDagRun fleet_101 -DagRunId waits -WarningAction Ignore
    $null = New-AirflowDagRun slow -DagRunId first
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:02
    $null = New-AirflowDagRun slow -DagRunId second
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDagRunBlocker' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'tells of a run that is named, and of all that have not ended' {
        $blocker = Get-AirflowDagRunBlocker slow second
        $blocker | Should -BeOfType AirflowPS.Client.DagRunBlocker
        $blocker.Kind | Should -BeExactly MaxActiveRuns
        $blocker.Evidence.DagRunId | Should -Be first
        (Get-AirflowDagRunBlocker slow).DagRunId | Should -Be second
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'takes runs by the pipe' {
        $found = Get-AirflowDagRun -State queued | Get-AirflowDagRunBlocker
        ($found | Where-Object DagId -EQ fleet_101).Kind | Should -BeExactly DagPaused
        ($found | Where-Object DagId -EQ slow).Kind | Should -BeExactly MaxActiveRuns
    }

    It 'gives nothing where nothing is in the way, or the run has ended' {
        Get-AirflowDagRunBlocker slow first -ErrorAction Stop | Should -BeNullOrEmpty
        Get-AirflowDagRun orders_etl -State success -First 1 | Get-AirflowDagRunBlocker -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'has an error for a run or a DAG that is not there' {
        Get-Failure { Get-AirflowDagRunBlocker slow nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagRunBlockerCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Get-AirflowDagRunBlocker nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagRunBlockerCommand' -Category ObjectNotFound -Target nope
    }

    It 'shows in a table which run, which kind and why' {
        $table = Get-AirflowDagRunBlocker slow | Out-String -Width 120
        $table | Should -BeLike '*second*MaxActiveRuns*The DAG may have 1*'
    }
}
