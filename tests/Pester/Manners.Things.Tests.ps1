BeforeDiscovery {
    . $PSScriptRoot/Manners.Common.ps1
    $Changing = Get-ChangingCmdlet | ForEach-Object Name

    # The parameters that choose what is changed or read, by cmdlet.
    function Get-Selector($Commands) {
        foreach ($command in $Commands) {
            foreach ($name in 'DagId', 'DagRunId', 'TaskId', 'Name', 'Key', 'ConnectionId', 'Username') {
                if ($command.Parameters.ContainsKey($name) -and $command.Name -notmatch 'Session|Sandbox|Connect-Airflow$') {
                    @{ Cmdlet = $command.Name; Parameter = $name }
                }
            }
        }
    }

    $ChangingSelectors = Get-Selector (Get-ChangingCmdlet) | Where-Object { -not ($_.Cmdlet -in 'New-AirflowDagRun', 'Invoke-AirflowAssetMaterialization' -and $_.Parameter -eq 'DagRunId') }
    $AllSelectors = Get-Selector (Get-Command -Module AirflowPS | Where-Object Noun -NotLike 'AirflowMwaa*')

    # The kinds of thing that a cmdlet takes, where they are not those of its noun.
    $Takes = @{
        'Add-AirflowDagFavorite' = 'Dag', 'DagDetails'
        'Remove-AirflowDagFavorite' = 'Dag', 'DagDetails'
        'Invoke-AirflowDagParse' = 'Dag', 'DagDetails'
        'Invoke-AirflowAssetMaterialization' = 'Asset'
        'New-AirflowAssetEvent' = 'Asset'
        'New-AirflowBackfill' = 'Dag', 'DagDetails'
        'New-AirflowDagRun' = 'Dag', 'DagDetails'
        'Approve-AirflowHitlDetail' = 'HitlDetail', 'TaskInstance'
        'Deny-AirflowHitlDetail' = 'HitlDetail', 'TaskInstance'
        'Submit-AirflowHitlDetail' = 'HitlDetail', 'TaskInstance'
    }

    # And those that it takes only with a key beside them, which tests of their own give.
    $TakesWithKey = @{
        'Remove-AirflowAssetStoreItem' = 'Asset'
        'Remove-AirflowTaskStoreItem' = 'TaskInstance'
        'Set-AirflowAssetStoreItem' = 'Asset'
        'Set-AirflowTaskStoreItem' = 'TaskInstance'
    }

    # Every changing cmdlet that takes things, with every kind of thing.
    $Pairs = foreach ($command in Get-ChangingCmdlet | Where-Object { $_.Parameters.ContainsKey('InputObject') }) {
        foreach ($kind in 'Dag', 'DagDetails', 'DagRun', 'AirflowTask', 'TaskInstance', 'TaskInstanceTry', 'Pool', 'Variable', 'Connection', 'ImportError', 'VersionInfo', 'Health',
            'Backfill', 'Asset', 'AssetAlias', 'AssetEvent', 'AssetQueuedEvent', 'AssetStoreItem', 'TaskStoreItem', 'XCom', 'HitlDetail', 'User', 'Role', 'EventLog', 'Job') {
            $own = $Takes.ContainsKey($command.Name) ? $kind -in $Takes[$command.Name] : $command.Name -match "Airflow$($kind -replace 'Details')$"
            if ($kind -notin $TakesWithKey[$command.Name]) { @{ Cmdlet = $command.Name; Kind = $kind; Own = $own } }
        }
    }
    $Foreign = $Pairs | Where-Object { -not $_.Own }
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -Name things
    $Sandbox.AddRun('orders_etl', 'release-1')
    $Sandbox.AddImportError('ops_cases.py', 'SyntaxError: no')
    Set-AirflowVariable region -Value eu -Confirm:$false
    $null = New-AirflowConnection warehouse -ConnType postgres -HostName db.example.com -Confirm:$false
    $null = New-AirflowXCom orders_etl release-1 -TaskId extract -Key region -Value eu -Confirm:$false
    $null = New-AirflowDagRun needs_human -DagRunId asked -Unpause -Confirm:$false
    Set-AirflowSandbox -Sandbox $Sandbox -Step 00:00:10
    Get-Failure { Get-AirflowDag } | Should -BeNullOrEmpty

    $Things = @{
        Dag = Get-AirflowDag orders_etl
        DagDetails = Get-AirflowDag orders_etl -Detailed
        DagRun = Get-AirflowDagRun orders_etl release-1
        AirflowTask = Get-AirflowTask orders_etl -TaskId extract
        TaskInstance = Get-AirflowTaskInstance orders_etl release-1 -TaskId extract | Select-Object -First 1
        TaskInstanceTry = Get-AirflowTaskInstanceTry orders_etl release-1 -TaskId extract | Select-Object -First 1
        Pool = Get-AirflowPool warehouse_pool
        Variable = Get-AirflowVariable region
        XCom = Get-AirflowXCom orders_etl release-1 -TaskId extract -Key region
        HitlDetail = Get-AirflowHitlDetail needs_human asked -TaskId approve
        Connection = Get-AirflowConnection warehouse
        ImportError = Get-AirflowImportError | Select-Object -First 1
        Backfill = New-AirflowBackfill backfillable -FromDate 2026-03-01 -ToDate 2026-03-02
        Asset = Get-AirflowAsset orders
        AssetAlias = Get-AirflowAssetAlias example-alias
        AssetEvent = Get-AirflowAssetEvent -First 1
        AssetQueuedEvent = & {
            Resume-AirflowDag reconcile
            $null = New-AirflowAssetEvent -Name orders
            Get-AirflowAssetQueuedEvent reconcile
        }
        AssetStoreItem = Set-AirflowAssetStoreItem -Name orders -Key region -Value 1 -PassThru
        TaskStoreItem = Set-AirflowTaskStoreItem orders_etl release-1 -TaskId extract -Key region -Value 1 -PassThru
        # Made by hand: not every way leads to where the server keeps its users.
        User = [AirflowPS.Client.User] @{ Username = 'viewer' }
        Role = [AirflowPS.Client.Role] @{ Name = 'Viewer' }
        EventLog = [AirflowPS.Client.EventLog] @{ EventLogId = 1; Event = 'running'; MapIndex = -1; DagId = 'orders_etl'; DagRunId = 'release-1'; TaskId = 'extract' }
        Job = [AirflowPS.Client.Job] @{ Id = 1; DagId = 'orders_etl' }
        VersionInfo = Get-AirflowVersion
        Health = Get-AirflowHealth
    }

    # The arguments of a cmdlet that say nothing of which thing.
    function Get-Body($Command) {
        Get-Argument $Command -Without 'DagId', 'DagRunId', 'TaskId', 'Name', 'Key', 'ConnectionId', 'MapIndex', 'BackfillId', 'Username'
    }
}

