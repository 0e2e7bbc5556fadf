BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    Import-Module (Get-TestManifest) -Global
    $names = [Environment]::GetEnvironmentVariables().Keys | Where-Object { $_ -like 'AWS_*' -or $_ -like 'AIRFLOW_*' }
    $before = @{}
    foreach ($name in $names) { $before[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $null) }
    $env:AWS_EC2_METADATA_DISABLED = 'true'
    $sandbox = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -Mwaa -NoConnect
    Set-AirflowSandbox -Sandbox $sandbox -StopClock
    $identities = $sandbox.Options.Aws.Identities
    function Get-Identity([string] $Name) {
        $identity = $identities | Where-Object Name -EQ $Name
        @{ AccessKey = $identity.AccessKeyId; SecretKey = ConvertTo-SecureString $identity.SecretAccessKey -AsPlainText -Force; Region = 'eu-central-1'; EndpointUrl = $sandbox.BaseAddress.AbsoluteUri }
    }

    $admin = Get-Identity admin
    $viewer = Get-Identity viewer
    $webLogin = Get-Identity weblogin
}

AfterAll {
    $env:AWS_EC2_METADATA_DISABLED = $null
    foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Stop-TestSandbox $sandbox
}

Describe 'Connect-Airflow -MwaaEnvironment' -Tag RequiresDirect {
    BeforeEach {
        Get-AirflowSession | Disconnect-Airflow
        Reset-TestSandbox $sandbox
    }

    It 'gives a session that works as a direct one does' {
        $session = Connect-Airflow -MwaaEnvironment nightly @admin
        $session.Name | Should -Be nightly
        $session.Server | Should -Be arn:aws:airflow:eu-central-1:123456789012:environment/nightly
        $dag = Get-AirflowDag slow
        $dag.Server | Should -Be $session.Server
        $dag | Suspend-AirflowDag -PassThru -Confirm:$false | ForEach-Object IsPaused | Should -BeTrue
        $dag | Resume-AirflowDag -Confirm:$false
        Get-Failure { Get-AirflowDag no_such } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagCommand' -Category ObjectNotFound -Target no_such
    }

    It 'signs in at the web server where InvokeRestApi is refused' {
        (Connect-Airflow -MwaaEnvironment nightly @webLogin).AuthMethod | Should -Be WebLogin
        (Get-AirflowDag slow).DagId | Should -Be slow
        Get-Failure { Connect-Airflow -MwaaEnvironment nightly -Access RestApi @webLogin } |
            Assert-Failure -Id 'Forbidden,AirflowPS.ConnectAirflowCommand' -Category PermissionDenied -Target nightly -Like '*airflow:InvokeRestApi*role/nightly*'
    }

    It 'shows the nearest names of one that is wrong' {
        Get-Failure { Connect-Airflow -MwaaEnvironment nightlie @admin } |
            Assert-Failure -Id 'NotFound,AirflowPS.ConnectAirflowCommand' -Category ObjectNotFound -Target nightlie -Like '*there are: nightly*'
    }

    It 'refuses half of the keys, and an identity without anything to sign' {
        Get-Failure { Connect-Airflow -MwaaEnvironment nightly -AccessKey x } | Assert-Failure -Id 'IncompleteKeys,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument
        Get-Failure { Connect-Airflow $sandbox.BaseAddress -Anonymous -Region eu-central-1 } | Assert-Failure -Id 'AwsSigV4Missing,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Target Region
    }

    It 'says no secret anywhere' {
        $wrong = $admin.Clone()
        $wrong.SecretKey = ConvertTo-SecureString canary-of-a-secret -AsPlainText -Force
        $text = try { Connect-Airflow -MwaaEnvironment nightly @wrong -Verbose *>&1 | Out-String } catch { $_ | Format-List * -Force | Out-String }
        "$text $($Error[0] | Format-List * -Force | Out-String)" | Should -Not -Match canary
    }
}

