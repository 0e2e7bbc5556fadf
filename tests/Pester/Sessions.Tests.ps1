BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $uri = $sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $admin = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force))
    $wrong = [pscredential]::new('admin', (ConvertTo-SecureString wrong -AsPlainText -Force))
    $names = 'AIRFLOW_URI', 'AIRFLOW_TOKEN', 'AIRFLOW_USERNAME', 'AIRFLOW_PASSWORD'
    $before = @{}
    foreach ($name in $names) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }

    function Get-Token {
        (Invoke-RestMethod "$uri/auth/token" -Method Post -ContentType application/json -Body '{"username": "admin", "password": "admin"}').access_token
    }

    function Close-AllSession { Get-AirflowSession | Disconnect-Airflow }
}

AfterAll {
    foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Stop-TestSandbox $sandbox
}

Describe 'Connect-Airflow' -Tag RequiresDirect {
    BeforeEach {
        foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $null) }
        Close-AllSession
        Reset-TestSandbox $sandbox
    }

    It 'signs in with user and password, proves it, and makes the session the default' -Tag Requires3.0 {
        $session = Connect-Airflow $uri -Credential $admin
        $session.Server | Should -Be $uri
        $session.UserName | Should -Be admin
        $session.Version | Should -BeLike "$(Get-TestVersion).*"
        $session.Name | Should -Be $sandbox.BaseAddress.Authority
        (Get-AirflowSession).IsDefault | Should -BeTrue
        Get-Sent $sandbox | Should -Contain 'POST /auth/token'
        @(Get-Request $sandbox)[-1].Header('Authorization') | Should -BeLike 'Bearer *'
    }

    It 'takes a token' -Tag Requires3.0 {
        $token = ConvertTo-SecureString (Get-Token) -AsPlainText -Force
        (Connect-Airflow $uri -Token $token).AuthMethod | Should -Be Token
        (Get-AirflowDag slow).DagId | Should -Be slow
    }

    It 'takes a script that gives <What>' -Tag Requires3.0 -ForEach @(
        @{ What = 'a string'; Script = { Get-Token } }
        @{ What = 'a SecureString'; Script = { ConvertTo-SecureString (Get-Token) -AsPlainText -Force } }
        @{ What = 'an object with Token and ExpiresOn'; Script = { [pscustomobject]@{ Token = Get-Token; ExpiresOn = (Get-Date).AddHours(1) } } }
    ) {
        $null = Connect-Airflow $uri -TokenScript $Script
        (Get-AirflowDag slow).DagId | Should -Be slow
    }

    It 'asks the script again when the token has ended' -Tag Requires3.0 {
        $script:asked = 0
        $null = Connect-Airflow $uri -TokenScript { $script:asked++; Get-Token }
        Set-AirflowSandbox -Sandbox $sandbox -ExpireToken
        (Get-AirflowDag slow).DagId | Should -Be slow
        $script:asked | Should -Be 2
    }

    It 'signs in again by itself when its token has ended' -Tag Requires3.0 {
        $null = Connect-Airflow $uri -Credential $admin
        Set-AirflowSandbox -Sandbox $sandbox -ExpireToken
        $sandbox.ClearRequests()
        (Get-AirflowDag slow).DagId | Should -Be slow
        @(Get-Sent $sandbox -Change) | Should -Be @('POST /auth/token')
    }

    It 'reads <What> from the environment' -Tag Requires3.0 -ForEach @{ What = 'user and password' }, @{ What = 'a token' } {
        $env:AIRFLOW_URI = $uri
        if ($What -eq 'a token') { $env:AIRFLOW_TOKEN = Get-Token } else { $env:AIRFLOW_USERNAME = $env:AIRFLOW_PASSWORD = 'admin' }
        (Connect-Airflow).Server | Should -Be $uri
    }

    It 'is not needed where the environment says it all' {
        $env:AIRFLOW_URI = $uri
        $env:AIRFLOW_USERNAME = $env:AIRFLOW_PASSWORD = 'admin'
        (Get-AirflowDag slow).DagId | Should -Be slow
        Get-AirflowSession | Should -HaveCount 1
    }

    It 'says what is missing: no address, no sign-in, nothing to sign in with' {
        Get-Failure { Connect-Airflow } | Assert-Failure -Id 'MissingUri,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument
        Get-Failure { Connect-Airflow $uri } | Assert-Failure -Id 'MissingSignIn,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Target $uri
        $env:AIRFLOW_URI = $uri
        Get-Failure { Connect-Airflow } | Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Like '*AIRFLOW_TOKEN*'
    }

    It 'says so when the password is wrong, and leaves no default behind' {
        $null = Connect-Airflow $uri -Credential $admin -Name good
        Get-Failure { Connect-Airflow $uri -Credential $wrong -Name bad } |
            Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Target $uri -Like '*Check the user name and the password*'
        Get-Failure { Get-AirflowDag } |
            Assert-Failure -Id 'NoSession,AirflowPS.GetAirflowDagCommand' -Category ConnectionError -Like '*last Connect-Airflow failed*good*'
        (Get-AirflowDag slow -Session good).DagId | Should -Be slow
    }

    It 'refuses a token that is <What>' -ForEach @{ What = 'rubbish'; Token = 'rubbish'; Id = 'TokenRejected' } {
        Get-Failure { Connect-Airflow $uri -Token (ConvertTo-SecureString $Token -AsPlainText -Force) } |
            Assert-Failure -Id "$Id,AirflowPS.ConnectAirflowCommand" -Category AuthenticationError
    }

    It 'takes a <Parameter> as a SecureString only, and does not repeat another' -ForEach @{ Parameter = 'Token'; With = @{} }, @{ Parameter = 'ApiKey'; With = @{ Anonymous = $true } } {
        $clear = @{ $Parameter = 'hunter2' }
        $failure = Get-Failure { Connect-Airflow $uri @clear @With }
        $failure | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.ConnectAirflowCommand' -Category InvalidData -Like '*SecureString*'
        ($failure | Out-String) + ($failure | Format-List * -Force | Out-String) | Should -Not -Match hunter2
    }

    It 'says that a session''s token was revoked' -Tag Requires3.0 {
        $token = ConvertTo-SecureString (Get-Token) -AsPlainText -Force
        $null = Connect-Airflow $uri -Token $token
        Set-AirflowSandbox -Sandbox $sandbox -RevokeToken
        Get-Failure { Get-AirflowDag } | Assert-Failure -Id 'TokenRejected,AirflowPS.GetAirflowDagCommand' -Category AuthenticationError -Like '*connect again*'
    }

    It 'asks for a scheme where the address has none' {
        Get-Failure { Connect-Airflow localhost:8080 -Anonymous } | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument
        Get-Failure { Connect-Airflow airflow.example.com -Anonymous } | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like '*https://airflow.example.com?*'
    }

    It 'says that an address with a wrong prefix is not the API' {
        Get-Failure { Connect-Airflow "$uri/wrong" -Credential $admin -MaximumRetryCount 0 } |
            Assert-Failure -Id 'NotTheApi,AirflowPS.ConnectAirflowCommand' -Category InvalidData -Target "$uri/wrong"
    }

    It 'says that nobody answers' {
        Get-Failure { Connect-Airflow http://127.0.0.1:1 -Anonymous -MaximumRetryCount 0 } |
            Assert-Failure -Id 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' -Category ConnectionError -Target http://127.0.0.1:1
    }

    It 'refuses every change over a -ReadOnly session before it is sent' {
        $null = Connect-Airflow $uri -Credential $admin -ReadOnly
        $sandbox.ClearRequests()
        (Get-AirflowDag slow).DagId | Should -Be slow
        Get-Failure { Suspend-AirflowDag slow } | Assert-Failure -Id 'ReadOnlySession,AirflowPS.SuspendAirflowDagCommand' -Category PermissionDenied
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'refuses what the signed-in user may not do' {
        $viewer = [pscredential]::new('viewer', (ConvertTo-SecureString viewer -AsPlainText -Force))
        $null = Connect-Airflow $uri -Credential $viewer
        (Get-AirflowDag slow).DagId | Should -Be slow
        Get-Failure { Suspend-AirflowDag slow } | Assert-Failure -Id 'Forbidden,AirflowPS.SuspendAirflowDagCommand' -Category PermissionDenied -Target slow
    }
}

Describe 'Get-, Switch- and Disconnect-Airflow(Session)' -Tag RequiresDirect {
    BeforeEach {
        Close-AllSession
        Reset-TestSandbox $sandbox
        $one = Connect-Airflow $uri -Credential $admin -Name one
        $two = Connect-Airflow $uri -Credential $admin -Name two
    }

    It 'shows the open ones and which is the default: the last one connected' {
        (Get-AirflowSession).Name | Should -Be one, two
        (Get-AirflowSession | Where-Object IsDefault).Name | Should -Be two
        (Get-AirflowSession 'O*').Name | Should -Be one
    }

    It 'has an error for a name that no session has' {
        Get-Failure { Get-AirflowSession three } | Assert-Failure -Id 'SessionNotFound,AirflowPS.GetAirflowSessionCommand' -Category ObjectNotFound -Target three
        Get-Failure { Switch-AirflowSession three } | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.SwitchAirflowSessionCommand' -Category InvalidData -Like '*Open are: one, two*'
        Get-Failure { Get-AirflowDag -Session three } | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.GetAirflowDagCommand' -Category InvalidData
        Get-Failure { Get-AirflowDag -Session $null } | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.GetAirflowDagCommand' -Category InvalidData
    }

    It 'switches the default by name or by session' {
        Switch-AirflowSession one | Should -BeNullOrEmpty
        (Get-AirflowSession | Where-Object IsDefault).Name | Should -Be one
        ($two | Switch-AirflowSession -PassThru).Name | Should -Be two
    }

    It 'closes the default session, and puts none in its place' {
        Disconnect-Airflow
        (Get-AirflowSession).Name | Should -Be one
        Get-Failure { Get-AirflowDag } | Assert-Failure -Id 'NoSession,AirflowPS.GetAirflowDagCommand' -Category ConnectionError -Like '*Switch-AirflowSession*'
        Get-Failure { Disconnect-Airflow } | Assert-Failure -Id 'NoSession,AirflowPS.DisconnectAirflowCommand' -Category ObjectNotFound
    }

    It 'revokes a token that it got for a password, and no other unless told to' -Tag Requires3.0 {
        $token = Get-Token
        $null = Connect-Airflow $uri -Token (ConvertTo-SecureString $token -AsPlainText -Force) -Name given
        $sandbox.ClearRequests()
        Disconnect-Airflow given
        Get-Sent $sandbox | Should -BeNullOrEmpty
        Disconnect-Airflow two
        Get-Sent $sandbox | Should -BeLike 'GET */auth/logout'
        $null = Connect-Airflow $uri -Token (ConvertTo-SecureString $token -AsPlainText -Force) -Name given
        $sandbox.ClearRequests()
        Disconnect-Airflow given -RevokeToken
        Get-Sent $sandbox | Should -BeLike 'GET */auth/logout'
    }

    It 'closes all sessions that come by the pipe' {
        Get-AirflowSession | Disconnect-Airflow
        Get-AirflowSession | Should -BeNullOrEmpty
    }

    It 'refuses a session that is closed' {
        Disconnect-Airflow $one
        Get-Failure { Get-AirflowDag -Session $one } | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.GetAirflowDagCommand' -Category InvalidData -Like '*is closed*'
    }

    It 'replaces an open session of the same name' {
        $null = Connect-Airflow $uri -Credential $admin -Name one
        Get-AirflowSession one | Should -HaveCount 1
        $one.IsClosed | Should -BeTrue
    }
}
