BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowJob' -Tag Requires3.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the processes, and when each was heard of last' {
        $jobs = @(Get-AirflowJob)
        $jobs[0] | Should -BeOfType AirflowPS.Client.Job
        $jobs.JobType | Should -Be SchedulerJob, TriggererJob, DagProcessorJob
        $jobs[0].LatestHeartbeat.Kind | Should -Be Local
        $jobs[0].StartDate | Should -BeLessThan $jobs[0].LatestHeartbeat
    }

    It 'is filtered by the server: <Sent>' -ForEach @(
        @{ With = @{ JobType = 'SchedulerJob' }; Sent = '*job_type=SchedulerJob*'; Count = 1 }
        @{ With = @{ State = 'running' }; Sent = '*job_state=running*'; Count = 3 }
        @{ With = @{ State = 'failed' }; Sent = '*job_state=failed*'; Count = 0 }
        @{ With = @{ IsAlive = $true }; Sent = '*is_alive=true*'; Count = 3 }
        @{ With = @{ IsAlive = $false }; Sent = '*is_alive=false*'; Count = 0 }
        @{ With = @{ Hostname = 'vm' }; Sent = '*hostname=vm*'; Count = 3 }
        @{ With = @{ ExecutorClass = 'LocalExecutor' }; Sent = '*executor_class=LocalExecutor*'; Count = 0 }
        @{ With = @{ StartedAfter = '2020-01-01' }; Sent = '*start_date_gte=2020-01-01T00:00:00+00:00*'; Count = 3 }
        @{ With = @{ StartedBefore = '2020-01-01' }; Sent = '*start_date_lte=2020-01-01T00:00:00+00:00*'; Count = 0 }
        @{ With = @{ EndedAfter = '2020-01-01' }; Sent = '*end_date_gte=2020-01-01T00:00:00+00:00*'; Count = 0 }
        @{ With = @{ EndedBefore = '2020-01-01' }; Sent = '*end_date_lte=2020-01-01T00:00:00+00:00*'; Count = 0 }
    ) {
        @(Get-AirflowJob @With) | Should -HaveCount $Count
        Get-Sent $sandbox | Select-Object -First 1 | Should -BeLike $Sent
    }

    It 'is ordered, and counted' {
        (Get-AirflowJob -OrderBy JobType -First 1).JobType | Should -Be DagProcessorJob
        (Get-AirflowJob -OrderBy Id -Descending -First 1).Id | Should -Be 3
        Get-AirflowJob -First 0 -IncludeTotalCount | Should -Be 3
    }

    It 'fits 120 columns' {
        (Get-AirflowJob | Out-String -Width 120).Split("`n").TrimEnd() | Where-Object { $_ } | Select-Object -First 1 | Should -Match 'Id JobType +State +LatestHeartbeat +Started +Hostname'
    }
}

Describe 'Get-AirflowJob before Airflow 3' -Tag RequiresAirflow2 {
    It 'says so' {
        $sandbox.ClearRequests()
        Get-Failure { Get-AirflowJob } | Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowJobCommand' -Category NotImplemented -Like '*3.0 or later*(Get-AirflowJob)*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}