Describe 'A role that wants a second factor' -Tag RequiresDirect {
    BeforeAll {
        if (-not ('AnsweringHost' -as [type])) { Add-Type -Path "$PSScriptRoot/Mwaa.Host.cs" }
        $env:AWS_ENDPOINT_URL_STS = $sandbox.BaseAddress.AbsoluteUri
        $role = (Get-Identity assumer) + @{ RoleArn = 'arn:aws:iam::123456789012:role/airflow-mfa'; MfaSerial = 'arn:aws:iam::123456789012:mfa/me' }

        # Connects in a runspace of its own, whose host is somebody, or nobody.
        function Connect-At($Somebody) {
            $runspace = if ($Somebody) { [runspacefactory]::CreateRunspace($Somebody) } else { [runspacefactory]::CreateRunspace() }
            $shell = [powershell]::Create()
            try {
                $runspace.Open()
                $shell.Runspace = $runspace
                $null = $shell.AddScript('param($manifest, $role) $ErrorActionPreference = "Stop"; Import-Module $manifest; [Environment]::CurrentManagedThreadId; Connect-Airflow -MwaaEnvironment nightly @role').AddArgument((Get-TestManifest)).AddArgument($role)
                $shell.Invoke()
            }
            finally { $shell.Dispose(); $runspace.Dispose() }
        }
    }

    AfterAll { $env:AWS_ENDPOINT_URL_STS = $null }

    It 'asks for its code at the prompt, on the thread of the pipeline' {
        $somebody = [AnsweringHost]::new('123456')
        $thread, $session = Connect-At $somebody
        $session.UserName | Should -BeLike 'ASIA*'
        $somebody.Asked | Should -BeLike 'Code of the multi-factor device*'
        $somebody.Thread | Should -Be $thread
    }

    It 'says that the code is wrong' {
        { Connect-At ([AnsweringHost]::new('000000')) } | Should -Throw '*one time pass code*'
    }

    It 'says that nobody can be asked' {
        { Connect-At $null } | Should -Throw '*multi-factor device, and nobody can be asked here*'
    }

    It 'refuses a device without a role' {
        Get-Failure { Connect-Airflow -MwaaEnvironment nightly @admin -MfaSerial x } | Assert-Failure -Id 'IncompleteRole,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument
    }
}

