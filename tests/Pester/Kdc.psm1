# A Kerberos realm for one test: krb5kdc with a database, keytabs and tickets in a folder of its own, as whoever runs the tests.
Set-StrictMode -Version 3.0

$realm = 'AIRFLOW.TEST'
$tools = 'krb5kdc', 'kdb5_util', 'kadmin.local', 'kinit'

# Where the tools are; those for administrators are seldom on the PATH of others.
function Find-Tool([string] $Name) {
    $found = Get-Command $Name -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if ($found) { return $found.Source }
    '/usr/sbin', '/usr/local/sbin', '/usr/lib/mit/sbin' | ForEach-Object { "$_/$Name" } | Where-Object { Test-Path $_ } | Select-Object -First 1
}

# The tools that are missing here; none where a realm can be started.
function Get-MissingKdcTool { $tools | Where-Object { -not (Find-Tool $_) } }

function Invoke-Tool([string] $Name, [string[]] $Arguments) {
    $said = & (Find-Tool $Name) @Arguments 2>&1 | Out-String
    if ($LASTEXITCODE -ne 0) { throw "$Name ended with ${LASTEXITCODE}: $said" }
}

# Starts the realm with a user and the services of this machine. The answer has the environment that programs in it run with.
function Start-TestKdc {
    param([Parameter(Mandatory)] [string] $User)
    $folder = (New-Item -ItemType Directory ([IO.Path]::Combine([IO.Path]::GetTempPath(), 'airflowps-kdc-' + [guid]::NewGuid().ToString('n')))).FullName
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    Set-Content "$folder/krb5.conf" @"
[libdefaults]
  default_realm = $realm
  dns_lookup_kdc = false
  dns_lookup_realm = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = 1
[realms]
  $realm = {
    kdc = 127.0.0.1:$port
  }
"@
    Set-Content "$folder/kdc.conf" @"
[kdcdefaults]
  kdc_listen = ""
  kdc_tcp_listen = 127.0.0.1:$port
[realms]
  $realm = {
    database_name = $folder/principal
    key_stash_file = $folder/stash
    acl_file = $folder/acl
  }
[logging]
  kdc = FILE:$folder/kdc.log
"@
    $environment = @{
        KRB5_CONFIG = "$folder/krb5.conf"
        KRB5_KDC_PROFILE = "$folder/kdc.conf"
        KRB5_KTNAME = "FILE:$folder/http.keytab"
        KRB5CCNAME = "FILE:$folder/tickets"
    }
    Use-Environment $environment {
        Invoke-Tool kdb5_util 'create', '-s', '-P', 'master', '-r', $realm
        Invoke-Tool kadmin.local '-q', "addprinc -randkey $User"
        Invoke-Tool kadmin.local '-q', "ktadd -k $folder/user.keytab $User"
        # What a client takes the host's own name for is a matter of the machine.
        foreach ($name in 'localhost', [Net.Dns]::GetHostEntry('localhost').HostName | Select-Object -Unique) {
            Invoke-Tool kadmin.local '-q', "addprinc -randkey HTTP/$name"
            Invoke-Tool kadmin.local '-q', "ktadd -k $folder/http.keytab HTTP/$name"
        }

        $process = Start-Process (Find-Tool krb5kdc) -ArgumentList '-n' -PassThru -RedirectStandardOutput "$folder/out" -RedirectStandardError "$folder/err"
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        $signedIn = $false
        while (-not $signedIn) {
            try {
                Invoke-Tool kinit '-k', '-t', "$folder/user.keytab", $User
                $signedIn = $true
            }
            catch {
                # It takes a moment until it listens.
                if ($process.HasExited -or [DateTime]::UtcNow -gt $deadline) { throw }
                Start-Sleep -Milliseconds 50
            }
        }

        @{ Folder = $folder; Process = $process; Environment = $environment; Principal = "$User@$realm" }
    }
}

function Stop-TestKdc {
    param([Parameter(Mandatory)] [hashtable] $Kdc)
    Stop-Process -Id $Kdc.Process.Id -ErrorAction Ignore
    $Kdc.Process.WaitForExit()
    Remove-Item -Recurse -Force $Kdc.Folder
}

# Runs a script block while the environment has these variables in it; programs that it starts have them, too.
function Use-Environment {
    param([Parameter(Mandatory)] [hashtable] $Variables, [Parameter(Mandatory)] [scriptblock] $Do)
    $before = @{}
    foreach ($name in $Variables.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $Variables[$name])
    }

    try { & $Do }
    finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
}

Export-ModuleMember -Function Get-MissingKdcTool, Start-TestKdc, Stop-TestKdc, Use-Environment
