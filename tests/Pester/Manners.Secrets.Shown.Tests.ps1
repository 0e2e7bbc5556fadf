BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    . $PSScriptRoot/Manners.Secrets.Routes.ps1
    $Sandbox = Start-AirflowSandbox -Name main
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $Core = -join (1..16 | ForEach-Object { [char](Get-Random -Minimum 97 -Maximum 123) })
    $Token = Get-SandboxToken $Sandbox
    # A token's own parts may be shown no more than the whole.
    $Signature = $Token.Split('.')[2]
}

AfterAll { Stop-Everything }

Describe 'What a session shows of itself' -Tag RequiresDirect {
    BeforeAll {
        $Sessions = @(
            Connect-Airflow $Server -Token (ConvertTo-Secret $Token) -Name token
            Connect-Airflow $Server -TokenScript { $Token } -Name script
            Connect-Airflow $Server -Credential (Get-SandboxCredential) -Name password
        )
    }

    It 'is no secret by <Way>' -ForEach @(
        @{ Way = 'Format-List * -Force'; Show = { $_ | Format-List * -Force | Out-String -Width 1000 } }
        @{ Way = 'Get-AirflowSession | Format-List * -Force'; Show = { Get-AirflowSession | Format-List * -Force | Out-String -Width 1000 } }
        @{ Way = 'the table'; Show = { Get-AirflowSession | Out-String -Width 1000 } }
        @{ Way = 'JSON'; Show = { $_ | ConvertTo-Json -Depth 5 -WarningAction Ignore } }
        @{ Way = 'Clixml'; Show = { [System.Management.Automation.PSSerializer]::Serialize($_, 6) } }
        @{ Way = 'CSV'; Show = { $_ | ConvertTo-Csv } }
        @{ Way = 'Format-Custom'; Show = { $_ | Format-Custom -Depth 4 | Out-String -Width 1000 } }
        @{ Way = 'text'; Show = { "$_" } }
        @{ Way = 'Get-Member'; Show = { $_ | Get-Member -Force | Out-String } }
    ) {
        foreach ($session in $Sessions) {
            $said = ($session | ForEach-Object $Show) -join "`n"
            $said | Should -Not -BeNullOrEmpty
            $said.Contains($Signature) | Should -BeFalse
            $said | Should -Not -Match 'eyJ[\w-]+\.'
        }
    }
}

