# What lies on the way to a server: headers of one's own, a proxy, certificates.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    Import-Module "$PSScriptRoot/Kdc.psm1" -Force
    if (-not ('AirflowPS.ForwardProxy' -as [type])) { Add-Type -Path "$PSScriptRoot/ForwardProxy.cs" }
    $sandbox = Start-TestSandbox -With @{ Https = $true; NoConnect = $true }
    $uri = $sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $root = $sandbox.CertificateAuthority
    $admin = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force))
    $login = @{ Uri = $uri; Credential = $admin; MaximumRetryCount = 0 }
    $canary = 'canary-on-the-way'
    $secret = ConvertTo-SecureString $canary -AsPlainText -Force

    # A file with a certificate, and one with what belongs into none.
    function New-PemFile([string] $Name, [byte[][]] $Certificate) {
        $path = Join-Path $TestDrive $Name
        $blocks = foreach ($one in $Certificate) { "-----BEGIN CERTIFICATE-----`n$([Convert]::ToBase64String($one, 'InsertLineBreaks'))`n-----END CERTIFICATE-----" }
        Set-Content $path ("A comment, as bundles have them`n" + ($blocks -join "`n"))
        $path
    }

    # All that a person or a log could see of what a piece of script does.
    function Get-Shown([scriptblock] $Of) {
        $shown = try { & $Of *>&1 } catch { $_ }
        ($shown | Out-String) + ($shown | Format-List * -Force | Out-String) + ($shown | ForEach-Object { "$_" })
    }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Connect-Airflow -Header' -Tag RequiresDirect {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'sends them with every request, as texts, numbers and SecureStrings' {
        $session = Connect-Airflow @login -CertificateAuthority $root -Header @{ 'X-Team' = 'data'; 'X-Number' = 7; 'X-Secret' = $secret }
        $null = Get-AirflowDag slow
        foreach ($request in $sandbox.Requests) {
            $request.Header('X-Team'), $request.Header('X-Number'), $request.Header('X-Secret') | Should -Be data, 7, $canary
        }

        $session.HeaderNames | Sort-Object | Should -Be X-Number, X-Secret, X-Team
    }

    It 'shows no value: not in verbose, in the session, or in what a server repeats' {
        Get-Shown { Connect-Airflow @login -CertificateAuthority $root -Header @{ 'X-Secret' = $secret } -Verbose -Debug; Get-AirflowSession } | Should -Not -Match $canary
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Status 500 -Body "{`"detail`": `"you sent $canary`"}" -Times 0
        $shown = Get-Shown { Connect-Airflow @login -CertificateAuthority $root -Header @{ 'X-Secret' = $canary } -Verbose -Debug }
        $shown | Should -Match 'you sent \*\*\*'
        $shown | Should -Not -Match $canary
    }

    It 'leaves an id as it is that is made of a plain value' {
        $null = Connect-Airflow @login -CertificateAuthority $root -Header @{ 'X-Team' = 'orders' }
        (Get-Failure { Get-AirflowDag orders_missing }).Exception.Message | Should -BeLike '*orders_missing*'
    }

    It 'refuses <Name> and says what to give instead' -ForEach @(
        @{ Name = 'Authorization'; Like = '*-Token*' }
        @{ Name = 'host'; Like = '*-Uri*' }
        @{ Name = 'Content-Type'; Like = '*body*' }
        @{ Name = 'x-api-key'; Like = '*-ApiKey*' }
        @{ Name = 'X Team'; Like = '*no name of a header*' }
    ) {
        $failure = Get-Failure { Connect-Airflow @login -Header @{ $Name = $canary } }
        $failure | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like $Like
        Get-Shown { $failure } | Should -Not -Match $canary
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses a value that is <What>' -ForEach @{ What = 'null'; Value = $null }, @{ What = 'empty'; Value = '' }, @{ What = 'a list'; Value = @('a', 'b') }, @{ What = 'two lines'; Value = "a`nb" }, @{ What = 'longer than any'; Value = 'x' * 65537 } {
        Get-Failure { Connect-Airflow @login -Header @{ 'X-Team' = $Value } } | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like '*X-Team*'
    }

    It 'refuses them for MWAA, which passes none on' {
        Get-Failure { Connect-Airflow -MwaaEnvironment nightly -Region eu-central-1 -AccessKey AKIAEXAMPLE -SecretKey $secret -Header @{ 'X-Team' = 'data' } } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like '*MWAA*leave it out*'
    }
}

