BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowDagRun slow -DagRunId logged-1
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
    Suspend-AirflowDag branching
    # What calls are called in the log: Airflow 2 has a word before.
    $api = if ((Get-TestVersion) -like '2.*') { 'api.' } else { '' }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowEventLog' -Tag Requires2.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'shows who did what, and what became of tasks' {
        $all = @(Get-AirflowEventLog)
        $all[0] | Should -BeOfType AirflowPS.Client.EventLog
        $done = $all | Where-Object DagId -EQ branching | Select-Object -Last 1
        $done.Event | Should -Be "${api}patch_dag"
        $done.Owner | Should -Be admin
        $done.Extra | Should -BeLike '*"is_paused": true*'
        $done.When.Kind | Should -Be Local
        $all | Where-Object { $_.DagRunId -eq 'logged-1' -and $_.TaskId -eq 'sleep' } | ForEach-Object Event | Should -Be running, success
    }

    It 'reads an entry by its number, and has an error for one that is not there' {
        $one = Get-AirflowEventLog -First 1
        (Get-AirflowEventLog -EventLogId $one.EventLogId).Event | Should -Be $one.Event
        Get-Failure { Get-AirflowEventLog -EventLogId 999999 } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowEventLogCommand' -Category ObjectNotFound -Target 999999
    }

    It 'turns the order round and takes a part' {
        $newest = Get-AirflowEventLog -OrderBy When -Descending -First 2
        $newest.EventLogId[0] | Should -BeGreaterThan $newest.EventLogId[1]
        (Get-AirflowEventLog -OrderBy When -Descending -First 1 -Skip 1).EventLogId | Should -Be $newest.EventLogId[1]
        Get-AirflowEventLog -First 0 -IncludeTotalCount | Should -BeGreaterThan 3
    }

    It 'is filtered by the server: <Of>' -Tag Requires3.0 -ForEach @(
        @{ Of = '-DagId'; With = @{ DagId = 'slow' }; Sent = '*dag_id=slow*'; Fits = { $_.DagId -eq 'slow' } }
        @{ Of = '-DagRunId'; With = @{ DagRunId = 'logged-1' }; Sent = '*run_id=logged-1*'; Fits = { $_.DagRunId -eq 'logged-1' } }
        @{ Of = '-TaskId'; With = @{ TaskId = 'sleep' }; Sent = '*task_id=sleep*'; Fits = { $_.TaskId -eq 'sleep' } }
        @{ Of = '-Owner'; With = @{ Owner = 'admin' }; Sent = '*owner=admin*'; Fits = { $_.Owner -eq 'admin' } }
        @{ Of = '-Event'; With = @{ Event = 'patch_dag' }; Sent = '*event=patch_dag*'; Fits = { $_.Event -eq 'patch_dag' } }
        @{ Of = 'two -Event'; With = @{ Event = 'patch_dag', 'trigger_dag_run' }; Sent = '*included_events=patch_dag&included_events=trigger_dag_run*'; Fits = { $_.Event -in 'patch_dag', 'trigger_dag_run' } }
        @{ Of = '-ExcludeEvent'; With = @{ ExcludeEvent = 'running' }; Sent = '*excluded_events=running*'; Fits = { $_.Event -ne 'running' } }
        @{ Of = '-MapIndex'; With = @{ MapIndex = -1 }; Sent = '*map_index=-1*'; Fits = { $_.MapIndex -eq -1 } }
        @{ Of = '-Try'; With = @{ Try = 1 }; Sent = '*try_number=1*'; Fits = { $_.TryNumber -eq 1 } }
    ) {
        $found = @(Get-AirflowEventLog @With)
        $found.Count | Should -BeGreaterThan 0
        $found | Where-Object { -not (& $Fits) } | Should -BeNullOrEmpty
        Get-Sent $sandbox | Select-Object -First 1 | Should -BeLike $Sent
    }

    It 'has a window of time' -Tag Requires3.0 {
        $last = (Get-AirflowEventLog -OrderBy When -Descending -First 1).When
        Get-AirflowEventLog -After $last | Should -BeNullOrEmpty
        (Get-AirflowEventLog -After $last.AddSeconds(-1)).Event | Should -Contain patch_dag
        (Get-AirflowEventLog -Before $last).Event | Should -Not -Contain patch_dag
        Get-Sent $sandbox | Select-Object -Last 1 | Should -BeLike '*before=*+00:00*'
    }

    It 'takes typed wildcards, also where the server has no patterns' {
        (Get-AirflowEventLog -DagId 'branch*' -Event '*patch*').DagId | Should -Be branching
        (Get-AirflowEventLog -Event '*trigger*', 'no such*', '*post_dag_run').DagId | Should -Be slow
        Get-AirflowEventLog -DagRunId 'nothing*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'shows what is about a DAG, a run or a task that comes by the pipe' -Tag Requires3.0 {
        (Get-AirflowDag slow | Get-AirflowEventLog).DagId | Select-Object -Unique | Should -Be slow
        (Get-AirflowDagRun slow logged-1 | Get-AirflowEventLog).Event | Should -Be trigger_dag_run, running, success
        (Get-AirflowTaskInstance slow logged-1 | Get-AirflowEventLog).Event | Should -Be running, success
        (Get-AirflowEventLog -DagRunId logged-1 -Event running | Get-AirflowDagRun).DagRunId | Should -Be logged-1
    }

    It 'says that a server without filters has none' -Tag RequiresAirflow2 {
        if ([version] (Get-TestVersion) -ge [version] '2.10') {
            (Get-AirflowEventLog -DagId branching).Event | Should -Be api.patch_dag
            return
        }

        Get-Failure { Get-AirflowEventLog -DagId branching } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowEventLogCommand' -Category NotImplemented -Like "*'dag_id'*2.10*(Get-AirflowEventLog)*"
    }

    It 'tells no secret' {
        $null = New-AirflowVariable told -Value canary-1 -Confirm:$false
        Get-AirflowEventLog | Out-String -Width 1000 | Should -Not -Match 'canary'
        (Get-AirflowEventLog).Extra | Should -Not -Match 'canary'
    }
}
