BeforeDiscovery {
    # Each is a call that has to wait: what it waits for is held back by the server.
    $Slow = @(
        @{ Name = 'a list'; Path = '/dags$'; Script = 'Get-AirflowDag -Session $session' }
        @{ Name = 'a later page'; Path = '/dags$'; After = 1; Script = 'Get-AirflowDag -Session $session | Out-Null' }
        @{ Name = 'one thing'; Path = '/dags/orders_etl$'; Script = 'Get-AirflowDag orders_etl -Session $session' }
        @{ Name = 'a trigger'; Path = '/dagRuns$'; Method = 'POST'; Script = 'New-AirflowDagRun orders_etl -Session $session' }
        @{ Name = 'a change'; Path = '/dags/orders_etl$'; Method = 'PATCH'; Script = 'Suspend-AirflowDag orders_etl -Session $session' }
        @{ Name = 'a raw request'; Path = '/config'; Script = 'Invoke-AirflowRestApi /config -Session $session' }
        @{ Name = 'a connect'; Path = '/version$'; Script = 'Connect-Airflow $server -Anonymous' }
        @{ Name = 'a sign-in'; Path = '/auth/token$'; Script = 'Connect-Airflow $server -Credential ([pscredential]::new("admin", (ConvertTo-SecureString admin -AsPlainText)))' }
        @{ Name = 'a server''s health'; Path = '/health$'; Script = 'Test-AirflowHealth -Session $session' }
    )
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -Name main -ExtraDags 250
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $Session = Get-AirflowSession main
    $Manifest = $AirflowPSManifest

    # A script that runs in a runspace of its own, with $session and $server.
    function Start-Script([string] $Script) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$manifest, `$session, `$server) Import-Module `$manifest; $Script").AddArgument($Manifest).AddArgument($Session.psobject.BaseObject).AddArgument($Server)
        @{ Shell = $shell; Result = $shell.BeginInvoke() }
    }

    # Waits until something is so, for ten seconds at the most.
    function Wait-Until([scriptblock] $Condition) {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($watch.Elapsed.TotalSeconds -gt 10) { throw "It never came: $Condition" }
            [System.Threading.Thread]::Sleep(5)
        }
    }
}

AfterAll { Stop-Everything }

Describe 'A pipeline that is stopped' -Tag RequiresDirect {
    BeforeEach {
        $Sandbox.Faults.Clear()
        $Sandbox.ClearRequests()
    }

    AfterEach { $Sandbox.Faults.Clear() }

    It 'during <Name> returns within a second, and the server sees the abort' -ForEach $Slow {
        $fault = @{ Fault = 'Delay'; Delay = [timespan]::FromSeconds(30); Path = $Path; Times = 0; After = $After ?? 0 }
        if ($Method) { $fault.Method = $Method }
        Set-AirflowSandbox -Sandbox $Sandbox @fault
        $running = Start-Script $Script
        Wait-Until { $Sandbox.Faults.Rules[0].Befallen -gt 0 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $running.Shell.InvocationStateInfo.State | Should -Be Stopped
        $held = @($Sandbox.Requests | Where-Object { $_.Path -match $Path -and $_.Status -eq 0 })
        $held.Count | Should -BeGreaterThan 0
        $held | ForEach-Object {
            $_.WaitUntilComplete([timespan]::FromSeconds(5)) | Should -BeTrue
            $_.Aborted | Should -BeTrue
        }
        $running.Shell.Dispose()
    }

    It 'while it waits to try again returns within a second' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault TooManyRequests -RetryAfterSec 60 -Path '/dags/orders_etl$' -Times 0
        $running = Start-Script 'Get-AirflowDag orders_etl -Session $session -Verbose'
        Wait-Until { $running.Shell.Streams.Verbose | Where-Object Message -Match 'sent again' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        @($Sandbox.Requests | Where-Object Path -Match 'orders_etl').Count | Should -Be 1
        $running.Shell.Dispose()
    }

    It 'while it waits for a server to start returns within a second' {
        $running = Start-Script "Connect-Airflow http://127.0.0.1:$(Get-FreePort) -Anonymous -WaitSec 600 -MaximumRetryCount 0 -Verbose"
        Wait-Until { $running.Shell.Streams.Verbose | Where-Object Message -Match 'Not up yet' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $running.Shell.Dispose()
    }

    It 'leaves a session that works' {
        (Get-AirflowDag orders_etl -Session $Session).DagId | Should -Be orders_etl
    }

    It 'changes nothing more: the rest of what was collected is left' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault Delay -Delay 0:0:30 -Method PATCH -Path 'bulk_00002$'
        $running = Start-Script '"bulk_00001", "bulk_00002", "bulk_00003" | Resume-AirflowDag -Session $session'
        Wait-Until { $Sandbox.Faults.Rules[0].Befallen -gt 0 }
        $running.Shell.Stop()
        $Sandbox.Requests[-1].WaitUntilComplete([timespan]::FromSeconds(5)) | Should -BeTrue
        Get-Change $Sandbox | ForEach-Object { $_.Path.Split('/')[-1] } | Should -Be 'bulk_00001', 'bulk_00002'
        $running.Shell.Dispose()
    }
}

Describe 'Watching that is stopped' -Tag RequiresDirect {
    BeforeAll {
        Set-AirflowSandbox -Sandbox $Sandbox -StopClock
        $Sandbox.Faults.Clear()
    }

    BeforeEach {
        $Sandbox.Faults.Clear()
        $Run = New-AirflowDagRun slow -Session $Session
        # So far that a task is running, and no further: the clock stands.
        Wait-Until { Set-AirflowSandbox -Sandbox $Sandbox -Step 0:0:0.5; Get-AirflowTaskInstance slow $Run.DagRunId -State running -Session $Session }
        $Sandbox.ClearRequests()
    }

    AfterAll { Set-AirflowSandbox -Sandbox $Sandbox -ClearFault -StartClock }

    It 'returns within a second and leaves the run as it is: <Name>' -ForEach @(
        @{ Name = 'Wait-AirflowDagRun'; Script = 'Wait-AirflowDagRun slow {0} -Session $session'; Until = 'dagRuns' }
        @{ Name = 'Wait-AirflowDagRun for several'; Script = '[pscustomobject]@{{ DagId = "slow"; DagRunId = "{0}" }}, [pscustomobject]@{{ DagId = "orders_etl"; DagRunId = "none" }} | Wait-AirflowDagRun -Session $session -PollingIntervalSec 60'; Until = 'dagRuns|list' }
        @{ Name = 'New-AirflowDagRun -Wait'; Script = 'New-AirflowDagRun slow -Wait -Session $session'; Until = 'dagRuns/' }
        @{ Name = 'Get-AirflowTaskLog -Follow'; Script = 'Get-AirflowTaskInstance slow {0} -State running -Session $session | Get-AirflowTaskLog -Follow -Session $session'; Until = 'logs' }
    ) {
        $running = Start-Script ($Script -f $Run.DagRunId)
        Wait-Until { $Sandbox.Requests | Where-Object Path -Match $Until }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $running.Shell.InvocationStateInfo.State | Should -Be Stopped
        (Get-AirflowDagRun slow $Run.DagRunId -Session $Session).State | Should -Be running
        $Sandbox.Requests | Where-Object { $_.Method -eq 'PATCH' } | Should -BeNullOrEmpty
        $running.Shell.Dispose()
    }

    It 'a log that Select-Object has had enough of is asked for no further' {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $entry = Get-AirflowTaskInstance slow $Run.DagRunId -State running -Session $Session | Get-AirflowTaskLog -Follow -Session $Session | Select-Object -First 1
        $entry | Should -Not -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $Sandbox.Requests | Where-Object Path -Match 'logs' | ForEach-Object { $_.WaitUntilComplete([timespan]::FromSeconds(5)) | Should -BeTrue }
    }
}

Describe 'Select-Object -First' -Tag RequiresDirect {
    BeforeEach {
        $Sandbox.Faults.Clear()
        $Sandbox.ClearRequests()
    }

    It 'stops asking: one page is read' {
        @(Get-AirflowDag -Session $Session | Select-Object -First 1).Count | Should -Be 1
        Set-AirflowSandbox -Sandbox $Sandbox -ClearFault
        @($Sandbox.Requests | Where-Object Path -Match '/dags$').Count | Should -BeLessOrEqual 2
        @($Sandbox.Requests | Where-Object { $_.Path -match '/dags$' -and $_.Query -match 'offset=[1-9]' -and $_.IsComplete -and -not $_.Aborted }).Count | Should -BeLessOrEqual 1
    }

    It 'aborts what was asked for ahead of need' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault Delay -Delay 0:0:30 -Path '/dags$' -After 1 -Times 0
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $null = Get-AirflowDag -Session $Session | Select-Object -First 100
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $ahead = @($Sandbox.Requests | Where-Object Query -Match 'offset=[1-9]')
        $ahead | ForEach-Object { $_.WaitUntilComplete([timespan]::FromSeconds(5)) | Should -BeTrue; $_.Aborted | Should -BeTrue }
        $Sandbox.Faults.Clear()
    }
}

Describe 'A token script' -Tag RequiresDirect {
    BeforeEach { $Sandbox.Faults.Clear() }

    AfterEach { Get-AirflowSession script* | ForEach-Object Dispose }

    It 'runs on the pipeline''s thread: it reads the script''s variables, and writes warnings' {
        $script:given = 0
        $thread = [System.Threading.Thread]::CurrentThread.ManagedThreadId
        $text = Get-SandboxToken $Sandbox
        $null = Connect-Airflow $Server -Name script1 -WarningVariable warned -WarningAction SilentlyContinue -TokenScript {
            $script:given++
            $script:thread = [System.Threading.Thread]::CurrentThread.ManagedThreadId
            Write-Warning 'a token is fetched'
            $text
        }
        $script:given | Should -Be 1
        $script:thread | Should -Be $thread
        Set-AirflowSandbox -Sandbox $Sandbox -ExpireToken
        $text = Get-SandboxToken $Sandbox
        (Get-AirflowDag orders_etl -Session script1).DagId | Should -Be orders_etl
        $script:given | Should -Be 2
    }

    It 'that fails is one error with its words: <Name>' -ForEach @(
        @{ Name = 'throw'; Gives = { throw 'the vault is shut' }; Says = 'the vault is shut' }
        @{ Name = 'an error that stops'; Gives = { Get-Item /no/such/file -ErrorAction Stop }; Says = 'no/such/file' }
        @{ Name = 'nothing'; Gives = { }; Says = 'gave no token' }
        @{ Name = 'a number'; Gives = { 5 }; Says = 'gave no token' }
        @{ Name = 'an empty text'; Gives = { '' }; Says = 'gave no token' }
    ) {
        $failure = Get-Failure { Connect-Airflow $Server -TokenScript $Gives -Name script2 }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'SignInFailed,AirflowPS.ConnectAirflowCommand'
        $failure.Exception.Message | Should -Match $Says
    }

    It 'that is slow can be stopped' {
        $running = Start-Script 'Connect-Airflow $server -TokenScript { Write-Verbose "began" -Verbose; Start-Sleep -Seconds 60; "x" }'
        Wait-Until { $running.Shell.Streams.Verbose | Where-Object Message -EQ began }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $running.Shell.Dispose()
    }

    It 'may call this module itself' {
        $null = Connect-Airflow $Server -Name script3 -TokenScript { $null = Get-AirflowVersion -Session $Session; Get-SandboxToken $Sandbox }
        (Get-AirflowSession script3).AuthMethod | Should -Be TokenScript
    }

    It 'serves a runspace other than its own' {
        $token = Get-SandboxToken $Sandbox
        $shared = Connect-Airflow $Server -Name script4 -TokenScript ([scriptblock]::Create("'$token'"))
        $found = 1 | ForEach-Object -Parallel {
            Import-Module $using:Manifest
            Get-AirflowDag orders_etl -Session $using:shared
        }
        $found.DagId | Should -Be orders_etl
    }
}