Describe 'The cmdlets for MWAA itself' -Tag RequiresDirect {
    BeforeAll { $null = Connect-Airflow -MwaaEnvironment nightly @admin }
    AfterAll { Get-AirflowSession | Disconnect-Airflow }

    It 'lists environments, and reads those that are named' {
        (Get-AirflowMwaaEnvironment).Name | Should -Be nightly, reports, building, outdated
        $one = Get-AirflowMwaaEnvironment night*
        $one.Name | Should -Be nightly
        $one.Status | Should -Be AVAILABLE
        $one.AirflowVersion | Should -BeLike "$(Get-TestVersion)*"
        (Get-AirflowMwaaEnvironment reports @admin).Arn | Should -BeLike '*:environment/reports'
        Get-Failure { Get-AirflowMwaaEnvironment none } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowMwaaEnvironmentCommand' -Category ObjectNotFound -Target none
        Get-Failure { Get-AirflowMwaaEnvironment @viewer } | Assert-Failure -Id 'Forbidden,AirflowPS.GetAirflowMwaaEnvironmentCommand' -Category PermissionDenied -Like '*airflow:ListEnvironments*'
    }

    It 'gets a token, and shows it only to who asks' {
        $token = New-AirflowMwaaToken
        $token.Environment | Should -Be nightly
        $clear = [Net.NetworkCredential]::new('', $token.Token).Password
        $token.GetLoginUri() | Should -BeLike "*/aws_mwaa/aws-console-sso?login=true#$clear"
        $token | Format-List * | Out-String | Should -Not -Match ([regex]::Escape($clear))
        New-AirflowMwaaToken -WhatIf | Should -BeNullOrEmpty
        (New-AirflowMwaaToken reports -Kind Cli).GetLoginUri() | Should -BeNullOrEmpty
    }

    It 'refuses <_> as a name before anything is sent' -ForEach '.', '..', '~', '*', 'a/b' {
        $sandbox.ClearRequests()
        Get-Failure { New-AirflowMwaaToken $_ } | Assert-Failure -Id 'InvalidId,AirflowPS.NewAirflowMwaaTokenCommand' -Category InvalidArgument -Target $_
        Get-Failure { Invoke-AirflowMwaaCli version -Name $_ } | Assert-Failure -Id 'InvalidId,AirflowPS.InvokeAirflowMwaaCliCommand' -Category InvalidArgument -Target $_
        $sandbox.Requests.Count | Should -Be 0
    }

    It 'runs a command where there is a route for it, and says so where there is none' -Tag Requires3.0 {
        Get-Failure { Invoke-AirflowMwaaCli version } | Assert-Failure -Id 'NotSupportedByServer,AirflowPS.InvokeAirflowMwaaCliCommand' -Category NotImplemented
        $sandbox.Options.Mwaa.Airflow2Plugin = $true
        try { Invoke-AirflowMwaaCli version -WhatIf | Should -BeNullOrEmpty; Invoke-AirflowMwaaCli version | Should -BeLike "$(Get-TestVersion)*" }
        finally { $sandbox.Options.Mwaa.Airflow2Plugin = $false }
    }

    It 'has an error for a command that fails, and what it wrote as errors is in it' {
        $sandbox.Options.Mwaa.Airflow2Plugin = $true
        try {
            Invoke-AirflowMwaaCli 'dags list' | Should -Contain (@(Invoke-AirflowMwaaCli 'dags list') -like 'slow *')[0]
            Get-Failure { Invoke-AirflowMwaaCli nonsense } |
                Assert-Failure -Id 'CliError,AirflowPS.InvokeAirflowMwaaCliCommand' -Category FromStdErr -Target nonsense -Like '*nonsense*'
        }
        finally { $sandbox.Options.Mwaa.Airflow2Plugin = $false }
    }

    It 'goes on with the others after one that is not there' {
        'none', 'reports' | Get-AirflowMwaaEnvironment -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object Name | Should -Be reports
        $failed | Should -HaveCount 1
        { Get-AirflowMwaaEnvironment none -ErrorAction Stop } | Should -Throw '*no environment ''none''*'
        [pscustomobject]@{ Name = 'reports' } | Get-AirflowMwaaEnvironment | ForEach-Object Name | Should -Be reports
        Get-AirflowMwaaEnvironment 'none*' | Should -BeNullOrEmpty
    }

    It '<_> takes neither nothing nor a session that is none of MWAA' -ForEach 'Get-AirflowMwaaEnvironment', 'New-AirflowMwaaToken', 'Invoke-AirflowMwaaCli' {
        $command = @{ 'Invoke-AirflowMwaaCli' = @{ Command = 'version' } }[$_]
        if (-not $command) { $command = @{} }
        $id = 'AirflowPS.' + $_.Replace('-', '') + 'Command'
        $call = $_
        foreach ($nothing in $null, '') {
            Get-Failure { & $call -Name $nothing @command } | ForEach-Object FullyQualifiedErrorId | Should -Be "ParameterArgumentValidationError,$id"
        }

        $direct = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -Name direct
        try { Get-Failure { & $call -Session direct @command } | Assert-Failure -Id "NotMwaa,$id" -Category InvalidArgument -Target direct }
        finally { Stop-TestSandbox $direct; Switch-AirflowSession nightly }
    }

    It 'wants to know the environment where no session says it' {
        foreach ($call in { New-AirflowMwaaToken @admin }, { Invoke-AirflowMwaaCli version @admin }) {
            (Get-Failure $call).FullyQualifiedErrorId | Should -BeLike 'MissingEnvironment,*'
        }
    }

    It 'runs no command over a session that is read-only' {
        $null = Connect-Airflow -MwaaEnvironment nightly @admin -ReadOnly -Name careful
        try {
            $sandbox.ClearRequests()
            Get-Failure { Invoke-AirflowMwaaCli version } | Assert-Failure -Id 'ReadOnlySession,AirflowPS.InvokeAirflowMwaaCliCommand' -Category PermissionDenied -Target version
            $sandbox.Requests.Count | Should -Be 0
        }
        finally { Disconnect-Airflow careful; Switch-AirflowSession nightly }
    }

    It 'says no token and no key, in no stream' {
        $text = & { $token = New-AirflowMwaaToken -Verbose -Debug -Confirm:$false; Get-AirflowMwaaEnvironment none -Verbose @admin -ErrorAction Continue; $token } *>&1 | Out-String
        $text | Should -Match 'CreateWebLoginToken|webtoken'
        foreach ($secret in $identities.SecretAccessKey) { $text | Should -Not -Match ([regex]::Escape($secret)) }
        $text | Should -Not -Match '#[A-Za-z0-9_-]{20}'
    }

    It 'stops at once: <_>' -ForEach 'Get-AirflowMwaaEnvironment', 'Get-AirflowMwaaEnvironment nightly', 'New-AirflowMwaaToken nightly', 'Get-AirflowDag -Session $session', 'Connect-Airflow -MwaaEnvironment nightly @identity' {
        Reset-TestSandbox $sandbox
        Set-AirflowSandbox -Sandbox $sandbox -Fault Delay -Delay 00:00:30 -Path '/(environments|webtoken|dags)' -Times 0
        $identity = if ($_ -like '*-Session*') { '' } else { '@identity' }
        $call = if ($_ -like '*@identity*') { $_ } else { "$_ $identity" }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("param(`$manifest, `$session, `$identity) Import-Module `$manifest; $call").AddArgument((Get-TestManifest)).AddArgument((Get-AirflowSession nightly).PSObject.BaseObject).AddArgument($admin)
            $null = $shell.BeginInvoke()
            $limit = [datetime]::UtcNow.AddSeconds(20)
            while (-not $sandbox.Faults.Rules[0].Befallen -and [datetime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 5 }
            $sandbox.Faults.Rules[0].Befallen | Should -Be 1
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        }
        finally { $shell.Dispose(); $sandbox.Faults.Clear() }
    }

    It 'completes environments and regions' {
        [Management.Automation.CommandCompletion]::CompleteInput('Get-AirflowMwaaEnvironment rep', 30, $null).CompletionMatches.CompletionText | Should -Be reports
        [Management.Automation.CommandCompletion]::CompleteInput('Connect-Airflow -Region eu-ce', 29, $null).CompletionMatches.CompletionText | Should -Be eu-central-1, eu-central-2
    }

    It 'completes nothing, and says nothing, where MWAA does not answer' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault Delay -Delay 00:00:30 -Path /environments -Times 0
        try {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            [Management.Automation.CommandCompletion]::CompleteInput('New-AirflowMwaaToken out', 24, $null).CompletionMatches | Where-Object CompletionText -EQ outdated | Should -BeNullOrEmpty
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        }
        finally { $sandbox.Faults.Clear() }
    }
}
