# The files that people copy, run as they stand, against a sandbox.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../AirflowPS.psd1')
    $samples = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../samples'))
}

Describe 'samples/azure-pipelines.yml' -Tag RequiresDirect {
    BeforeAll {
        $sandbox = Start-AirflowSandbox -NoConnect -ClockSpeed 60
        # The scripts of its steps, by their names.
        $steps = @{}
        $text = Get-Content -Raw (Join-Path $samples 'azure-pipelines.yml')
        foreach ($step in [regex]::Matches($text, '(?m)^  - pwsh: \|\n((?:      .*\n)+)    displayName: (.*)$')) {
            $steps[$step.Groups[2].Value] = [scriptblock]::Create($step.Groups[1].Value)
        }

        $env:AIRFLOW_URI = $sandbox.BaseAddress
        $env:AIRFLOW_USERNAME = $env:AIRFLOW_PASSWORD = 'admin'
    }

    BeforeEach {
        $env:BUILD_BUILDID = [guid]::NewGuid().ToString('N')
        $ErrorActionPreference = 'Stop'
    }

    AfterAll {
        Stop-AirflowSandbox -Sandbox $sandbox
        Remove-Item Env:AIRFLOW_*, Env:BUILD_BUILDID
    }

    It 'loads, and takes the run up when the step is run again' {
        $first = & $steps['Load the orders']
        $second = & $steps['Load the orders']
        $first.State | Should -Be 'success'
        $first.DagRunId | Should -Be "release-$env:BUILD_BUILDID"
        $second.DagRunId | Should -Be $first.DagRunId
        $first.Conf.batch | Should -Be 500
    }

    It 'shows the log of what failed' {
        $run = New-AirflowDagRun orders_etl -DagRunId "release-$env:BUILD_BUILDID" -Wait
        $run | Get-AirflowTaskInstance -TaskId load | Set-AirflowTaskInstance -State failed
        & $steps['Show why it failed'] | Select-Object -ExpandProperty TaskId -Unique | Should -Be 'load'
    }
}

Describe 'samples/runbook.ps1' -Tag RequiresDirect {
    BeforeAll {
        $sandbox = Start-AirflowSandbox -NoConnect -ClockSpeed 60
        $address = $sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
        $token = (Invoke-RestMethod "$address/auth/token" -Method Post -ContentType application/json -Body '{"username": "admin", "password": "admin"}').access_token
        $env:IDENTITY_ENDPOINT = 'http://identity.invalid/token'
        $env:IDENTITY_HEADER = 'here'
        # The endpoint that Azure Automation gives a job.
        function Invoke-RestMethod($Uri, $Headers) {
            $Uri | Should -BeLike 'http://identity.invalid/token?resource=api%3A%2F%2Fairflow&*'
            $Headers['X-IDENTITY-HEADER'] | Should -Be 'here'
            [pscustomobject]@{ access_token = $token; expires_on = [string] [DateTimeOffset]::UtcNow.AddHours(1).ToUnixTimeSeconds() }
        }
    }

    AfterAll {
        Stop-AirflowSandbox -Sandbox $sandbox
        Remove-Item Env:IDENTITY_*
    }

    It 'finds nothing to do where nothing failed, and closes its session' {
        & (Join-Path $samples 'runbook.ps1') -AirflowUri $address -Audience api://airflow | Should -Be '0 tasks failed in the last 12 hours.'
        Get-AirflowSession | Should -BeNullOrEmpty
    }

    It 'clears what failed and says what fails again' {
        $null = Connect-Airflow $address -Credential ([pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force)))
        $run = New-AirflowDagRun always_fails -Wait -IgnoreFailure
        { & (Join-Path $samples 'runbook.ps1') -AirflowUri $address -Audience api://airflow } | Should -Throw "*$($run.DagRunId)*boom*"
        Get-AirflowSession | ForEach-Object { Disconnect-Airflow -Session $_ }
    }
}
