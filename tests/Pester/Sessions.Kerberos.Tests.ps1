# A real KDC, real tickets, and a sandbox that checks them with a keytab. The libraries of Kerberos read their environment once, so each test has a process of its own.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    Import-Module "$PSScriptRoot/Kdc.psm1" -Force
    $engine = @(Get-ChildItem $PSHOME -File | Where-Object Name -In 'pwsh', 'pwsh.exe').FullName
    if (-not $engine) { $engine = 'dotnet', "$PSHOME/pwsh.dll" }

    # What a script says in a PowerShell of its own, with a sandbox that takes tickets at $uri.
    function Invoke-WithTicket([hashtable] $Kdc, [string] $Script) {
        Use-Environment $Kdc.Environment {
            $program, $first = $engine
            $said = & $program @($first | Where-Object { $_ }) -NoProfile -NonInteractive -Command @"
                `$ErrorActionPreference = 'Stop'
                Import-Module '$(Get-TestManifest)'
                `$sandbox = Start-AirflowSandbox -AirflowVersion $(Get-TestVersion) -NoConnect
                `$sandbox.Options.SignIn.TakesNegotiate = `$true
                `$uri = "http://localhost:`$(`$sandbox.BaseAddress.Port)"
                try { $Script } catch { "`$(`$_.FullyQualifiedErrorId) `$(`$_.Exception.Message)" }
"@ 2>&1
            ($said | Out-String) -split '\r?\n' -ne ''
        }
    }
}

Describe 'Connect-Airflow -UseDefaultCredentials, with Kerberos' -Tag RequiresKdc, RequiresAirflow2, RequiresDirect {
    BeforeAll {
        $admin = Start-TestKdc admin
        $stranger = Start-TestKdc mallory
    }

    AfterAll { $admin, $stranger | Where-Object { $_ } | ForEach-Object { Stop-TestKdc $_ } }

    It 'signs in as who has the ticket, reads and changes' {
        Invoke-WithTicket $admin @'
            (Connect-Airflow $uri -UseDefaultCredentials).AuthMethod
            (Get-AirflowDag slow).DagId
            (Suspend-AirflowDag slow -PassThru).IsPaused
            (New-AirflowDagRun orders_etl -Note 'by ticket').Note
            (Get-AirflowEventLog -OrderBy Id -Descending -First 1).Owner
'@ | Should -Be Negotiate, slow, True, 'by ticket', admin
    }

    It 'shows no ticket' {
        $said = Invoke-WithTicket $admin @'
            Connect-Airflow $uri -UseDefaultCredentials -Verbose -Debug 4>&1 5>&1 | Format-List * | Out-String
            @($sandbox.Requests | Where-Object { "$($_.Header('Authorization'))" -like 'Negotiate *' }).Count
'@
        $said[-1] | Should -Be 1
        "$said" | Should -Not -MatchExactly 'YI[A-Za-z0-9+/]{20}'
    }

    It 'says so where there is no ticket' {
        $kdc = $admin.Clone()
        $kdc.Environment = $admin.Environment.Clone()
        $kdc.Environment.KRB5CCNAME = "FILE:$($admin.Folder)/no-tickets"
        Invoke-WithTicket $kdc '$null = Connect-Airflow $uri -UseDefaultCredentials' |
            Should -BeLike 'SignInFailed,AirflowPS.ConnectAirflowCommand http://localhost:* did not let in the account*HTTP/localhost*kinit*'
    }

    It 'says so where the ticket is of somebody whom Airflow does not know' {
        Invoke-WithTicket $stranger '$null = Connect-Airflow $uri -UseDefaultCredentials' |
            Should -BeLike 'SignInFailed,AirflowPS.ConnectAirflowCommand *did not let in the account*'
    }

    It 'says to whom connects with a password where nothing but a ticket is taken' {
        Invoke-WithTicket $admin @'
            $sandbox.Options.SignIn.TakesBasic = $false
            $sandbox.Options.SignIn.Form = 'Missing'
            $null = Connect-Airflow $uri -Credential ([pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force)))
'@ | Should -BeLike 'SignInFailed,AirflowPS.ConnectAirflowCommand *connect with -UseDefaultCredentials*'
    }
}