Describe 'What goes well shows no secret either' -Tag RequiresDirect {
    It 'on any stream, in any record: <Name>' -ForEach @(
        @{ Name = 'connect by password'; Run = 'Connect-Airflow $server -Credential ([pscredential]::new("admin", (ConvertTo-SecureString admin -AsPlainText)))' }
        @{ Name = 'connect by token'; Run = 'Connect-Airflow $server -Token (ConvertTo-SecureString $token -AsPlainText)' }
        @{ Name = 'writing a variable'; Run = '$null = Connect-Airflow $server -Token (ConvertTo-SecureString $token -AsPlainText); Set-AirflowVariable api_password -Value $secret -Confirm:$false; Remove-AirflowVariable api_password -Confirm:$false' }
        @{ Name = 'writing a connection'; Run = '$null = Connect-Airflow $server -Token (ConvertTo-SecureString $token -AsPlainText); New-AirflowConnection c -ConnType http -Password (ConvertTo-SecureString $secret -AsPlainText) -Extra @{ token = $secret } -Confirm:$false; Set-AirflowConnection c -Password (ConvertTo-SecureString $secret -AsPlainText) -PassThru -Confirm:$false; Get-AirflowConnection c -AsUri; Test-AirflowConnection c -Detailed; Remove-AirflowConnection c -Confirm:$false' }
        @{ Name = 'what -WhatIf says'; Run = '$null = Connect-Airflow $server -Token (ConvertTo-SecureString $token -AsPlainText); Set-AirflowVariable api_password -Value $secret -Description about -WhatIf; New-AirflowVariable x -Value $secret -WhatIf; New-AirflowConnection x -Uri "http://u:$secret@h" -WhatIf; Set-AirflowConnection x -Extra @{ token = $secret } -Password (ConvertTo-SecureString $secret -AsPlainText) -WhatIf; Test-AirflowConnection x -Uri "http://u:$secret@h" -WhatIf; Invoke-AirflowRestApi /variables -Method POST -Body @{ key = "k"; value = $secret } -WhatIf' }
        @{ Name = 'signing in again'; Run = '$null = Connect-Airflow $server -Credential ([pscredential]::new("admin", (ConvertTo-SecureString admin -AsPlainText))); Set-AirflowSandbox -Sandbox $sandbox -ExpireToken; Get-AirflowDag orders_etl; Disconnect-Airflow' }
    ) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($manifest, $server, $token, $secret, $sandbox) Import-Module $manifest; $VerbosePreference = $DebugPreference = $InformationPreference = "Continue"; ' + $Run)
        foreach ($argument in $AirflowPSManifest, $Server, (Get-SandboxToken $Sandbox), "k-$Core", $Sandbox) { $null = $shell.AddArgument($argument) }
        $written = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Streams.Verbose.Count | Should -BeGreaterThan 0
        $streams = $shell.Streams
        $said = @($written; $streams.Verbose; $streams.Debug; $streams.Warning; $streams.Information; $streams.Progress | ForEach-Object { $_.Activity; $_.StatusDescription; $_.CurrentOperation }) | Out-String -Width 2000
        $said | Should -Not -Match $Core
        $said | Should -Not -Match 'eyJ[\w-]+\.'
        $shell.Dispose()
    }
}

Describe 'A transcript and a console' -Tag RequiresDirect {
    BeforeAll {
        # Another process runs all routes while its transcript is on; what it prints is read as well.
        $File = Join-Path $TestDrive 'transcript.txt'
        # The secret does not stand on its command line, which the transcript's head repeats.
        $env:AIRFLOWPS_TEST_SECRET = $Core
        $Printed = pwsh -NoProfile -NonInteractive -Command {
            param($folder, $file)
            $core = $env:AIRFLOWPS_TEST_SECRET
            . $folder/Manners.Common.ps1
            . $folder/Manners.Secrets.Routes.ps1
            $null = Start-Transcript $file
            $sandbox = Start-AirflowSandbox -Name child
            $server = $sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
            $session = Connect-Airflow $server -Credential (Get-SandboxCredential) -Name writing -MaximumRetryCount 0 -TimeoutSec 1
            $secret = "k-$core-ü"
            foreach ($route in $SignInRoutes + $WriteRoutes) {
                $to = $route -in $WriteRoutes ? $session : $server
                $given = $route.At -eq '/dags' ? "tok-$core" : $secret
                foreach ($trouble in Get-Trouble $given | Where-Object Fault -NE 'Delay') {
                    Set-Trouble $sandbox $trouble $route.At
                    try { & $route.Call $to $given } catch { Write-Host ($_ | Out-String); Get-Error | Out-String }
                }
            }
        } -args $PSScriptRoot, $File 2>&1 | Out-String
        $env:AIRFLOWPS_TEST_SECRET = $null
        $Transcript = Get-Content $File -Raw
    }

    It 'tell of the errors, <_>' -ForEach 'verbose words too', 'in full' {
        foreach ($text in $Transcript, $Printed) {
            $text | Should -Match ($_ -eq 'in full' ? '403|500' : 'VERBOSE')
        }
    }

    It 'and not of the secret' {
        foreach ($text in $Transcript, $Printed) {
            $text | Should -Not -Match $Core
            foreach ($lead in 0..2) {
                $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(('-' * $lead) + $Core)).Substring(4, 14)
                $text.Contains($base64) | Should -BeFalse
            }
        }
    }
}
