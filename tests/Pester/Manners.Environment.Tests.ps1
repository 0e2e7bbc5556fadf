BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1

    function Set-Environment([hashtable] $Values) {
        foreach ($name in 'URI', 'TOKEN', 'USERNAME', 'PASSWORD') {
            [Environment]::SetEnvironmentVariable("AIRFLOW_$name", $Values[$name])
        }
    }
}

Describe 'A connection out of the environment' -Tag RequiresDirect {
    BeforeAll {
        $Sandbox = Start-AirflowSandbox -NoConnect
        $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
        $Token = Get-SandboxToken $Sandbox
        $Other = Start-AirflowSandbox -NoConnect
    }

    BeforeEach {
        # A default session that is gone, and no failed connect before.
        Connect-Airflow $Server -Token (ConvertTo-SecureString $Token -AsPlainText) -Name before | Disconnect-Airflow
        $Sandbox.ClearRequests()
        $Other.ClearRequests()
    }

    AfterEach {
        Set-Environment @{}
        Get-AirflowSession | ForEach-Object { $_.Dispose() }
    }

    AfterAll { Stop-Everything }

    It 'Connect-Airflow without parameters reads <_>' -ForEach 'address and token', 'address, user and password' {
        Set-Environment ($_ -eq 'address and token' ? @{ URI = $Server; TOKEN = $Token } : @{ URI = $Server; USERNAME = 'viewer'; PASSWORD = 'viewer' })
        $session = Connect-Airflow
        $session.Server | Should -Be $Server
        $session.UserName | Should -Be ($_ -eq 'address and token' ? $null : 'viewer')
    }

    It 'any cmdlet without a session does the same, once' {
        Set-Environment @{ URI = $Server; TOKEN = $Token }
        (Get-AirflowDag orders_etl).DagId | Should -Be orders_etl
        (Get-AirflowDag branching).DagId | Should -Be branching
        $Sandbox.Requests | Where-Object Path -Match 'version' | Should -HaveCount 1
        Get-AirflowSession | Should -HaveCount 1
    }

    It 'an address without anything to sign in with says which variables to set, whichever cmdlet asks: <_>' -ForEach 'Connect-Airflow', 'Get-AirflowVersion', 'Get-AirflowPool', 'Suspend-AirflowDag', 'Test-AirflowHealth', 'Invoke-AirflowRestApi' {
        Set-Environment @{ URI = $Server; USERNAME = 'admin' }
        $call = @{ 'Suspend-AirflowDag' = @{ DagId = 'orders_etl'; Confirm = $false }; 'Invoke-AirflowRestApi' = @{ Path = '/dags' } }[$_] ?? @{}
        $name = $_
        $failure = Get-Failure { & $name @call }
        $failure.FullyQualifiedErrorId | Should -BeExactly "SignInFailed,$((Get-Command $_).ImplementingType.FullName)"
        $failure.Exception.Message | Should -Match 'AIRFLOW_TOKEN'
        $failure.Exception.Message | Should -Match 'AIRFLOW_PASSWORD'
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It 'a server that the environment names and that is down is one clear error, whichever cmdlet asks: <_>' -ForEach 'Get-AirflowVersion', 'Get-AirflowPool', 'Test-AirflowHealth' {
        $gone = "http://127.0.0.1:$(Get-FreePort)"
        Set-Environment @{ URI = $gone; TOKEN = $Token }
        $name = $_
        $failure = Get-Failure { & $name }
        $failure.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$((Get-Command $_).ImplementingType.FullName)"
        $failure.Exception.Message | Should -Match ([regex]::Escape($gone))
    }

    It 'nothing in the environment: the error names what to set and what to use' {
        $failure = Get-Failure { Connect-Airflow }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'MissingUri,AirflowPS.ConnectAirflowCommand'
        $failure.Exception.Message | Should -Match 'AIRFLOW_URI'
    }

    It 'an address that is typed never gets the environment''s token' {
        Set-Environment @{ URI = $Server; TOKEN = $Token }
        $failure = Get-Failure { Connect-Airflow $Other.BaseAddress.AbsoluteUri }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'MissingSignIn,AirflowPS.ConnectAirflowCommand'
        $failure.Exception.Message | Should -Match '-Credential'
        $Other.Requests | Should -BeNullOrEmpty
    }

    It 'the environment''s own address may be typed' {
        Set-Environment @{ URI = "$Server/"; TOKEN = $Token }
        (Connect-Airflow $Server).Server | Should -Be $Server
    }

    It 'after a failed connect, the environment does not step in unasked' {
        Set-Environment @{ URI = $Server; TOKEN = $Token }
        Get-Failure { Connect-Airflow "http://127.0.0.1:$(Get-FreePort)" -Anonymous -MaximumRetryCount 0 } | Should -HaveCount 1
        (Get-Failure { Suspend-AirflowDag orders_etl -Confirm:$false }).FullyQualifiedErrorId | Should -BeExactly 'NoSession,AirflowPS.SuspendAirflowDagCommand'
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It 'an object from another server does not go to the environment''s' {
        Set-Environment @{ URI = $Server; TOKEN = $Token }
        $row = [pscustomobject]@{ DagId = 'orders_etl'; Server = 'https://airflow.example.com' }
        (Get-Failure { $row | Suspend-AirflowDag -Confirm:$false }).FullyQualifiedErrorId | Should -BeExactly 'SessionNotFound,AirflowPS.SuspendAirflowDagCommand'
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It 'asking for help leaves the default session as it is' {
        $null = Connect-Airflow $Server -Token (ConvertTo-SecureString $Token -AsPlainText) -Name kept
        $null = Get-Help Connect-Airflow
        $null = Connect-Airflow -?
        $null = Get-Command Connect-Airflow -Syntax
        $null = TabExpansion2 'Connect-Airflow -Cred' 21
        (Get-AirflowSession kept).IsDefault | Should -BeTrue
    }
}