AfterAll { Stop-Everything }

Describe 'What may be changed' {
    BeforeEach { $Sandbox.ClearRequests() }

    It 'has one of each kind to try with' {
        foreach ($kind in $Things.Keys) {
            $Things[$kind] | Should -Not -BeNullOrEmpty -Because $kind
            $Things[$kind].psobject.TypeNames | Should -Contain "AirflowPS.Client.$kind"
        }
    }

    It '<Cmdlet> refuses wildcards in -<Parameter>' -ForEach $ChangingSelectors {
        foreach ($wild in 'orders*', 'orders_et?', '*') {
            $arguments = Get-Argument (Get-Command $Cmdlet)
            $arguments[$Parameter] = $wild
            $failure = Get-Failure { & $Cmdlet @arguments -Confirm:$false }
            $failure.FullyQualifiedErrorId | Should -BeExactly "ParameterArgumentValidationError,$((Get-Command $Cmdlet).ImplementingType.FullName)"
            $failure.Exception.Message | Should -Match 'pipe from'
        }
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }

    It '<Cmdlet> never takes a null or empty -<Parameter> for all' -ForEach $AllSelectors {
        foreach ($nothing in $null, '', @(), @($null), @('')) {
            $arguments = Get-Argument (Get-Command $Cmdlet)
            $arguments[$Parameter] = $nothing
            if ((Get-Command $Cmdlet).Parameters.ContainsKey('Confirm')) { $arguments['Confirm'] = $false }
            $failure = Get-Failure { & $Cmdlet @arguments }
            $failure.FullyQualifiedErrorId | Should -Match '^(ParameterArgument[A-Za-z]+|CannotConvertArgument),AirflowPS\.'
        }
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }

    It '<Cmdlet> refuses a <Kind> by the pipe, also out of a file, and sends nothing' -ForEach $Foreign {
        $file = Join-Path $TestDrive 'thing.xml'
        $Things[$Kind] | Export-Clixml $file
        $body = Get-Body (Get-Command $Cmdlet)
        foreach ($thing in $Things[$Kind], (Import-Clixml $file)) {
            $failure = Get-Failure { $thing | & $Cmdlet @body -Confirm:$false }
            $failure | Should -HaveCount 1
            # Where the ids are not even there, PowerShell itself refuses.
            $failure.FullyQualifiedErrorId | Should -Match '^(WrongInputKind|InputObjectNotBound|InputObjectMissingMandatory),AirflowPS\.'
        }
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'a run piped to <_>, which names DAGs, is refused by name' -ForEach 'Suspend-AirflowDag', 'Resume-AirflowDag', 'New-AirflowDagRun' {
        $name = $_
        $failure = Get-Failure { $Things.DagRun | & $name -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly "WrongInputKind,$((Get-Command $_).ImplementingType.FullName)"
        $failure.Exception.Message | Should -Match 'does not take a DagRun'
        $failure.TargetObject | Should -Not -BeNullOrEmpty
    }

    It 'what a cmdlet does take arrives: <Cmdlet> and a <Kind>, also out of a file' -ForEach ($Pairs | Where-Object Own) {
        $file = Join-Path $TestDrive 'thing.xml'
        $Things[$Kind] | Export-Clixml $file
        $body = Get-Body (Get-Command $Cmdlet)
        foreach ($thing in $Things[$Kind], (Import-Clixml $file)) {
            $said = Get-Failure { $thing | & $Cmdlet @body -WhatIf }
            $said | Should -BeNullOrEmpty
        }
    }

    It 'an id on the command line that differs from the piped thing''s is an error: <Cmdlet> -<Parameter>' -ForEach ($ChangingSelectors | Where-Object Cmdlet -NE 'New-AirflowDagRun') {
        $kind = switch -Regex ($Cmdlet) { '(Asset|Task)StoreItem$' { $Matches[1] + 'StoreItem' } 'AssetQueuedEvent$' { 'AssetQueuedEvent' } 'Asset(Event|Materialization)$' { 'Asset' } 'Backfill$' { 'Dag' } 'DagRun$' { 'DagRun' } 'TaskInstance$' { 'TaskInstance' } 'Pool$' { 'Pool' } 'Variable$' { 'Variable' } 'XCom$' { 'XCom' } 'HitlDetail$' { 'HitlDetail' } 'Connection$' { 'Connection' } 'User$' { 'User' } 'Role$' { 'Role' } 'Dag(Favorite|Parse)?$' { 'Dag' } }
        $arguments = Get-Body (Get-Command $Cmdlet)
        $arguments[$Parameter] = 'another'
        $failure = Get-Failure { $Things[$kind] | & $Cmdlet @arguments -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly "ConflictingInput,$((Get-Command $Cmdlet).ImplementingType.FullName)"
        $failure.Exception.Message | Should -Match 'another'
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'a name by the pipe beside another one typed is an error too: <_>' -ForEach 'Suspend-AirflowDag', 'Resume-AirflowDag', 'New-AirflowDagRun', 'Remove-AirflowPool', 'Remove-AirflowVariable', 'Remove-AirflowConnection' {
        $name = $_
        $failure = Get-Failure { 'one' | & $name 'another' -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConflictingInput,*'
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'the same id, typed and piped, is none' {
        Get-Failure { $Things.Dag | Suspend-AirflowDag orders_etl -WhatIf } | Should -BeNullOrEmpty
    }

    It 'a body on the command line goes before the piped one, so that a copy can differ' {
        Get-AirflowPool warehouse_pool | Set-AirflowPool -Slots 9 -Confirm:$false
        (Get-AirflowPool warehouse_pool).Slots | Should -Be 9
        Get-AirflowVariable region | Set-AirflowVariable -Value us -Description 'where' -Confirm:$false
        (Get-AirflowVariable region).Value | Should -BeExactly us
    }

    It 'a null that comes by the pipe reaches nothing: <_>' -ForEach $Changing {
        $body = Get-Body (Get-Command $_)
        $name = $_
        if ($name -ne 'Invoke-AirflowRestApi') {
            Get-Failure { $null | & $name @body -Confirm:$false } | Should -Not -BeNullOrEmpty
            Get-Failure { @() | & $name @body -Confirm:$false } | Should -BeNullOrEmpty
        }

        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'a null that comes by the pipe is not all that there is: <_>' -ForEach 'Get-AirflowTaskInstance', 'Get-AirflowXCom', 'Get-AirflowEventLog', 'Get-AirflowHitlDetail', 'Get-AirflowJob', 'Get-AirflowAssetEvent' {
        $Sandbox.ClearRequests()
        $name = $_
        $failure = Get-Failure { $null | & $name }
        $failure.FullyQualifiedErrorId | Should -BeExactly "InputNotRecognized,$((Get-Command $name).ImplementingType.FullName)"
        $Sandbox.Requests.Count | Should -Be 0
        # Inside of a pipeline it is called as anywhere else.
        Get-Failure { $null, 1 | ForEach-Object { & $name -First 1 } } | Should -BeNullOrEmpty
    }

    It '<Cmdlet> says so where an object has nothing that fits: <What>' -ForEach @(
        foreach ($cmdlet in 'Get-AirflowDag', 'Get-AirflowDagRun', 'Get-AirflowPool', 'Get-AirflowVariable', 'Get-AirflowTask', 'Suspend-AirflowDag', 'New-AirflowDagRun', 'Remove-AirflowPool', 'Remove-AirflowVariable') {
            @{ Cmdlet = $cmdlet; What = 'a row'; Thing = [pscustomobject]@{ Colour = 'red' } }
            @{ Cmdlet = $cmdlet; What = 'a hashtable'; Thing = @{ DagId = 'orders_etl'; Name = 'x'; Key = 'y' } }
            @{ Cmdlet = $cmdlet; What = 'a version'; Thing = [version]'1.2' }
        }
    ) {
        $failure = Get-Failure { , $Thing | & $Cmdlet }
        $failure.FullyQualifiedErrorId | Should -BeExactly "InputNotRecognized,$((Get-Command $Cmdlet).ImplementingType.FullName)"
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }

    It 'a cell that is no number is an error of its row, and nothing wider happens: <What>' -ForEach @(
        @{ What = 'queued events of one asset'; Row = @{ DagId = 'reconcile'; AssetId = 'x1' }; Do = { Remove-AirflowAssetQueuedEvent -Confirm:$false } }
        @{ What = 'one index of a task'; Row = @{ DagId = 'orders_etl'; DagRunId = 'release-1'; TaskId = 'transform'; MapIndex = '1a' }; Do = { Clear-AirflowTaskInstance -Confirm:$false } }
        @{ What = 'no index of a task'; Row = @{ DagId = 'orders_etl'; DagRunId = 'release-1'; TaskId = 'transform'; MapIndex = '' }; Do = { Clear-AirflowTaskInstance -Confirm:$false } }
        @{ What = 'one index, to remove'; Row = @{ DagId = 'orders_etl'; DagRunId = 'release-1'; TaskId = 'transform'; MapIndex = '1a' }; Do = { Remove-AirflowTaskInstance -Confirm:$false } }
        @{ What = 'the slots of a pool'; Row = @{ Name = 'warehouse_pool'; Slots = '12x' }; Do = { Set-AirflowPool } }
        @{ What = 'no slots of a new pool'; Row = @{ Name = 'cells'; Slots = '' }; Do = { New-AirflowPool } }
        @{ What = 'a port'; Row = @{ ConnectionId = 'cells'; ConnType = 'http'; Port = '80a' }; Do = { New-AirflowConnection } }
    ) {
        $Sandbox.ClearRequests()
        $piped = [scriptblock]::Create('[pscustomobject] $Row | ' + $Do)
        $failure = Get-Failure $piped
        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -BeLike 'InputNotRecognized,*'
        Get-Request $Sandbox | Where-Object Method -NE GET | Should -BeNullOrEmpty
    }

    It 'an empty cell of what a thing is to be was not given' {
        $slots = (Get-AirflowPool warehouse_pool).Slots
        [pscustomobject] @{ Name = 'warehouse_pool'; Slots = ''; Description = 'by a file' } | Set-AirflowPool
        [pscustomobject] @{ ConnectionId = 'no_port'; ConnType = 'http'; Port = '' } | New-AirflowConnection
        (Get-AirflowPool warehouse_pool).Slots | Should -Be $slots
        (Get-AirflowPool warehouse_pool).Description | Should -Be 'by a file'
        (Get-AirflowConnection no_port).Port | Should -BeNullOrEmpty
    }

    It 'pools come through a file of rows as they were' {
        $null = New-AirflowPool with_deferred -Slots 3 -IncludeDeferred $true
        $rows = Get-AirflowPool with_deferred, default_pool | ConvertTo-Csv | ConvertFrom-Csv
        Set-AirflowPool with_deferred -IncludeDeferred $false
        $rows | Set-AirflowPool
        (Get-AirflowPool with_deferred).IncludeDeferred | Should -BeTrue
        (Get-AirflowPool default_pool).IncludeDeferred | Should -BeFalse
    }

    It 'a row that cannot be sent is an error of its own, and the others are done' {
        $rows = @{ ConnectionId = 'row_1'; ConnType = 'http'; Port = 1 }, @{ ConnectionId = 'row_2'; ConnType = 'http'; Port = 70000 }, @{ ConnectionId = 'row_3'; ConnType = 'http'; Port = 3 } | ForEach-Object { [pscustomobject] $_ }
        $failure = Get-Failure { $rows | New-AirflowConnection }
        $failure | Should -HaveCount 1
        $failure.TargetObject | Should -Be row_2
        (Get-AirflowConnection 'row_*').ConnectionId | Should -Be row_1, row_3
    }

    It 'a preview that is piped on becomes no change' {
        $preview = Clear-AirflowDagRun orders_etl release-1 -DryRun
        $preview | Should -Not -BeNullOrEmpty
        $Sandbox.ClearRequests()
        Get-Failure { $preview | Clear-AirflowDagRun -Confirm:$false } | Should -Not -BeNullOrEmpty
        Get-Failure { $preview | Clear-AirflowTaskInstance -Confirm:$false } | Should -Not -BeNullOrEmpty
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }

    It 'clearing tasks without saying of which runs is an error, not all of them' {
        $failure = Get-Failure { Clear-AirflowTaskInstance orders_etl -TaskId extract -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'WhichRuns,AirflowPS.ClearAirflowTaskInstanceCommand'
        $rows = "DagId,DagRunId,TaskId`norders_etl,,extract" | ConvertFrom-Csv
        Get-Failure { $rows | Clear-AirflowTaskInstance -Confirm:$false } | Should -HaveCount 1
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }
}
