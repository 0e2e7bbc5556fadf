BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowVersion' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'tells the version of the server' {
        $version = Get-AirflowVersion
        $version.Version | Should -BeLike "$(Get-TestVersion).*"
        $version.Server | Should -Be (Get-AirflowSession).Server
    }
}

Describe 'Get-AirflowHealth' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'tells how each part is, and when it gave its last sign of life' {
        $health = Get-AirflowHealth
        $health.Scheduler.Status | Should -Be healthy
        $health.Scheduler.LatestHeartbeat.Kind | Should -Be Local
        $health.Components.Name | Should -Contain metadatabase
    }

    It 'has an error when the server fails' -Tag AlsoAirflow1 {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Times 0
        Get-Failure { Get-AirflowHealth } | Assert-Failure -Id 'ServerError,AirflowPS.GetAirflowHealthCommand' -Category ResourceUnavailable
    }
}

Describe 'Test-AirflowHealth' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'is true for a server that is well, and nothing but that' -Tag AlsoAirflow1 {
        $answer = Test-AirflowHealth
        $answer | Should -BeOfType bool
        $answer | Should -BeTrue
    }

    It 'is false, without an error, for a server that cannot be asked' -Tag AlsoAirflow1 {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Times 0
        Test-AirflowHealth -ErrorAction Stop | Should -BeFalse
    }

    It 'is false for a part that is unwell, though the status is 200, and says which' -Tag AlsoAirflow1 {
        $body = '{"metadatabase":{"status":"healthy"},"scheduler":{"status":"unhealthy","latest_scheduler_heartbeat":"2026-01-01T00:00:00+00:00"}}'
        $fault = [AirflowPS.Sandbox.SandboxFault]@{ Kind = 'ServerError'; Status = 200; Body = $body; ContentType = 'application/json'; Times = 1 }
        $null = $sandbox.Faults.Add($fault)
        $said = Test-AirflowHealth -Verbose 4>&1
        $said | Where-Object { $_ -is [bool] } | Should -Be $false
        "$said" | Should -BeLike '*scheduler is unhealthy*'
    }

    It 'is false when the last sign of life is older than -MaxHeartbeatAgeSec' -Tag AlsoAirflow1 {
        $body = '{"metadatabase":{"status":"healthy"},"scheduler":{"status":"healthy","latest_scheduler_heartbeat":"2020-01-01T00:00:00+00:00"}}'
        $old = [AirflowPS.Sandbox.SandboxFault]@{ Kind = 'ServerError'; Status = 200; Body = $body; ContentType = 'application/json'; Times = 2 }
        $null = $sandbox.Faults.Add($old)
        Test-AirflowHealth -MaxHeartbeatAgeSec 3600 | Should -BeFalse
        Test-AirflowHealth | Should -BeTrue
    }
}
