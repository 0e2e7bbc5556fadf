BeforeDiscovery {
    $Lines = @(
        @{ Line = 'Get-AirflowDag -DagId orders'; Gives = 'orders_etl'; Path = '/dags$' }
        @{ Line = 'Suspend-AirflowDag orders'; Gives = 'orders_etl'; Path = '/dags$' }
        @{ Line = 'Get-AirflowDag -Tag op'; Gives = 'ops'; Path = '/dagTags$' }
        @{ Line = 'Get-AirflowDagRun orders_etl -DagRunId rel'; Gives = 'release-1'; Path = '/dagRuns$' }
        @{ Line = 'Get-AirflowTask orders_etl -TaskId ext'; Gives = 'extract'; Path = '/tasks$' }
        @{ Line = 'Get-AirflowPool ware'; Gives = 'warehouse_pool'; Path = '/pools$' }
        @{ Line = 'Get-AirflowProvider apache'; Gives = 'apache-airflow-providers-common-io'; Path = '/providers$' }
        @{ Line = 'Get-AirflowPlugin Meta'; Gives = 'MetadataCollectionPlugin'; Path = '/plugins$' }
        @{ Line = 'Get-AirflowConfig -Section sch'; Gives = 'scheduler'; Path = '/config$' }
        @{ Line = 'Get-AirflowConfig -Section core -Option paral'; Gives = 'parallelism'; Path = '/config$' }
        @{ Line = 'Get-AirflowVariable reg'; Gives = 'region'; Path = '/variables$' }
        @{ Line = 'Get-AirflowAsset ord'; Gives = 'orders'; Path = '/assets$' }
        @{ Line = 'New-AirflowAssetEvent -Uri s3:'; Gives = "'s3://warehouse/orders'"; Path = '/assets$' }
        @{ Line = 'Get-AirflowAssetAlias ex'; Gives = 'example-alias'; Path = '/aliases$' }
        @{ Line = 'Get-AirflowAssetStoreItem -Name orders -Key wat'; Gives = 'watermark'; Path = '/assets$' }
        @{ Line = 'Get-AirflowBackfill backfillable -BackfillId 1'; Gives = '1'; Path = '/backfills$' }
        @{ Line = 'Stop-AirflowBackfill -BackfillId 1'; Gives = '1'; Path = '/dagRuns$' }
    )
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -Name main
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    $Sandbox.AddRun('orders_etl', 'release-1')
    Set-AirflowVariable region -Value eu -Confirm:$false
    Set-AirflowAssetStoreItem -Name orders -Key watermark -Value 1 -Confirm:$false
    $null = New-AirflowBackfill backfillable -FromDate 2026-03-01 -ToDate 2026-03-02
    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
}

AfterAll { Stop-Everything }

Describe 'Completing' -Tag RequiresDirect {
    BeforeEach {
        # A session of its own for each test, so that nothing is remembered.
        $Session = Connect-Airflow $Server -Credential (Get-SandboxCredential) -Name fresh
        $Sandbox.Faults.Clear()
        $Sandbox.ClearRequests()
        $global:Error.Clear()
    }

    AfterEach { $Sandbox.Faults.Clear() }

    It '<Line> gives <Gives>' -ForEach $Lines {
        Complete $Line | Should -Contain $Gives
    }

    It '<Line> takes one second in all of a slow server, says nothing, and the request is given up' -ForEach $Lines {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault Delay -Delay 0:0:30 -Path '/api/' -Times 0
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Complete $Line | Should -Not -Contain $Gives
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        $Sandbox.Requests | Should -HaveCount 1
        $Sandbox.Requests[0].WaitUntilComplete([timespan]::FromSeconds(5)) | Should -BeTrue
        $Sandbox.Requests[0].Aborted | Should -BeTrue
    }

    It 'is silent about <_>, and tries once' -ForEach 'ServerError', 'Html', 'TruncatedJson', 'DropInBody', 'TooManyRequests', 'Redirect' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault $_ -Path '/dags$' -Times 0
        $errors = $null
        $said = & { Complete 'Get-AirflowDag orders' } *>&1
        $said | Should -Not -Contain 'orders_etl'
        $said | Where-Object { $_ -isnot [string] } | Should -BeNullOrEmpty
        @($Sandbox.Requests | Where-Object Path -Match '/dags$').Count | Should -Be 1
    }

    It 'does not sign in: a token that has ended stays so until a cmdlet asks' {
        Set-AirflowSandbox -Sandbox $Sandbox -ExpireToken
        Complete 'Get-AirflowDag orders' | Should -Not -Contain 'orders_etl'
        $Sandbox.Requests | Where-Object Path -Match 'auth/token' | Should -BeNullOrEmpty
        (Get-AirflowDag orders_etl).DagId | Should -Be orders_etl
        Complete 'Get-AirflowDag orders' | Should -Contain 'orders_etl'
    }

    It 'runs no token script' {
        $script:ran = 0
        $token = Get-SandboxToken $Sandbox
        $null = Connect-Airflow $Server -TokenScript { $script:ran++; $token } -Name scripted
        Set-AirflowSandbox -Sandbox $Sandbox -ExpireToken
        $script:ran = 0
        $null = Complete 'Get-AirflowDag orders'
        $script:ran | Should -Be 0
    }

    It 'asks once for the same word' {
        $null = 1..3 | ForEach-Object { Complete 'Get-AirflowDag orders' }
        $Sandbox.Requests | Should -HaveCount 1
    }

    It 'asks the session that the line names, and no other' {
        $other = Start-AirflowSandbox -Name other
        $other.ClearRequests()
        Complete 'Get-AirflowDag -Session fresh -DagId orders' | Should -Contain 'orders_etl'
        $other.Requests | Should -BeNullOrEmpty
        Stop-AirflowSandbox -Sandbox $other
    }

    It 'without an open session it asks nobody, though the environment names a server' {
        $env:AIRFLOW_URI = $Server
        $env:AIRFLOW_TOKEN = Get-SandboxToken $Sandbox
        try {
            $Sandbox.ClearRequests()
            Get-AirflowSession | ForEach-Object Dispose
            Complete 'Get-AirflowDag orders' | Should -Not -Contain 'orders_etl'
            $Sandbox.Requests | Should -BeNullOrEmpty
        }
        finally {
            $env:AIRFLOW_URI = $env:AIRFLOW_TOKEN = $null
        }
    }

    It 'names of sessions are completed without asking' {
        Complete 'Get-AirflowDag -Session fre' | Should -Contain 'fresh'
        $Sandbox.Requests | Should -BeNullOrEmpty
    }

    It 'leaves no error behind' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ServerError -Path '/api/' -Times 0
        $global:Error.Clear()
        $null = Complete 'Get-AirflowDag orders'
        $global:Error | Should -BeNullOrEmpty
    }
}
