BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $manifest = Get-TestManifest
    Import-Module $manifest
    $root = [IO.Path]::GetFullPath("$PSScriptRoot/../..")
    # A pwsh that came as a .NET tool has no program of its own.
    $engine = @(Get-ChildItem $PSHOME -File | Where-Object Name -In 'pwsh', 'pwsh.exe', 'powershell.exe').FullName
    if (-not $engine) { $engine = 'dotnet', "$PSHOME/pwsh.dll" }

    # A process that has seen nothing else.
    function Invoke-Fresh([string] $Script) {
        $program, $first = $engine
        $output = & $program @first -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script"
        $LASTEXITCODE | Should -Be 0 -Because "$output"
        $output
    }
}

Describe 'The module' -Tag RequiresDirect {
    It 'has a manifest that stands up to PowerShell''s own test' {
        (Test-ModuleManifest $manifest -ErrorAction Stop -WarningAction Stop).Name | Should -Be AirflowPS
    }

    It 'exports what its manifest names, and names what it has' {
        $promised = (Import-PowerShellDataFile $manifest).CmdletsToExport
        $promised | Should -Be ($promised | Sort-Object)
        (Get-Command -Module AirflowPS).Name | Sort-Object | Should -Be $promised
        $assembly = (Get-Command Get-AirflowDag).ImplementingType.Assembly
        $made = foreach ($type in $assembly.GetExportedTypes()) {
            foreach ($cmdlet in $type.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)) { "$($cmdlet.VerbName)-$($cmdlet.NounName)" }
        }
        $made | Sort-Object | Should -Be $promised
    }

    It 'exports nothing but cmdlets' {
        (Get-Command -Module AirflowPS).CommandType | Select-Object -Unique | Should -Be Cmdlet
        (Get-Module AirflowPS).ExportedVariables.Count | Should -Be 0
        (Get-Module AirflowPS).ExportedAliases.Count | Should -Be 0
    }

    It 'gives -Session to every cmdlet that talks to a server' {
        $others = 'Connect-Airflow', 'Get-AirflowSession', 'Start-AirflowSandbox', 'Stop-AirflowSandbox', 'Set-AirflowSandbox'
        $talking = Get-Command -Module AirflowPS | Where-Object Name -NotIn $others
        $talking | Where-Object { -not $_.Parameters.ContainsKey('Session') } | ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'takes the server of a piped thing wherever it takes a thing' {
        $taking = Get-Command -Module AirflowPS | Where-Object { $_.Parameters.ContainsKey('DagId') -or $_.Parameters.ContainsKey('Key') }
        $taking.Count | Should -BeGreaterThan 15
        $taking | Where-Object { -not $_.Parameters.ContainsKey('Server') } | ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'says of every Remove- that it asks first' {
        foreach ($command in Get-Command -Module AirflowPS -Verb Remove) {
            $attribute = $command.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)
            $attribute.ConfirmImpact | Should -Be High -Because $command.Name
            $attribute.SupportsShouldProcess | Should -BeTrue -Because $command.Name
        }
    }

    It 'has views for its types only' {
        $views = [xml] (Get-Content -Raw (Join-Path (Split-Path $manifest) module/AirflowPS.Format.ps1xml))
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'AirflowPS*' }
        foreach ($name in $views.SelectNodes('//ViewSelectedBy/TypeName').InnerText | Select-Object -Unique) {
            $loaded | Where-Object { $_.GetType($name) } | Should -HaveCount 1 -Because $name
        }
    }

    It 'loads by itself when one of its cmdlets is called' {
        $folder = Split-Path $manifest
        $parent = Join-Path $TestDrive modules
        $null = New-Item -ItemType Directory $parent
        $null = New-Item -ItemType SymbolicLink -Path (Join-Path $parent AirflowPS) -Target $folder
        Invoke-Fresh "`$env:PSModulePath = '$parent'; try { Get-AirflowDag } catch { `$_.FullyQualifiedErrorId }" |
            Should -Be 'NoSession,AirflowPS.GetAirflowDagCommand'
    }

    It 'can be imported again with -Force, and still exports its cmdlets' {
        $counts = Invoke-Fresh "1..2 | ForEach-Object { Import-Module '$manifest' -Force; (Get-Command -Module AirflowPS).Count }; `$null = Start-AirflowSandbox; (Get-AirflowDag slow).DagId"
        [int] $counts[0] | Should -BeGreaterThan 30
        $counts[1] | Should -Be $counts[0]
        $counts[2] | Should -Be slow
    }

    It 'stops its sandboxes when it is removed' {
        Invoke-Fresh @"
Import-Module '$manifest'
`$sandbox = Start-AirflowSandbox
`$port = `$sandbox.BaseAddress.Port
Remove-Module AirflowPS
try { [Net.Sockets.TcpClient]::new().Connect('127.0.0.1', `$port); 'answers' } catch { 'is gone' }
"@ | Should -Be 'is gone'
    }

    It 'lets the process end while a sandbox runs' {
        Invoke-Fresh "Import-Module '$manifest'; `$null = Start-AirflowSandbox; 'done'" | Should -Be done
    }

    It 'works under strict mode and with errors that stop' {
        Invoke-Fresh "Set-StrictMode -Version Latest; Import-Module '$manifest'; `$null = Start-AirflowSandbox; (Get-AirflowDag -Tag ops | Out-String).Length -gt 100" | Should -Be True
    }

    It 'means the same under a culture with other dates and numbers' {
        Invoke-Fresh @"
[Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'
Import-Module '$manifest'
`$sandbox = Start-AirflowSandbox
`$null = Get-AirflowDagRun slow -StartedAfter '03/04/2026'
`$sandbox.Requests[-1].Query
(Get-AirflowDagRun -First 1 | Out-String -Width 120) -match '\dZ +\d+\.\ds'
"@ | Should -Be 'start_date_gte=2026-03-04T00%3A00%3A00%2B00%3A00&order_by=-id&limit=100', 'True'
    }
}

Describe 'The scripts of this repository' -Tag RequiresDirect {
    It 'have nothing that PSScriptAnalyzer would say' -Tag RequiresAnalyzer {
        $files = @(Get-ChildItem $root -File -Filter *.ps1) + @(Get-ChildItem $root -File -Filter *.psd1) + @(Get-ChildItem "$root/module", "$root/tests/Pester", "$root/samples" -Recurse -File -Include *.ps1, *.psm1, *.psd1)
        $files.Count | Should -BeGreaterThan 10
        # Tests sign in to sandboxes whose passwords are no secrets, set variables that a later block reads, and have
        # small functions of their own. Errands talk to a person. A parameter that a script block uses counts as unused.
        $but = @(
            'PSAvoidUsingConvertToSecureStringWithPlainText', 'PSUseDeclaredVarsMoreThanAssignments', 'PSUseShouldProcessForStateChangingFunctions'
            'PSAvoidOverwritingBuiltInCmdlets', 'PSUseBOMForUnicodeEncodedFile', 'PSAvoidUsingWriteHost', 'PSReviewUnusedParameter'
        )
        $found = $files | ForEach-Object { Invoke-ScriptAnalyzer $_.FullName -Severity Error, Warning -ExcludeRule $but }
        $found | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName)" } | Should -BeNullOrEmpty
    }
}