Describe 'Connect-Airflow -Proxy' -Tag RequiresDirect {
    BeforeEach { Reset-TestSandbox $sandbox }
    AfterEach { if ($proxy) { $proxy.Dispose() } }

    It 'goes through it with all, and tells which it is' {
        $proxy = [AirflowPS.ForwardProxy]::new()
        $session = Connect-Airflow @login -CertificateAuthority $root -Proxy $proxy.Address
        (Get-AirflowDag slow).DagId | Should -Be slow
        $proxy.Lines | Select-Object -Unique | Should -Be "CONNECT $($sandbox.BaseAddress.Authority) HTTP/1.1"
        $session.Proxy | Should -Be $proxy.Address
    }

    It 'tells the proxy who goes there, and nobody else' {
        $proxy = [AirflowPS.ForwardProxy]::new('mallory', $canary)
        $who = [pscredential]::new('mallory', $secret)
        Get-Shown { Connect-Airflow @login -CertificateAuthority $root -Proxy $proxy.Address -ProxyCredential $who -Verbose -Debug; Get-AirflowSession } | Should -Not -Match $canary
        (Get-AirflowDag slow).DagId | Should -Be slow
        @($sandbox.Requests | Where-Object { $_.Header('Proxy-Authorization') }) | Should -BeNullOrEmpty
    }

    It 'says that the proxy wants to know who goes there, or does not take who that is' {
        $proxy = [AirflowPS.ForwardProxy]::new('mallory', $canary)
        Get-Failure { Connect-Airflow @login -CertificateAuthority $root -Proxy $proxy.Address } |
            Assert-Failure -Id 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' -Category ConnectionError -Target $uri -Like '*wants to know*(407)*-ProxyCredential*'
        Get-Failure { Connect-Airflow @login -CertificateAuthority $root -Proxy $proxy.Address -ProxyCredential $admin } |
            Assert-Failure -Id 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' -Category ConnectionError -Like '*does not take*'
    }

    It 'goes through the system''s to what is elsewhere, as who is given, and to nothing on this machine' {
        $proxy = [AirflowPS.ForwardProxy]::new('mallory', $canary)
        $engine = @(Get-ChildItem $PSHOME -File | Where-Object Name -In 'pwsh', 'pwsh.exe', 'powershell.exe').FullName
        if (-not $engine) { $engine = 'dotnet', "$PSHOME/pwsh.dll" }
        $program, $first = $engine
        # The system's is read once in a process.
        $said = Use-Environment @{ http_proxy = $proxy.Address.AbsoluteUri; no_proxy = $null } {
            & $program @($first | Where-Object { $_ }) -NoProfile -NonInteractive -Command @"
                Import-Module '$(Get-TestManifest)'
                `$null = Start-AirflowSandbox -AirflowVersion $(Get-TestVersion)
                (Get-AirflowDag slow).DagId
                `$who = [pscredential]::new('mallory', (ConvertTo-SecureString $canary -AsPlainText -Force))
                foreach (`$with in @{}, @{ ProxyCredential = `$who }) {
                    try { Connect-Airflow http://airflow.invalid -Anonymous -MaximumRetryCount 0 @with } catch { `$_.Exception.Message }
                }
"@
        }

        $said[0] | Should -Be slow
        $said[1] | Should -BeLike "*the system's proxy wants to know who goes to http://airflow.invalid (407)*-ProxyCredential*"
        $said[2] | Should -BeLike '*502*'
        $proxy.Lines | ForEach-Object { ($_ -split ' ')[1] } | Select-Object -Unique | Should -BeLike 'http://airflow.invalid/*'
    }

    It 'says that the proxy is not there, or is none' {
        Get-Failure { Connect-Airflow @login -Proxy http://127.0.0.1:1 } | Assert-Failure -Id 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' -Category ConnectionError -Like '*No connection to the proxy http://127.0.0.1:1*-Proxy*'
        Get-Failure { Connect-Airflow @login -Proxy proxy:3128 } | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like '*no address of a proxy*'
        $failure = Get-Failure { Connect-Airflow @login -Proxy "http://mallory:$canary@proxy:3128" }
        $failure | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like '*-ProxyCredential*'
        $failure.Exception.Message | Should -Not -Match $canary
        foreach ($mistyped in "mallory:$canary@proxy:3128", "ftp://mallory:$canary@proxy:3128", "http://mallory:$canary#@proxy") {
            $failure = Get-Failure { Connect-Airflow @login -Proxy $mistyped }
            $failure.Exception.Message | Should -BeLike '*-ProxyCredential*'
            Get-Shown { $failure } | Should -Not -Match $canary
        }

        Get-Failure { Connect-Airflow @login -Proxy http://proxy:3128 -ProxyCredential $admin -ProxyUseDefaultCredentials } | Assert-Failure -Id 'ProxyCredentialConflict,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument
    }
}

Describe 'Connect-Airflow -CertificateAuthority, -ClientCertificate' -Tag RequiresDirect {
    BeforeAll {
        $other = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -Https -NoConnect
    }

    BeforeEach { Reset-TestSandbox $sandbox }
    AfterEach { $sandbox.Options.WantsClientCertificate = $false }
    AfterAll { Stop-TestSandbox $other }

    It 'trusts a root that comes as <What>' -ForEach @(
        @{ What = 'a certificate'; Make = { $root } }
        @{ What = 'several'; Make = { $other.CertificateAuthority, $root } }
        @{ What = 'a PEM file'; Make = { New-PemFile root.pem @(, $root.RawData) } }
        @{ What = 'a bundle'; Make = { New-PemFile bundle.pem @($other.CertificateAuthority.RawData, $root.RawData) } }
        @{ What = 'a DER file'; Make = { $path = Join-Path $TestDrive root.cer; [IO.File]::WriteAllBytes($path, $root.RawData); Get-Item $path } }
    ) {
        $given = & $Make
        (Connect-Airflow @login -CertificateAuthority $given).Server | Should -Be $uri
        (Connect-Airflow -Uri $uri.Replace('127.0.0.1', 'localhost') -Credential $admin -CertificateAuthority $given).Server | Should -BeLike 'https://localhost:*'
        Disconnect-Airflow
    }

    It 'takes a path from where the prompt stands' {
        $null = New-PemFile here.pem @(, $root.RawData)
        Push-Location $TestDrive
        try { (Connect-Airflow @login -CertificateAuthority here.pem).Server | Should -Be $uri }
        finally { Pop-Location }
    }

    It 'takes a certificate to show from where the prompt stands' {
        $sandbox.Options.WantsClientCertificate = $true
        [IO.File]::WriteAllBytes((Join-Path $TestDrive shown.pfx), $sandbox.ClientCertificate.Export('Pfx'))
        Push-Location $TestDrive
        try {
            (Connect-Airflow @login -CertificateAuthority $root -ClientCertificate ./shown.pfx).Server | Should -Be $uri
            (Connect-Airflow @login -CertificateAuthority $root -ClientCertificate (Get-Item shown.pfx)).Server | Should -Be $uri
            Get-Failure { Connect-Airflow @login -ClientCertificate ./no-such.pfx } |
                Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.ConnectAirflowCommand' -Category InvalidData -Like '*no-such.pfx*Get-PfxCertificate*'
        }
        finally { Pop-Location }
    }

    It 'says which root it is that is not trusted, and sends nothing' {
        Get-Failure { Connect-Airflow @login } |
            Assert-Failure -Id 'CertificateRejected,AirflowPS.ConnectAirflowCommand' -Category SecurityError -Target $uri -Like "*CN=AirflowPS sandbox authority*-CertificateAuthority*"
        Get-Failure { Connect-Airflow @login -CertificateAuthority $other.CertificateAuthority } |
            Assert-Failure -Id 'CertificateRejected,AirflowPS.ConnectAirflowCommand' -Category SecurityError -Like '*not what -CertificateAuthority gave*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'says what is wrong with <What>' -ForEach @(
        @{ What = 'a file that is not there'; Path = { Join-Path $TestDrive no-such.pem }; Like = '*no-such.pem*' }
        @{ What = 'a file without a certificate'; Path = { Get-TestManifest }; Like = '*holds no certificate*' }
        @{ What = 'an empty file'; Path = { $empty = Join-Path $TestDrive empty.pem; [IO.File]::WriteAllBytes($empty, [byte[]]::new(0)); $empty }; Like = '*is empty*' }
        @{ What = 'what is no certificate'; Path = { 7 }; Like = '*is no certificate*' }
    ) {
        $given = & $Path
        Get-Failure { Connect-Airflow @login -CertificateAuthority $given } | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.ConnectAirflowCommand' -Category InvalidData -Like $Like
    }

    It 'shows a certificate to a server that wants one, and says so where it has none or the wrong one' {
        $sandbox.Options.WantsClientCertificate = $true
        (Connect-Airflow @login -CertificateAuthority $root -ClientCertificate $sandbox.ClientCertificate).Server | Should -Be $uri
        (Get-AirflowDag slow).DagId | Should -Be slow
        Get-Failure { Connect-Airflow @login -CertificateAuthority $root } |
            Assert-Failure -Id 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' -Category ConnectionError -Like '*-ClientCertificate*'
        Get-Failure { Connect-Airflow @login -CertificateAuthority $root -ClientCertificate $other.ClientCertificate } |
            Assert-Failure -Id 'ConnectionFailed,AirflowPS.ConnectAirflowCommand' -Category ConnectionError -Like '*does not take the certificate*'
    }

    It 'refuses a certificate without its key, and to trust one root and any' {
        Get-Failure { Connect-Airflow @login -ClientCertificate $root } | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like '*no private key*'
        Get-Failure { Connect-Airflow @login -CertificateAuthority $root -SkipCertificateCheck } | Assert-Failure -Id 'InvalidValue,AirflowPS.ConnectAirflowCommand' -Category InvalidArgument -Like '*-SkipCertificateCheck*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}

Describe 'Connect-Airflow -UseDefaultCredentials' -Tag RequiresDirect, Requires3.0 {
    It 'says that the server does not ask for that' {
        Get-Failure { Connect-Airflow $uri -UseDefaultCredentials -CertificateAuthority $root } |
            Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Like '*does not ask for Negotiate*-Credential*'
    }
}
