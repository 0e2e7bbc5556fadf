BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    Import-Module (Get-TestManifest) -Global
    # About signing in to Airflow 2, whichever release the other tests are run against.
    $sandbox = Start-AirflowSandbox -AirflowVersion 2.11 -NoConnect
    $later = Start-AirflowSandbox -AirflowVersion 3.3 -NoConnect
    $uri = $sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $admin = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force))
    $wrong = [pscredential]::new('admin', (ConvertTo-SecureString wrong-canary -AsPlainText -Force))
    $token = ConvertTo-SecureString token-canary -AsPlainText -Force
    $names = 'AIRFLOW_URI', 'AIRFLOW_TOKEN', 'AIRFLOW_USERNAME', 'AIRFLOW_PASSWORD'
    $before = @{}
    foreach ($name in $names) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
}

AfterAll {
    foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Stop-TestSandbox $sandbox
    Stop-TestSandbox $later
}

Describe 'Connect-Airflow to Airflow 2' -Tag RequiresDirect {
    BeforeEach {
        foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $null) }
        Get-AirflowSession | Disconnect-Airflow
        Reset-TestSandbox $sandbox
        Reset-TestSandbox $later
        $sandbox.Options.SignIn.Form = 'Here'
        $sandbox.Options.SignIn.TakesBasic = $sandbox.Options.SignIn.TakesSessions = $true
        $sandbox.Options.SignIn.DeniesAll = $false
    }

    It 'signs in by the form, and shows how and until when' {
        $session = Connect-Airflow $uri -Credential $admin
        $session.AuthMethod | Should -Be Session
        $session.UserName | Should -Be admin
        $session.Version | Should -BeLike '2.11.*'
        $session.TokenExpiresOn | Should -BeGreaterThan (Get-Date).AddDays(1)
        (Get-AirflowSession).IsDefault | Should -BeTrue
        Get-Sent $sandbox -Change | Should -Be 'POST /login/'
    }

    It 'signs in again by itself when its session has ended' {
        $null = Connect-Airflow $uri -Credential $admin
        Set-AirflowSandbox -Sandbox $sandbox -ExpireToken
        $sandbox.ClearRequests()
        (Get-AirflowDag slow).DagId | Should -Be slow
        @(Get-Sent $sandbox -Change) | Should -Be @('POST /login/')
    }

    It 'falls back to Basic where there is no form, and says so to those who want to know' {
        $sandbox.Options.SignIn.Form = 'Missing'
        $told = $(($session = Connect-Airflow $uri -Credential $admin -Verbose) 4>&1) | Out-String
        $session.AuthMethod | Should -Be Basic
        $told | Should -BeLike '*Basic from now on: there is no sign-in form*'
        (Get-AirflowDag slow).DagId | Should -Be slow
    }

    It 'takes <Method> by hand' -ForEach @{ Method = 'Session'; Sent = 'POST /login/' }, @{ Method = 'Basic'; Sent = $null } {
        (Connect-Airflow $uri -Credential $admin -AuthMethod $Method).AuthMethod | Should -Be $Method
        Get-Sent $sandbox -Change | Should -Be $Sent
    }

    It 'takes what the environment says, with -AuthMethod too' {
        $env:AIRFLOW_URI = $uri
        $env:AIRFLOW_TOKEN = 'unused'
        $env:AIRFLOW_USERNAME = $env:AIRFLOW_PASSWORD = 'admin'
        (Connect-Airflow -AuthMethod Basic).AuthMethod | Should -Be Basic
        $env:AIRFLOW_PASSWORD = $null
        Get-Failure { Connect-Airflow -AuthMethod Session } |
            Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Like '*AIRFLOW_USERNAME and AIRFLOW_PASSWORD are not both*'
    }

    It 'refuses -AuthMethod <Method> with -<With> before anything is sent' -ForEach @(
        @{ Method = 'Basic'; With = 'Token' }
        @{ Method = 'Session'; With = 'TokenScript' }
    ) {
        $given = if ($With -eq 'Token') { @{ Token = $token } } else { @{ TokenScript = { 'token-canary' } } }
        Get-Failure { Connect-Airflow $uri -AuthMethod $Method @given } |
            Assert-Failure -Id 'AuthMethodConflict,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like "*-$With*"
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses -AuthMethod Bearer with a password, which Airflow 2 gives no token for' {
        Get-Failure { Connect-Airflow $uri -Credential $admin -AuthMethod Bearer } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.ConnectAirflowCommand' -Category NotImplemented -Target $uri -Like '*-TokenScript*'
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'refuses -AuthMethod <_> on Airflow 3 before the password is sent' -ForEach 'Basic', 'Session' {
        $address = $later.BaseAddress.AbsoluteUri
        Get-Failure { Connect-Airflow $address -Credential $admin -AuthMethod $_ } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.ConnectAirflowCommand' -Category NotImplemented -Target $address
        Get-Sent $later | Should -Be 'GET /api/v2/version'
    }

    It 'takes -AuthMethod Bearer on Airflow 3 for what it does anyway' {
        (Connect-Airflow $later.BaseAddress -Credential $admin -AuthMethod Bearer).AuthMethod | Should -Be Password
    }

    It 'says so when the password is wrong: <Where>' -ForEach @{ Where = 'at the form'; Form = 'Here' }, @{ Where = 'without one'; Form = 'Missing' } {
        $sandbox.Options.SignIn.Form = $Form
        $failure = Get-Failure { Connect-Airflow $uri -Credential $wrong }
        $failure | Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Target $uri -Like '*password*'
        ($failure | Format-List * -Force | Out-String) | Should -Not -BeLike '*canary*'
    }

    It 'says so when the API is switched off although the password is right' {
        $sandbox.Options.SignIn.DeniesAll = $true
        Get-Failure { Connect-Airflow $uri -Credential $admin } |
            Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Target $uri -Like '*password is right*deny_all*'
    }

    It 'says where people sign in, and how to go on' {
        $sandbox.Options.SignIn.Form = 'Elsewhere'
        $sandbox.Options.SignIn.TakesBasic = $false
        Get-Failure { Connect-Airflow $uri -Credential $admin } |
            Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Target $uri -Like '*sign in at sso.example.com*-TokenScript*'
    }

    It 'says so when a token is refused' {
        Get-Failure { Connect-Airflow $uri -Token $token } |
            Assert-Failure -Id 'TokenRejected,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Target $uri -Like '*token has ended*'
    }

    It 'says so when it is not let in as the account of the process' {
        Get-Failure { Connect-Airflow $uri -UseDefaultCredentials } |
            Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Target $uri
    }

    It 'refuses what the signed-in user may not do, and signs in no second time for it' {
        $null = Connect-Airflow $uri -Credential ([pscredential]::new('viewer', (ConvertTo-SecureString viewer -AsPlainText -Force)))
        $sandbox.ClearRequests()
        Get-Failure { Suspend-AirflowDag slow } | Assert-Failure -Id 'Forbidden,AirflowPS.SuspendAirflowDagCommand' -Category PermissionDenied -Target slow -Like '*lacks the permission*'
        Get-Sent $sandbox | Should -Not -Contain 'POST /login/'
    }

    It 'closes without a word, and warns where a token was to be revoked' {
        $null = Connect-Airflow $uri -Credential $admin
        $sandbox.ClearRequests()
        Disconnect-Airflow -RevokeToken -WarningVariable warned 3>$null
        "$warned" | Should -BeLike '*revokes nothing*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
        Get-AirflowSession | Should -BeNullOrEmpty
    }
}
