BeforeDiscovery {
    . $PSScriptRoot/Manners.Common.ps1
    # To try a connection changes nothing on the server, though it can be asked first.
    $Changing = Get-ChangingCmdlet | Where-Object Verb -NE 'Test' | ForEach-Object Name
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
}

Describe 'Which server' -Tag RequiresDirect {
    BeforeAll {
        $Dev = Start-AirflowSandbox -Name dev
        $Prod = Start-AirflowSandbox -Name prod
        $DevServer = $Dev.BaseAddress.AbsoluteUri.TrimEnd('/')
        $ProdServer = $Prod.BaseAddress.AbsoluteUri.TrimEnd('/')
    }

    BeforeEach {
        Switch-AirflowSession prod
        $Dev.ClearRequests()
        $Prod.ClearRequests()
    }

    AfterAll { Stop-Everything }

    It 'an object says where it came from, and no table shows it' {
        $dag = Get-AirflowDag orders_etl -Session dev
        $dag.Server | Should -BeExactly $DevServer
        $dag | Format-Table | Out-String -Width 400 | Should -Not -Match ([regex]::Escape($DevServer))
        $dag.psobject.Properties.Value | Where-Object { $_ -is [AirflowPS.Client.AirflowSession] } | Should -BeNullOrEmpty
    }

    It 'a pipeline over two servers acts on each thing where it came from, though a third is the default' {
        $third = Start-AirflowSandbox -Name third
        @(Get-AirflowDag orders_etl -Session dev; Get-AirflowDag branching -Session prod) | Suspend-AirflowDag -Confirm:$false
        Get-Change $Dev | ForEach-Object Path | Should -Be '/api/v2/dags/orders_etl'
        Get-Change $Prod | ForEach-Object Path | Should -Be '/api/v2/dags/branching'
        Get-Change $third | Should -BeNullOrEmpty
        Stop-AirflowSandbox -Sandbox $third
    }

    It 'an object finds its server after <_>' -ForEach 'CSV', 'Clixml', 'JSON', 'Select-Object', 'a job' {
        $dag = Get-AirflowDag branching -Session dev
        $Dev.ClearRequests()
        $file = Join-Path $TestDrive 'dag'
        $copy = switch ($_) {
            'CSV' { $dag | ConvertTo-Csv | ConvertFrom-Csv }
            'Clixml' { $dag | Export-Clixml $file; Import-Clixml $file }
            'JSON' { $dag | ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json }
            'Select-Object' { $dag | Select-Object DagId, Server }
            'a job' { Start-ThreadJob { $using:dag } | Receive-Job -Wait -AutoRemoveJob }
        }
        $copy | Suspend-AirflowDag -Confirm:$false
        Get-Change $Dev | ForEach-Object Path | Should -Be '/api/v2/dags/branching'
        $Prod.Requests | Should -BeNullOrEmpty
    }

    It 'inside ForEach-Object too, where the object is handed on by hand' {
        Get-AirflowDag branching -Session dev | ForEach-Object { $_ | Resume-AirflowDag -Confirm:$false }
        Get-Change $Dev | Should -HaveCount 1
        $Prod.Requests | Should -BeNullOrEmpty
    }

    It '-Session on the command line goes before the object''s own server, so that things can be copied' {
        Set-AirflowPool copied -Slots 3 -Session dev -Confirm:$false
        Get-AirflowPool copied -Session dev | Set-AirflowPool -Session prod -Confirm:$false
        (Get-AirflowPool copied -Session prod).Slots | Should -Be 3
    }

    It 'an object from a server that no session is open to is an error, and nothing is sent anywhere' {
        $row = [pscustomobject]@{ DagId = 'orders_etl'; Server = 'https://airflow.example.com' }
        $failure = Get-Failure { $row | Suspend-AirflowDag -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'SessionNotFound,AirflowPS.SuspendAirflowDagCommand'
        $failure.TargetObject | Should -BeExactly 'https://airflow.example.com'
        $failure.Exception.Message | Should -Match 'Connect-Airflow|Open are'
        @($Dev.Requests) + @($Prod.Requests) | Should -BeNullOrEmpty
    }

    It 'the thing from the server that is not there does not stop the others' {
        $rows = 'https://airflow.example.com', $DevServer | ForEach-Object { [pscustomobject]@{ DagId = 'branching'; Server = $_ } }
        $failure = Get-Failure { $rows | Suspend-AirflowDag -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'SessionNotFound,AirflowPS.SuspendAirflowDagCommand'
        Get-Change $Dev | Should -HaveCount 1
    }

    It 'what -WhatIf says names the server of <_>' -ForEach $Changing {
        $command = Get-Command $_
        $arguments = Get-Argument $command
        $file = Join-Path $TestDrive 'whatif.txt'
        $null = Start-Transcript $file
        try { & $command @arguments -Session dev -WhatIf } finally { $null = Stop-Transcript }
        $said = Get-Content $file | Where-Object { $_ -match '^What if:' }
        $said | Should -Match ([regex]::Escape("dev ($DevServer)"))
        Get-Change $Dev | Should -BeNullOrEmpty
    }

    It 'two servers on one host are two sessions, also where no name is given' {
        $first = Connect-Airflow $DevServer -Credential (Get-SandboxCredential)
        $second = Connect-Airflow $ProdServer -Credential (Get-SandboxCredential)
        $first.IsClosed | Should -BeFalse
        $first.Name | Should -Not -Be $second.Name
        $first, $second | Disconnect-Airflow
    }
}

Describe 'Connecting' -Tag RequiresDirect {
    BeforeAll {
        $Old = Start-AirflowSandbox -Name old
        $OldServer = $Old.BaseAddress.AbsoluteUri.TrimEnd('/')
    }

    BeforeEach {
        Switch-AirflowSession old
        $Old.ClearRequests()
    }

    AfterAll { Stop-Everything }

    It 'that failed because of <Why> takes the default away: nothing reaches the old server' -ForEach @(
        @{ Why = 'a server that is down'; Try = { Connect-Airflow "http://127.0.0.1:$(Get-FreePort)" -Anonymous -ErrorAction SilentlyContinue } }
        @{ Why = 'a wrong password'; Try = { Connect-Airflow $OldServer -Credential ([pscredential]::new('admin', (ConvertTo-SecureString wrong -AsPlainText))) } }
        @{ Why = 'an address without scheme'; Try = { Connect-Airflow 127.0.0.1 -Anonymous } }
        @{ Why = 'a token that is null'; Try = { Connect-Airflow $OldServer -Token $null } }
        @{ Why = 'a parameter that is out of range'; Try = { Connect-Airflow $OldServer -Anonymous -WaitSec -1 } }
        @{ Why = 'a sign-in that was left out'; Try = { Connect-Airflow https://airflow.example.com } }
    ) {
        Get-Failure $Try | Should -HaveCount 1
        $Old.ClearRequests()
        $failure = Get-Failure { Suspend-AirflowDag orders_etl -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'NoSession,AirflowPS.SuspendAirflowDagCommand'
        $failure.Exception.Message | Should -Match 'failed'
        $Old.Requests | Should -BeNullOrEmpty
        (Get-AirflowSession old).IsDefault | Should -BeFalse
    }

    It 'proves the credentials with a call that needs them' {
        $session = Connect-Airflow $OldServer -Token (ConvertTo-SecureString (Get-SandboxToken $Old) -AsPlainText) -Name proof
        $Old.Requests | Where-Object { $_.Path -eq '/api/v2/dags' -and $_.Header('Authorization') } | Should -HaveCount 1
        $session | Disconnect-Airflow
    }

    It 'a read-only session refuses <_> before anything is sent that changes' -ForEach $Changing {
        $session = Connect-Airflow $OldServer -Credential (Get-SandboxCredential) -ReadOnly -Name readonly
        $Old.AddRun('orders_etl', "kept-$_")
        $Old.ClearRequests()
        $arguments = Get-Argument (Get-Command $_)
        if ($arguments.ContainsKey('DagRunId')) { $arguments['DagRunId'] = "kept-$_" }
        $name = $_
        $failure = Get-Failure { & $name @arguments -Session $session -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -Match '^ReadOnlySession,AirflowPS\.'
        $failure.Exception.Message | Should -Match 'read-only'
        $Old.Requests | Where-Object Method -NE 'GET' | Should -BeNullOrEmpty
    }

    It '-WaitSec waits for a server that starts later' {
        $port = Get-FreePort
        $connecting = [powershell]::Create()
        $null = $connecting.AddScript({
            param($module, $address)
            Import-Module $module
            $credential = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText))
            Connect-Airflow $address -Credential $credential -WaitSec 60 -MaximumRetryCount 0 -Verbose
        }).AddArgument($AirflowPSManifest).AddArgument("http://127.0.0.1:$port")
        $result = $connecting.BeginInvoke()
        # The first attempt has failed once it says so.
        while (-not ($connecting.Streams.Verbose | Where-Object Message -Match 'Not up yet')) {
            $result.IsCompleted | Should -BeFalse
            [System.Threading.Thread]::Yield() | Out-Null
        }

        $late = Start-AirflowSandbox -Port $port -NoConnect
        $session = $connecting.EndInvoke($result)
        $session.IsClosed | Should -BeFalse
        $session.Server | Should -Be "http://127.0.0.1:$port"
        Stop-AirflowSandbox -Sandbox $late
        $connecting.Dispose()
    }

    It 'disconnecting revokes a token that was got for a password' {
        $session = Connect-Airflow $OldServer -Credential (Get-SandboxCredential) -Name mine
        $Old.ClearRequests()
        Disconnect-Airflow mine
        $Old.Requests | ForEach-Object Path | Should -Be '/api/v2/auth/logout'
        $session.IsClosed | Should -BeTrue
    }

    It 'disconnecting leaves a given token alone, and revokes it with -RevokeToken' {
        $token = ConvertTo-SecureString (Get-SandboxToken $Old) -AsPlainText
        Connect-Airflow $OldServer -Token $token -Name given | Disconnect-Airflow
        $session = Connect-Airflow $OldServer -Token $token -Name given
        $session | Disconnect-Airflow -RevokeToken
        (Get-Failure { Connect-Airflow $OldServer -Token $token -Name given }).FullyQualifiedErrorId | Should -BeExactly 'TokenRejected,AirflowPS.ConnectAirflowCommand'
        Switch-AirflowSession old
    }

    It 'removing the module revokes nothing' {
        $said = pwsh -NoProfile -NonInteractive -Command {
            param($module, $server)
            Import-Module $module
            $session = Connect-Airflow $server -Credential ([pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText)))
            Remove-Module AirflowPS
            "connected to $($session.Server)"
        } -args $AirflowPSManifest, $OldServer
        $said | Should -Be "connected to $OldServer"
        $Old.Requests | Where-Object Path -Match 'logout' | Should -BeNullOrEmpty
    }
}
