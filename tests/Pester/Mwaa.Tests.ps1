BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    Import-Module (Get-TestManifest) -Global
    $names = [Environment]::GetEnvironmentVariables().Keys | Where-Object { $_ -like 'AWS_*' -or $_ -like 'AIRFLOW_*' }
    $before = @{}
    foreach ($name in $names) { $before[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $null) }
    $env:AWS_EC2_METADATA_DISABLED = 'true'
    $sandbox = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -Mwaa
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

    It 'completes environments and regions' {
        [Management.Automation.CommandCompletion]::CompleteInput('Get-AirflowMwaaEnvironment rep', 30, $null).CompletionMatches.CompletionText | Should -Be reports
        [Management.Automation.CommandCompletion]::CompleteInput('Connect-Airflow -Region eu-ce', 29, $null).CompletionMatches.CompletionText | Should -Be eu-central-1, eu-central-2
    }
}
