BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowDagRun log_shapes -DagRunId logs
    $null = New-AirflowDagRun orders_etl -DagRunId etl
    $null = New-AirflowDagRun always_fails -DagRunId bad
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowTaskLog' {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Set-AirflowSandbox -Sandbox $sandbox -StopClock
    }

    It 'gives entries with their ids' {
        $entries = Get-AirflowTaskLog log_shapes logs -TaskId many
        @($entries.Event -like 'line *') | Should -HaveCount 20
        $entries[0] | Should -BeOfType AirflowPS.Client.LogEntry
        $entries[-1].TaskId | Should -Be many
        $entries[-1].DagRunId | Should -Be logs
        $entries[-1].Timestamp.Kind | Should -Be Local
    }

    It 'gives the last entries with -Tail' {
        $all = Get-AirflowTaskLog log_shapes logs -TaskId many
        (Get-AirflowTaskLog log_shapes logs -TaskId many -Tail 3).Event | Should -Be $all[-3, -2, -1].Event
        Get-AirflowTaskLog log_shapes logs -TaskId many -Tail 0 | Should -BeNullOrEmpty
    }

    It 'gives lines of text with -AsText' {
        $lines = Get-AirflowTaskLog log_shapes logs -TaskId many -AsText
        $lines | Should -BeOfType string
        @($lines -match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ INFO +line 0000007') | Should -HaveCount 1
    }

    It 'stops reading when the pipeline has enough' {
        Get-AirflowTaskLog log_shapes logs -TaskId many | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'reads the logs of task instances that come by the pipe, mapped ones each' {
        $entries = Get-AirflowTaskInstance orders_etl etl | Get-AirflowTaskLog
        $entries | Where-Object Event -Match '^order \d' | Sort-Object MapIndex | ForEach-Object Event | Should -Be 'order 1', 'order 2', 'order 3'
    }

    It 'reads the latest try, a named one, and each that comes from Get-AirflowTaskInstanceTry' {
        (Get-AirflowTaskLog always_fails bad -TaskId boom)[-1].TryNumber | Should -Be 2
        (Get-AirflowTaskLog always_fails bad -TaskId boom -Try 1)[-1].TryNumber | Should -Be 1
        $tries = (Get-AirflowTaskInstanceTry always_fails bad -TaskId boom | Get-AirflowTaskLog).TryNumber | Select-Object -Unique
        $tries | Should -Be 1, 2
    }

    It 'shows an exception with its entry' {
        $failed = Get-AirflowTaskLog always_fails bad -TaskId boom | Where-Object Level -EQ error
        "$failed" | Should -BeLike '*Task failed with exception*ValueError: boom: the upstream file is missing*'
        $failed.ErrorText | Should -BeLike '*ValueError*'
    }

    It 'writes lines into a file as they came, for a build agent too' {
        $agent = $env:TF_BUILD
        $env:TF_BUILD = 'True'
        Push-Location $TestDrive
        try {
            Get-AirflowTaskLog log_shapes logs -TaskId hostile -OutFile task.log | Should -BeNullOrEmpty
            Get-Content (Join-Path $TestDrive task.log) -Raw | Should -BeLike '*##vso`[task.setvariable*'
        }
        finally {
            Pop-Location
            $env:TF_BUILD = $agent
        }
    }

    It 'keeps what was there in the properties, and breaks up commands in what is shown, under a build agent' {
        $agent = $env:TF_BUILD
        $env:TF_BUILD = 'True'
        try {
            $entry = Get-AirflowTaskLog log_shapes logs -TaskId hostile | Where-Object Event -Like '##vso*'
            $entry.Event | Should -BeExactly '##vso[task.setvariable variable=secret]stolen'
            "$entry" | Should -Not -BeLike '*##vso`[*'
            "$entry" | Should -BeLike '*task.setvariable variable=secret]stolen'
        }
        finally {
            $env:TF_BUILD = $agent
        }
    }

    It 'has an error for a missing <What>' -ForEach @(
        @{ What = 'task'; Ids = 'log_shapes', 'logs', 'nope'; Target = 'nope' }
        @{ What = 'run'; Ids = 'log_shapes', 'nope', 'many'; Target = 'many' }
        @{ What = 'DAG'; Ids = 'nope', 'logs', 'many'; Target = 'many' }
    ) {
        Get-Failure { Get-AirflowTaskLog -DagId $Ids[0] -DagRunId $Ids[1] -TaskId $Ids[2] } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskLogCommand' -Category ObjectNotFound -Target $Target
    }

    It 'says which tries there are, and that a mapped task takes its index' {
        Get-Failure { Get-AirflowTaskLog always_fails bad -TaskId boom -Try 9 } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskLogCommand' -Category ObjectNotFound -Target boom -Like '*no try 9: its last one is 2*'
        Get-Failure { Get-AirflowTaskLog orders_etl etl -TaskId transform } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskLogCommand' -Category ObjectNotFound -Target transform -Like '*-MapIndex*'
    }

    It 'says of which task it wants to know' {
        Get-Failure { Get-AirflowDagRun always_fails bad | Get-AirflowTaskLog } |
            Assert-Failure -Id 'TaskMissing,AirflowPS.GetAirflowTaskLogCommand' -Category InvalidArgument
        Get-Failure { Get-AirflowTaskLog always_fails } |
            Assert-Failure -Id 'TaskMissing,AirflowPS.GetAirflowTaskLogCommand' -Category InvalidArgument -Target always_fails
    }

    It 'follows a task through its next try until it has ended, and repeats nothing' {
        $null = New-AirflowDagRun always_fails -DagRunId followed
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:01
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 10 -StartClock
        $entries = Get-AirflowTaskLog always_fails followed -TaskId boom -Follow
        $entries.TryNumber | Select-Object -Unique | Should -Be 1, 2
        foreach ($try in 1, 2) {
            # What has no time tells where the log is: elsewhere while the task runs.
            $followed = $entries | Where-Object { $_.TryNumber -eq $try -and $_.Timestamp }
            $whole = Get-AirflowTaskLog always_fails followed -TaskId boom -Try $try | Where-Object Timestamp
            $followed.Event | Should -Be $whole.Event
        }
    }

    It 'ends at once when it follows a task that has ended' {
        (Get-AirflowTaskLog log_shapes logs -TaskId many -Follow -Tail 2) | Should -HaveCount 2
    }
}
