BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -Name main
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    Set-AirflowSandbox -Sandbox $Sandbox -StopClock
    $Sandbox.AddRun('orders_etl', 'release-1')
    $Sandbox.AddRun('reports', 'release-1')

    # The one error of a script, with its id, and words that its message has to hold.
    function Assert-Error([scriptblock] $Script, [string] $Id, [string[]] $Says, $Target) {
        $failure = @(Get-Failure $Script)
        $failure.Count | Should -Be 1 -Because "one thing goes wrong: $($failure -join ' | ')"
        $failure[0].FullyQualifiedErrorId | Should -BeExactly $Id -Because $failure[0].Exception.Message
        $Says | ForEach-Object { $failure[0].Exception.Message | Should -Match $_ }
        if ($PSBoundParameters.ContainsKey('Target')) { $failure[0].TargetObject | Should -BeExactly $Target }
    }
}

AfterAll { Stop-Everything }

Describe 'What does not connect' -Tag RequiresDirect {
    BeforeEach { $Sandbox.ClearRequests() }

    AfterAll { Switch-AirflowSession main }

    It 'an address without scheme: did you mean https' {
        Assert-Error { Connect-Airflow airflow.example.com/team -Anonymous } 'InvalidValue,AirflowPS.ConnectAirflowCommand' 'https://airflow\.example\.com/team'
    }

    It 'an address of another scheme' {
        Assert-Error { Connect-Airflow ftp://airflow.example.com -Anonymous } 'InvalidValue,AirflowPS.ConnectAirflowCommand' 'https://'
    }

    It 'an address with a password in it, which is not repeated' {
        $failure = Get-Failure { Connect-Airflow https://admin:hunter22@airflow.example.com -Anonymous }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidValue,AirflowPS.ConnectAirflowCommand'
        $failure.Exception.Message | Should -Match '-Credential'
        $failure.Exception.Message | Should -Not -Match 'hunter22'
    }

    It 'an address with a wrong prefix, of a server that has one: <_>' -ForEach '/team/airflow/home', '/team/airflow/dags/x' {
        $prefixed = Start-AirflowSandbox -NoConnect -Prefix team/airflow
        $root = $prefixed.BaseAddress.GetLeftPart('Authority')
        $path = $_
        Assert-Error { Connect-Airflow "$root$path" -Credential (Get-SandboxCredential) } 'NotTheApi,AirflowPS.ConnectAirflowCommand' 'web page', ([regex]::Escape("$root/team/airflow"))
        Stop-AirflowSandbox -Sandbox $prefixed
    }

    It 'the root of a server that lives below a prefix' {
        $prefixed = Start-AirflowSandbox -NoConnect -Prefix team/airflow
        $root = $prefixed.BaseAddress.GetLeftPart('Authority')
        $failure = Get-Failure { Connect-Airflow $root -Credential (Get-SandboxCredential) }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'NotTheApi,AirflowPS.ConnectAirflowCommand'
        $failure.Exception.Message | Should -Match 'prefix'
        Stop-AirflowSandbox -Sandbox $prefixed
    }

    It 'the address of a page of the web interface' {
        Assert-Error { Connect-Airflow "$Server/dags/orders_etl/runs" -Credential (Get-SandboxCredential) } 'NotTheApi,AirflowPS.ConnectAirflowCommand' 'web page', ([regex]::Escape($Server))
    }

    It 'a server that is down' {
        $gone = "http://127.0.0.1:$(Get-FreePort)"
        Assert-Error { Connect-Airflow $gone -Anonymous -MaximumRetryCount 0 } 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' ([regex]::Escape($gone)), 'server up' -Target $gone
    }

    It 'a host that does not exist' {
        Assert-Error { Connect-Airflow https://airflow.invalid -Anonymous -MaximumRetryCount 0 } 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' 'airflow\.invalid'
    }

    It 'a certificate that nobody has signed, at once and without a retry; -SkipCertificateCheck takes it' {
        $secure = Start-AirflowSandbox -NoConnect -Https
        Assert-Error { Connect-Airflow $secure.BaseAddress.AbsoluteUri -Credential (Get-SandboxCredential) } 'CertificateRejected,AirflowPS.ConnectAirflowCommand' 'not trusted', '-SkipCertificateCheck'
        $secure.Requests | Should -BeNullOrEmpty
        (Connect-Airflow $secure.BaseAddress.AbsoluteUri -Credential (Get-SandboxCredential) -SkipCertificateCheck).IsClosed | Should -BeFalse
        Stop-AirflowSandbox -Sandbox $secure
    }

    It 'a wrong password' {
        Assert-Error { Connect-Airflow $Server -Credential ([pscredential]::new('admin', (ConvertTo-SecureString wrong -AsPlainText))) } 'SignInFailed,AirflowPS.ConnectAirflowCommand' 'user name and the password'
        @($Sandbox.Requests | Where-Object Path -Match 'auth/token').Count | Should -Be 1
    }

    It 'a token that is <_>' -ForEach 'rubbish', 'revoked', 'over' {
        $token = $_ -eq 'rubbish' ? 'rubbish' : (Get-SandboxToken $Sandbox)
        if ($_ -eq 'revoked') { Set-AirflowSandbox -Sandbox $Sandbox -RevokeToken }
        if ($_ -eq 'over') { Set-AirflowSandbox -Sandbox $Sandbox -ExpireToken }
        Assert-Error { Connect-Airflow $Server -Token (ConvertTo-SecureString $token -AsPlainText) } 'TokenRejected,AirflowPS.ConnectAirflowCommand' 'connect again'
    }

    It 'nobody, where the server wants a sign-in' {
        Assert-Error { Connect-Airflow $Server -Anonymous } 'SignInFailed,AirflowPS.ConnectAirflowCommand' '-Credential'
    }

    It 'a redirect to a sign-in page on another host, which gets no token' {
        $page = Start-AirflowSandbox -NoConnect
        $elsewhere = "http://localhost:$($page.BaseAddress.Port)/login"
        Set-AirflowSandbox -Sandbox $Sandbox -Fault Redirect -Location $elsewhere -Times 0
        Assert-Error { Connect-Airflow $Server -Token (ConvertTo-SecureString (Get-SandboxToken $page) -AsPlainText) } 'NotTheApi,AirflowPS.ConnectAirflowCommand' 'redirects', '-Token'
        $page.Requests | Where-Object { $_.Path -ne '/auth/token' } | Should -BeNullOrEmpty
        $Sandbox.Faults.Clear()
        Stop-AirflowSandbox -Sandbox $page
    }

    It 'no session at all' {
        Get-AirflowSession | Where-Object Name -NE main | ForEach-Object Dispose
        Switch-AirflowSession main
        $kept = Get-AirflowSession main
        $failure = 1 | ForEach-Object -Parallel {
            Import-Module $using:AirflowPSManifest
            try { Get-AirflowDag } catch { $_ }
        }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'NoSession,AirflowPS.GetAirflowDagCommand'
        $failure.Exception.Message | Should -Match 'Connect-Airflow'
        $kept.IsClosed | Should -BeFalse
    }
}

Describe 'What the session can no longer do' -Tag RequiresDirect {
    BeforeEach {
        $Sandbox.Faults.Clear()
        $Sandbox.ClearRequests()
    }

    It 'a password''s session signs in again by itself, once, and repeats even a change' {
        $null = Connect-Airflow $Server -Credential (Get-SandboxCredential) -Name again
        Set-AirflowSandbox -Sandbox $Sandbox -ExpireToken
        $Sandbox.ClearRequests()
        Set-AirflowVariable renewed -Value yes -Session again -Confirm:$false
        @($Sandbox.Requests | Where-Object Path -Match 'auth/token').Count | Should -Be 1
        (Get-AirflowVariable renewed -Session again).Value | Should -Be yes
    }

    It 'a given token that was <_> ends the pipeline with one error, whatever came after' -ForEach 'Expire', 'Revoke' {
        $null = Connect-Airflow $Server -Token (ConvertTo-SecureString (Get-SandboxToken $Sandbox) -AsPlainText) -Name given
        Set-AirflowSandbox -Sandbox $Sandbox -ExpireToken:($_ -eq 'Expire') -RevokeToken:($_ -eq 'Revoke')
        Assert-Error { 'orders_etl', 'branching', 'slow' | Get-AirflowDag -Session given } 'TokenRejected,AirflowPS.GetAirflowDagCommand' 'connect again'
    }

    It 'a viewer who may not is told so, for each thing' {
        $null = Connect-Airflow $Server -Credential (Get-SandboxCredential viewer) -Name viewer
        $failures = @(Get-Failure { 'orders_etl', 'branching' | Suspend-AirflowDag -Session viewer -Confirm:$false })
        $failures.FullyQualifiedErrorId | Should -Be 'Forbidden,AirflowPS.SuspendAirflowDagCommand', 'Forbidden,AirflowPS.SuspendAirflowDagCommand'
        $failures[0].Exception.Message | Should -Match 'permission'
        $failures[0].TargetObject | Should -Be orders_etl
        $failures[0].CategoryInfo.Category | Should -Be PermissionDenied
    }

    It 'a server that goes away breaks its own part of a pipeline over two, with one error' {
        $second = Start-AirflowSandbox -Name second
        $rows = foreach ($from in $second.BaseAddress.AbsoluteUri.TrimEnd('/'), $Server, $second.BaseAddress.AbsoluteUri.TrimEnd('/'), $Server) {
            [pscustomobject]@{ DagId = 'orders_etl'; Server = $from }
        }
        $second.Dispose()
        Switch-AirflowSession main
        $written = @($rows | Get-AirflowDag -ErrorVariable failed -ErrorAction SilentlyContinue)
        $written.Server | Should -Be $Server, $Server
        @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).FullyQualifiedErrorId | Should -BeExactly 'ConnectionFailed,AirflowPS.GetAirflowDagCommand'
    }

    It 'a server that goes away ends a pipeline that it serves alone' {
        $alone = Start-AirflowSandbox -Name alone
        $alone.Dispose()
        Assert-Error { 'orders_etl', 'branching' | Get-AirflowDag -Session alone } 'ConnectionFailed,AirflowPS.GetAirflowDagCommand' 'server up'
        Switch-AirflowSession main
    }

    It 'a closed session is refused' {
        $closed = Connect-Airflow $Server -Credential (Get-SandboxCredential) -Name closed
        Disconnect-Airflow closed
        (Get-Failure { Get-AirflowDag -Session $closed }).FullyQualifiedErrorId | Should -BeExactly 'ParameterArgumentTransformationError,AirflowPS.GetAirflowDagCommand'
        Switch-AirflowSession main
    }

    It '-ErrorAction <_> is honoured' -ForEach 'Stop', 'SilentlyContinue', 'Ignore' {
        $global:Error.Clear()
        $action = $_
        $thrown = $written = $null
        try { $written = 'nobody', 'orders_etl' | Get-AirflowDag -ErrorAction $action } catch { $thrown = $_ }
        if ($action -eq 'Stop') {
            $thrown.FullyQualifiedErrorId | Should -BeExactly 'NotFound,AirflowPS.GetAirflowDagCommand'
            $written | Should -BeNullOrEmpty
        }
        else {
            $thrown | Should -BeNullOrEmpty
            $written.DagId | Should -Be orders_etl
            $global:Error.Count | Should -Be $(if ($action -eq 'Ignore') { 0 } else { 1 })
        }
    }
}
