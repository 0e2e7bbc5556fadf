BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $sandbox.AddRun('slow', 'good-1')
    $sandbox.AddRun('slow', 'good-2')
    $null = New-AirflowDagRun always_fails -DagRunId bad
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
    $quick = @{ PollingIntervalSec = 0.1 }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Wait-AirflowDagRun' {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Set-AirflowSandbox -Sandbox $sandbox -StopClock
    }

    It 'gives runs that have succeeded' {
        (Wait-AirflowDagRun slow good-1, good-2).DagRunId | Sort-Object | Should -Be good-1, good-2
        (Get-AirflowDagRun slow good-1 | Wait-AirflowDagRun).State | Should -Be success
    }

    It 'waits for a run that goes on, and gives it when it has ended' {
        $run = New-AirflowDagRun branching
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        ($run | Wait-AirflowDagRun @quick -TimeoutSec 30).State | Should -Be success
    }

    It 'ends in an error that names the failed task, why, and where to look; the run is written first' {
        $script:written = @()
        $failure = Get-Failure { Wait-AirflowDagRun always_fails bad | ForEach-Object { $script:written += $_.DagRunId } }
        $script:written | Should -Be bad
        $failure | Assert-Failure -Id 'RunFailed,AirflowPS.WaitAirflowDagRunCommand' -Category InvalidResult -Target bad -Like '*boom*try 2*ValueError: boom: the upstream file is missing*/dags/always_fails/*bad*'
    }

    It 'gives a failed run without an error with -IgnoreFailure' {
        (Wait-AirflowDagRun always_fails bad -IgnoreFailure -ErrorAction Stop).State | Should -Be failed
    }

    It 'names every run that failed, after all have ended' {
        $null = New-AirflowDagRun always_fails -DagRunId bad-2
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        $failure = Get-Failure { Get-AirflowDagRun always_fails, slow | Wait-AirflowDagRun }
        $failure | Assert-Failure -Id 'RunFailed,AirflowPS.WaitAirflowDagRunCommand' -Category InvalidResult -Like "2 of 4 runs failed*'bad*"
        $failure.TargetObject | Sort-Object | Should -Be bad, bad-2
    }

    It 'is over when the first has ended with -Any' {
        $waiting = New-AirflowDagRun slow
        $first = 'good-1', $waiting.DagRunId | ForEach-Object { [pscustomobject]@{ DagId = 'slow'; DagRunId = $_ } } | Wait-AirflowDagRun -Any @quick -TimeoutSec 10
        $first.DagRunId | Should -Be good-1
        $waiting | Remove-AirflowDagRun -Confirm:$false
    }

    It 'has an error for a run that is not there, also with -IgnoreFailure' {
        Get-Failure { Wait-AirflowDagRun slow nope } | Assert-Failure -Id 'RunGone,AirflowPS.WaitAirflowDagRunCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Wait-AirflowDagRun slow nope -IgnoreFailure } | Assert-Failure -Id 'RunGone,AirflowPS.WaitAirflowDagRunCommand' -Category ObjectNotFound -Target nope
    }

    It 'lets nothing through whose time was over: <Id>' -ForEach @(
        @{ Id = 'TimedOut'; With = @{ TimeoutSec = 0.3 } }
        @{ Id = 'QueuedTooLong'; With = @{ QueuedTimeoutSec = 0.3 } }
    ) {
        $run = New-AirflowDagRun slow
        Get-Failure { $run | Wait-AirflowDagRun @With @quick } |
            Assert-Failure -Id "$Id,AirflowPS.WaitAirflowDagRunCommand" -Category OperationTimeout -Target $run.DagRunId
        ($run | Get-AirflowDagRun).State | Should -Be queued
        $run | Remove-AirflowDagRun -Confirm:$false
    }

    It 'fails runs whose time was over with -StopOnTimeout' {
        $run = New-AirflowDagRun slow
        Get-Failure { $run | Wait-AirflowDagRun -TimeoutSec 0.3 -StopOnTimeout @quick } |
            Assert-Failure -Id 'TimedOut,AirflowPS.WaitAirflowDagRunCommand' -Category OperationTimeout -Target $run.DagRunId
        ($run | Get-AirflowDagRun).State | Should -Be failed
    }

    It 'says at once that a run does not start whose DAG is paused' {
        $run = New-AirflowDagRun fleet_002 -WarningAction SilentlyContinue
        Get-Failure { $run | Wait-AirflowDagRun } |
            Assert-Failure -Id 'DagPaused,AirflowPS.WaitAirflowDagRunCommand' -Category ResourceUnavailable -Target $run.DagRunId -Like '*Resume-AirflowDag*'
    }

    It 'survives a server that fails for a while, and a token that ends' {
        $run = New-AirflowDagRun branching
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Status 503 -Times 2 -After 1 -Method GET
        Set-AirflowSandbox -Sandbox $sandbox -ExpireToken
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        ($run | Wait-AirflowDagRun @quick -TimeoutSec 60).State | Should -Be success
    }

    It 'takes a run for failed that succeeded with failed tasks, with -FailOnTask' {
        $null = New-AirflowDagRun branching -DagRunId marked
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
        Set-AirflowTaskInstance branching marked -TaskId left.work -State failed
        Set-AirflowDagRun branching marked -State success
        (Wait-AirflowDagRun branching marked).State | Should -Be success
        Get-Failure { Wait-AirflowDagRun branching marked -FailOnTask } |
            Assert-Failure -Id 'TaskFailed,AirflowPS.WaitAirflowDagRunCommand' -Category InvalidResult -Target marked -Like '*left.work*'
    }

    It 'tells state changes with -Verbose' {
        $run = New-AirflowDagRun branching
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        $said = $run | Wait-AirflowDagRun @quick -TimeoutSec 30 -Verbose 4>&1 | Out-String
        $said | Should -Match 'success'
        $said | Should -Match ([regex]::Escape($run.DagRunId))
    }
}

Describe '-Wait' {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
    }

    It 'triggers all, then waits for all: New-AirflowDagRun' {
        $runs = Get-AirflowDag branching, setup_teardown | New-AirflowDagRun -Wait @quick -TimeoutSec 60
        $runs.DagId | Sort-Object | Should -Be branching, setup_teardown
        $runs.State | Select-Object -Unique | Should -Be success
    }

    It 'ends in an error with the id of the cmdlet that waited' {
        Get-Failure { New-AirflowDagRun always_fails -Wait @quick -TimeoutSec 60 } |
            Assert-Failure -Id 'RunFailed,AirflowPS.NewAirflowDagRunCommand' -Category InvalidResult -Like '*boom*'
    }

    It 'waits for what was cleared: Clear-AirflowDagRun and Clear-AirflowTaskInstance' {
        $sandbox.AddRun('setup_teardown', 'again', 'failed')
        (Clear-AirflowDagRun setup_teardown again -Wait @quick -TimeoutSec 60).State | Should -Be success
        $sandbox.AddRun('setup_teardown', 'tasks', 'failed')
        $runs = Get-AirflowTaskInstance setup_teardown tasks | Clear-AirflowTaskInstance -Wait @quick -TimeoutSec 60
        $runs | Should -BeOfType AirflowPS.Client.DagRun
        $runs.State | Should -Be success
    }

    It 'is asked for by nothing that only says how to wait' {
        Get-Failure { New-AirflowDagRun slow -TimeoutSec 5 } |
            Assert-Failure -Id 'WaitMissing,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'waits for nothing with -WhatIf' {
        New-AirflowDagRun slow -Wait -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}
