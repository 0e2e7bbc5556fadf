BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Start-AirflowSandbox' -Tag RequiresDirect {
    It 'opens a session on itself and makes it the default' {
        $session = Get-AirflowSession sandbox
        $session.Server | Should -Be $sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
        $session.IsDefault | Should -BeTrue
    }

    It 'starts without a session with -NoConnect, under a prefix, with more DAGs' {
        $other = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -NoConnect -Prefix team/airflow -ExtraDags 20
        try {
            $other.BaseAddress.AbsolutePath | Should -Be /team/airflow
            (Get-AirflowSession).Name | Should -Be sandbox
            $admin = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force))
            $null = Connect-Airflow $other.BaseAddress -Credential $admin -Name other
            Get-AirflowDag 'bulk_*' | Should -HaveCount 20
            $other.Requests | Where-Object { $_.Path -notlike '/team/airflow/*' } | Should -BeNullOrEmpty
        }
        finally {
            Stop-AirflowSandbox -Sandbox $other
            Switch-AirflowSession sandbox
        }
    }

    It 'speaks TLS with -Https, to who takes any certificate' {
        $other = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -Https -Name tls
        try {
            (Get-AirflowDag slow).DagId | Should -Be slow
            Get-Failure { Connect-Airflow $other.BaseAddress -Anonymous -MaximumRetryCount 0 } |
                Assert-Failure -Id 'CertificateRejected,AirflowPS.ConnectAirflowCommand' -Category SecurityError
        }
        finally {
            Stop-AirflowSandbox -Sandbox $other
            Switch-AirflowSession sandbox
        }
    }

    It 'opens a session through the front that it stands behind: -<_>' -ForEach Mwaa, ApiGateway {
        $with = @{ $_ = $true }
        $other = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) @with -Name front
        try {
            $session = Get-AirflowSession front
            $session.IsDefault | Should -BeTrue
            $session.Server | Should -BeLike $(if ($_ -eq 'Mwaa') { 'arn:aws:airflow:*:environment/nightly' } else { '*/prod' })
            $other.ClearRequests()
            (Get-AirflowDag slow).DagId | Should -Be slow
            $other.Requests | Should -HaveCount 1
            $other.Requests[0].AtAirflow.Path | Should -Be "$(Get-ApiRoot)/dags/slow"
        }
        finally {
            Stop-AirflowSandbox -Sandbox $other
            Switch-AirflowSession sandbox
        }
    }

    It 'gives tokens that end, with -TokenLifetimeSec, which the session renews' -Tag Requires3.0 {
        $other = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -TokenLifetimeSec 1 -Name short
        try {
            $session = Get-AirflowSession short
            $limit = [datetime]::Now.AddSeconds(10)
            while ([datetime]::Now -le $session.TokenExpiresOn -and [datetime]::Now -lt $limit) { Start-Sleep -Milliseconds 20 }
            (Get-AirflowDag slow -Session short).DagId | Should -Be slow
            @($other.Requests | Where-Object Path -Like '*/auth/token') | Should -HaveCount 2
        }
        finally {
            Stop-AirflowSandbox -Sandbox $other
            Switch-AirflowSession sandbox
        }
    }

    It 'says that a port is taken' {
        $port = $sandbox.BaseAddress.Port
        Get-Failure { Start-AirflowSandbox -Port $port -NoConnect } |
            Assert-Failure -Id 'SandboxNotStarted,AirflowPS.StartAirflowSandboxCommand' -Category ResourceUnavailable -Target $port
    }

    It 'starts nothing with -WhatIf' {
        Start-AirflowSandbox -WhatIf | Should -BeNullOrEmpty
        (Get-AirflowSession).Name | Should -Be sandbox
    }
}

Describe 'Set-AirflowSandbox' -Tag RequiresDirect {
    BeforeEach {
        Reset-TestSandbox $sandbox
        Set-AirflowSandbox -Sandbox $sandbox -StopClock
    }

    It 'stops, steps and starts the clock' {
        $run = New-AirflowDagRun slow
        $before = $sandbox.Clock.Now
        ($run | Get-AirflowDagRun).State | Should -Be queued
        $sandbox.Clock.Now | Should -Be $before
        $sandbox | Set-AirflowSandbox -Step 00:00:10
        $sandbox.Clock.Now | Should -Be $before.AddSeconds(10)
        ($run | Get-AirflowDagRun).State | Should -Be running
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:01:00
        ($run | Get-AirflowDagRun).State | Should -Be success
        Set-AirflowSandbox -Sandbox $sandbox -StartClock
        $sandbox.Clock.IsStopped | Should -BeFalse
    }

    It 'takes the last one started without -Sandbox' {
        Set-AirflowSandbox -Fault ServerError -Status 503 -Times 1
        $sandbox.Faults.Rules | Should -HaveCount 1
    }

    It 'befalls so many requests as -Times says, after as many as -After, and only those that match' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Times 1 -After 1 -Method GET -Path /pools
        (Get-AirflowDag slow).DagId | Should -Be slow
        Get-AirflowPool default_pool | Should -Not -BeNullOrEmpty
        Get-Failure { Get-AirflowPool default_pool } | Assert-Failure -Id 'ServerError,AirflowPS.GetAirflowPoolCommand' -Category ResourceUnavailable -Target default_pool
        Get-AirflowPool default_pool | Should -Not -BeNullOrEmpty
    }

    It 'says of a -Path that is no regular expression that it is not' {
        Get-Failure { Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Path '*dagRuns*' } |
            Assert-Failure -Id 'InvalidPath,AirflowPS.SetAirflowSandboxCommand' -Category InvalidArgument -Target '*dagRuns*'
        (Get-AirflowDag slow).DagId | Should -Be slow
    }

    It 'takes all faults back with -ClearFault' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Times 0 -Latency 00:00:01 -SingleWorker $true
        Set-AirflowSandbox -Sandbox $sandbox -ClearFault
        $sandbox.Faults.Latency | Should -Be ([timespan]::Zero)
        $sandbox.Faults.SingleWorker | Should -BeFalse
        (Get-AirflowDag slow).DagId | Should -Be slow
    }

    It 'lets the client wait as long as a 429 asks for' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault TooManyRequests -RetryAfterSec 1
        (Get-AirflowDag slow).DagId | Should -Be slow
        $first, $second = $sandbox.Requests
        ($second.ReceivedAt - $first.ReceivedAt).TotalSeconds | Should -BeGreaterOrEqual 0.99
    }

    It 'changes nothing with -WhatIf' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Times 0 -WhatIf
        $sandbox.Faults.Rules | Should -BeNullOrEmpty
    }
}

Describe 'Stop-AirflowSandbox' -Tag RequiresDirect {
    It 'closes the sessions on it, and nobody answers there any more' {
        $other = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -Name other
        $other | Stop-AirflowSandbox
        (Get-AirflowSession).Name | Should -Be sandbox
        Get-Failure { Connect-Airflow $other.BaseAddress -Anonymous -MaximumRetryCount 0 } |
            Assert-Failure -Id 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' -Category ConnectionError
        Switch-AirflowSession sandbox
    }

    It 'stops nothing with -WhatIf' {
        Stop-AirflowSandbox -Sandbox $sandbox -WhatIf
        (Get-AirflowDag slow).DagId | Should -Be slow
    }
}
