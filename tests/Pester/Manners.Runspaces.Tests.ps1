BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Module = $AirflowPSManifest
}

Describe 'Sessions and runspaces' -Tag RequiresDirect {
    BeforeAll {
        $Sandbox = Start-AirflowSandbox -Name main
        $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
        $Session = Get-AirflowSession main
    }

    BeforeEach { $Sandbox.ClearRequests() }

    AfterAll { Stop-Everything }

    It 'a runspace of its own has no session, and the error says how to hand one in' {
        $failure = 1 | ForEach-Object -Parallel {
            Import-Module $using:Module
            try { Suspend-AirflowDag orders_etl -Confirm:$false } catch { $_ }
        }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'NoSession,AirflowPS.SuspendAirflowDagCommand'
        $failure.Exception.Message | Should -BeLike '*-Session $using:session*'
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It '-Session $using: works in ForEach-Object -Parallel, in several at once' {
        $ids = 'orders_etl', 'branching', 'always_fails', 'slow' | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:Module
            (Get-AirflowDag $_ -Session $using:Session).DagId
        }
        $ids | Sort-Object | Should -Be 'always_fails', 'branching', 'orders_etl', 'slow'
    }

    It '-Session $using: works in a thread job' {
        $job = Start-ThreadJob {
            Import-Module $using:Module
            (Get-AirflowDag orders_etl -Session $using:Session).DagId
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 'orders_etl'
    }

    It 'a pooled runspace that is used again has nothing left of its last user: <Left>' -ForEach @(
        @{ Left = 'no default'; Second = { Get-AirflowDag orders_etl }; Id = 'NoSession,*' }
        @{ Left = 'no list'; Second = { if (Get-AirflowSession) { 'open' } else { Write-Error none -ErrorId Empty } }; Id = 'Empty*' }
        @{ Left = 'no name'; Second = { Get-AirflowDag orders_etl -Session private }; Id = 'ParameterArgumentTransformationError,*' }
        @{ Left = 'no server of an object'; Second = { [pscustomobject]@{ DagId = 'orders_etl'; Server = $env:AIRFLOWPS_TEST_SERVER } | Get-AirflowDag }; Id = 'SessionNotFound,*' }
    ) {
        $env:AIRFLOWPS_TEST_SERVER = $Server
        $text = $Second.ToString()
        $outcome = 1, 2 | ForEach-Object -ThrottleLimit 1 -Parallel {
            Import-Module $using:Module
            $ErrorActionPreference = 'Stop'
            if ($_ -eq 1) {
                $credential = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText))
                $null = Connect-Airflow $using:Server -Credential $credential -Name private
                [runspace]::DefaultRunspace.Id
                return
            }

            [runspace]::DefaultRunspace.Id
            try { & ([scriptblock]::Create($using:text)) } catch { $_.FullyQualifiedErrorId }
        }
        $env:AIRFLOWPS_TEST_SERVER = $null
        $outcome[1] | Should -Be $outcome[0] -Because 'the same runspace has to serve both'
        $outcome[2] | Should -BeLike $Id
    }

    It 'what one runspace connects and disconnects leaves the other''s default alone' {
        $job = Start-ThreadJob {
            Import-Module $using:Module
            $credential = [pscredential]::new('viewer', (ConvertTo-SecureString viewer -AsPlainText))
            $null = Connect-Airflow $using:Server -Credential $credential -Name main
            Disconnect-Airflow
        }
        $job | Receive-Job -Wait -AutoRemoveJob
        (Get-AirflowSession | Where-Object IsDefault).UserName | Should -Be admin
        (Get-AirflowDag orders_etl).DagId | Should -Be orders_etl
    }

    It 'one session serves several runspaces while its token ends: they sign in once' {
        Set-AirflowSandbox -Sandbox $Sandbox -ExpireToken
        $found = 1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
            Import-Module $using:Module
            (Get-AirflowDag orders_etl -Session $using:Session).DagId
        }
        $found | Should -HaveCount 6
        $Sandbox.Requests | Where-Object Path -Match 'auth/token' | Should -HaveCount 1
    }

    It 'a session whose runspace has ended is not revoked' {
        $shell = [powershell]::Create([runspacefactory]::CreateRunspace())
        $shell.Runspace.Open()
        $null = $shell.AddScript('param($m, $s) Import-Module $m; Connect-Airflow $s -Credential ([pscredential]::new("admin", (ConvertTo-SecureString admin -AsPlainText)))').AddArgument($Module).AddArgument($Server)
        $shell.Invoke() | Should -HaveCount 1
        $shell.Runspace.Dispose()
        $shell.Dispose()
        $Sandbox.Requests | Where-Object Path -Match 'logout' | Should -BeNullOrEmpty
    }
}
