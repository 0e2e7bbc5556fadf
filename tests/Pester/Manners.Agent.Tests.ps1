BeforeDiscovery {
    $Commands = '##vso[task.setvariable variable=SECRET;issecret=false]x', '##[error]forged', '##vso[task.complete result=Succeeded]'
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -Name main
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $Evil = '##vso[task.setvariable variable=A]x ##[error]forged'
    $dag = [AirflowPS.Sandbox.SandboxDag]@{
        DagId = 'evil'
        Description = $Evil
        Tags = [string[]] '##[section]tag'
        Tasks = [AirflowPS.Sandbox.SandboxTask[]] @(@{ TaskId = 'says'; Lines = [string[]] @($Evil, 'plain'); Error = $Evil })
    }
    $Sandbox.AddDag($dag)
    $Sandbox.AddRun('evil', 'run-1', 'failed')
    $Sandbox.AddImportError('evil_file.py', $Evil)
    Set-AirflowVariable evil_value -Value $Evil -Description $Evil -Confirm:$false
    Set-AirflowPool evil_pool -Slots 1 -Description $Evil -Confirm:$false

    # Runs a script as a build agent would, and gives all that comes out, on any stream.
    function Invoke-Agent([string] $Script, [string] $TfBuild = 'True') {
        $env:TF_BUILD = $TfBuild
        try {
            pwsh -NoProfile -NonInteractive -Command "
                Import-Module '$AirflowPSManifest'
                `$null = Connect-Airflow '$Server' -Credential ([pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText))) -MaximumRetryCount 0
                `$VerbosePreference = 'Continue'
                $Script" 2>&1 | Out-String -Width 2000
        }
        finally {
            $env:TF_BUILD = $null
        }
    }
}

AfterAll { Stop-Everything }

Describe 'Under a build agent' -Tag RequiresDirect {
    AfterEach { $Sandbox.Faults.Clear() }

    It 'an error''s words are harmless: <_>' -ForEach $Commands {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ServerError -Times 0 -Path '/pools' -Body (@{ detail = $_ } | ConvertTo-Json) -ContentType application/json
        $said = Invoke-Agent 'Get-AirflowPool x; $Error[0] | Out-String; Write-Host "$($Error[0])"; try { Get-AirflowPool x -ErrorAction Stop } catch { Write-Host $_; Write-Host ($_ | Out-String) }'
        $said | Should -Match 'vso\[|\[error\]'
        $said | Should -Not -Match '##vso\[|##\['
    }

    It 'so are an import error''s words, and a name that nobody has' {
        # PowerShell repeats the line that fails, so the names are not written in it.
        $said = Invoke-Agent 'New-AirflowDagRun evil_file; $h = "#" * 2; [pscustomobject]@{ DagId = "${h}vso[x]" } | Get-AirflowDag; Suspend-AirflowDag "${h}[error]y" -WhatIf'
        $said | Should -Match 'forged|error'
        $said | Should -Not -Match '##vso\[|##\['
    }

    It 'so are warnings and verbose words' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ServerError -Times 0 -Path '/clear' -Body $Evil
        $said = Invoke-Agent 'Clear-AirflowDagRun evil run-1 -WhatIf'
        $said | Should -Match 'could not be asked'
        $said | Should -Not -Match '##vso\[|##\['
    }

    It 'so is the default view of <Name>' -ForEach @(
        @{ Name = 'DAGs'; Script = 'Get-AirflowDag evil' }
        @{ Name = 'import errors'; Script = 'Get-AirflowImportError' }
        @{ Name = 'variables'; Script = 'Get-AirflowVariable evil_value' }
        @{ Name = 'pools'; Script = 'Get-AirflowPool evil_pool' }
        @{ Name = 'task instances'; Script = 'Get-AirflowTaskInstance evil run-1' }
        @{ Name = 'log entries'; Script = 'Get-AirflowTaskLog evil run-1 -TaskId says' }
        @{ Name = 'a log as text'; Script = 'Get-AirflowTaskLog evil run-1 -TaskId says -AsText' }
        @{ Name = 'log entries in strings'; Script = 'Get-AirflowTaskLog evil run-1 -TaskId says | ForEach-Object { "$_" }' }
        @{ Name = 'a wait that fails'; Script = 'Wait-AirflowDagRun evil run-1' }
    ) {
        $said = Invoke-Agent $Script
        $said | Should -Match 'forged|evil|says'
        $said | Should -Not -Match '##vso\[|##\['
    }

    It 'properties and files hold what was there' {
        $file = Join-Path $TestDrive 'log.txt'
        $said = Invoke-Agent @"
            `$entry = Get-AirflowTaskLog evil run-1 -TaskId says | Where-Object { (`$_.Event ?? `$_.Message) -like '*forged*' } | Select-Object -First 1
            Get-AirflowTaskLog evil run-1 -TaskId says -OutFile '$file'
            [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((Get-AirflowVariable evil_value).Value))
            'same: ' + [string](`$entry.psobject.Properties.Value -ccontains '$Evil')
"@
        $said.Contains([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Evil))) | Should -BeTrue
        $said | Should -Match 'same: True'
        Get-Content $file -Raw | Should -Match ([regex]::Escape($Evil))
    }
}

Describe 'Without an agent' -Tag RequiresDirect {
    It 'text is shown as it is' {
        Invoke-Agent 'Get-AirflowTaskLog evil run-1 -TaskId says -AsText' -TfBuild '' | Should -Match ([regex]::Escape($Evil))
    }
}
