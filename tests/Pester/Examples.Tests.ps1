# Every example of every cmdlet's help, run as it stands, each on a sandbox of its own.
BeforeDiscovery {
    . "$PSScriptRoot/Examples.Common.ps1"
    $cmdlets = Get-Command -Module AirflowPS -CommandType Cmdlet | ForEach-Object { @{ Cmdlet = $_.Name; Examples = @(Get-Example $_) } }
}

BeforeAll {
    . "$PSScriptRoot/Examples.Common.ps1"

    # Runs one as at a prompt: gives its errors, what else it wrote, and what -WhatIf told the person there.
    function Invoke-Example([string] $Code, [switch] $Transcribed) {
        $ErrorActionPreference = 'Continue'
        $run = [scriptblock]::Create($Code.Replace('https://airflow.example.com', "$($sandbox.BaseAddress)".TrimEnd('/')))
        $transcript = Join-Path $TestDrive transcript.txt
        if ($Transcribed) { $null = Start-Transcript -Path $transcript }
        try { $written = @(& $run *>&1) } catch { $written = @($_) } finally { if ($Transcribed) { $null = Stop-Transcript } }
        @{
            Errors = @($written | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
            Objects = @($written | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] -and $_ -isnot [Management.Automation.InformationalRecord] })
            WhatIf = if ($Transcribed) { @(Get-Content $transcript | Where-Object { $_ -like 'What if: *' }) }
        }
    }

    # Whether the last command of an example gives objects, rather than changing something in silence.
    function Test-Writing([string] $Code) {
        $last = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null).EndBlock.Statements[-1].PipelineElements[-1].Extent.Text
        $last -notmatch '^(Set|Remove|Clear|Stop|Suspend|Resume|Add|Approve|Deny|Submit)-|^Invoke-AirflowDagParse|-Default$' -or $last -match ' -(PassThru|Wait|DryRun)\b'
    }

    # The requests that changed something on the sandbox.
    function Get-Change {
        $sandbox.Requests | Where-Object { $_.Method -ne 'GET' -and $_.Status -in 200..299 -and $_.Path -notmatch '/auth/token$|/list$|/dry_run$' -and $_.Body -notmatch '"dry_run":\s*true' }
    }
}

Describe 'The examples of <Cmdlet>' -ForEach $cmdlets -Tag RequiresDirect, Requires3.3 {
    BeforeEach {
        $sandbox = Start-ExampleSandbox $Cmdlet $Code
        Set-PromptEnvironment $sandbox
        Push-Location $TestDrive
    }

    AfterEach {
        Pop-Location
        Stop-ExampleSandbox
        Restore-PromptEnvironment
    }

    It '<Code>' -ForEach $Examples {
        New-ExampleThing $Cmdlet $Code
        $sandbox.ClearRequests()
        $isTried = $Code -like '*-WhatIf'
        $told = Invoke-Example $Code -Transcribed:$isTried
        $told.Errors | Should -BeNullOrEmpty
        $outcome = @($ExampleOutcomes.Keys | Where-Object { $Code -like $_ })
        if ($isTried) {
            Get-Change | Should -BeNullOrEmpty
            $told.Objects | Should -BeNullOrEmpty
        }

        if ($FindsNothing | Where-Object { $Code -like $_ }) { $told.Objects + $told.WhatIf | Should -BeNullOrEmpty }
        elseif ($isTried) { $told.WhatIf | Should -Not -BeNullOrEmpty }
        elseif ($outcome) { & $ExampleOutcomes[$outcome[0]] | Should -BeTrue }
        elseif (Test-Writing $Code) { $told.Objects | Should -Not -BeNullOrEmpty }
        else { Get-Change | Should -Not -BeNullOrEmpty }
    }
}
