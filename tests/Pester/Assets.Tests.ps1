BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowAsset' -Tag Requires3.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists them, with who makes them and whom they start' {
        $orders = Get-AirflowAsset | Where-Object Name -EQ orders
        $orders | Should -BeOfType AirflowPS.Client.Asset
        $orders.Uri | Should -Be 's3://warehouse/orders'
        "$($orders.ProducingTasks)" | Should -Be 'orders_etl.load'
        $orders.ScheduledDags.DagId | Should -Contain reports
    }

    It 'reads one by name, by URI, by number, and by the pipe' {
        $orders = Get-AirflowAsset orders
        (Get-AirflowAsset -Uri s3://warehouse/orders).AssetId | Should -Be $orders.AssetId
        (Get-AirflowAsset -AssetId $orders.AssetId).Name | Should -Be orders
        ('orders' | Get-AirflowAsset).AssetId | Should -Be $orders.AssetId
        $sandbox.ClearRequests()
        ($orders | Get-AirflowAsset).AssetId | Should -Be $orders.AssetId
        Get-Sent $sandbox | Should -Be "GET /api/v2/assets/$($orders.AssetId)"
    }

    It 'takes typed wildcards, and the DAGs that know them' {
        (Get-AirflowAsset 'ORD*').Name | Should -Be orders
        (Get-AirflowAsset -Uri 's3://warehouse/o*').Name | Should -Be orders
        (Get-AirflowAsset -DagId orders_etl).Name | Should -Be orders
        Get-AirflowAsset 'never*' | Should -BeNullOrEmpty
    }

    It 'orders them, counts them, and asks for inactive ones' {
        $total, $first = Get-AirflowAsset -OrderBy Name -Descending -First 1 -IncludeTotalCount -IncludeInactive
        $total | Should -BeGreaterOrEqual 1
        $first | Should -HaveCount 1
        Get-Sent $sandbox | Should -Be 'GET /api/v2/assets?order_by=-name&only_active=false&limit=1'
    }

    It 'has an error for one that is not there' {
        Get-Failure { Get-AirflowAsset never } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetCommand' -Category ObjectNotFound -Target never
        Get-Failure { Get-AirflowAsset -Uri s3://never/was } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetCommand' -Category ObjectNotFound -Target s3://never/was
        Get-Failure { Get-AirflowAsset -AssetId 999999 } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetCommand' -Category ObjectNotFound -Target 999999
    }
}

Describe 'Get-AirflowAssetAlias' -Tag Requires3.0 {
    It 'lists them, and reads them by name, wildcard and number' {
        (Get-AirflowAssetAlias).Count | Should -Be 2
        $alias = Get-AirflowAssetAlias example-alias
        (Get-AirflowAssetAlias 'example-alias-*').Name | Should -Be example-alias-no-taskflow
        (Get-AirflowAssetAlias -AssetAliasId $alias.AssetAliasId).Name | Should -Be example-alias
        Get-Failure { Get-AirflowAssetAlias never } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetAliasCommand' -Category ObjectNotFound -Target never
    }
}

Describe 'New-AirflowAssetEvent and Get-AirflowAssetEvent' -Tag Requires3.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'says that an asset was made, and who waits for it starts' {
        $made = New-AirflowAssetEvent -Name orders -Extra @{ by = 'hand' }
        $made.Extra.by | Should -Be hand
        (Get-SentBody $sandbox).Keys | Sort-Object | Should -Be asset_id, extra
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:01:00
        $run = Get-AirflowDagRun reports -First 1
        $run.RunType | Should -Be asset_triggered
        $run.State | Should -Be success
        ($run | Get-AirflowAssetEvent).AssetEventId | Should -Be $made.AssetEventId
        (Get-AirflowAssetEvent reports $run.DagRunId).CreatedDagRuns.DagRunId | Should -Contain $run.DagRunId
        ((Get-AirflowAssetEvent reports $run.DagRunId).CreatedDagRuns | Get-AirflowDagRun).DagId | Should -Contain reports
    }

    It 'lists events newest first, of an asset, a task, a time' {
        $null = New-AirflowAssetEvent -Uri s3://warehouse/orders
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:01:00
        $null = Get-AirflowAsset orders | New-AirflowAssetEvent
        $events = Get-AirflowAssetEvent -Name orders
        $events[0].Timestamp | Should -BeGreaterThan $events[1].Timestamp
        (Get-AirflowAsset orders | Get-AirflowAssetEvent -First 1).AssetEventId | Should -Be $events[0].AssetEventId
        (Get-AirflowAssetEvent -TimestampAfter $events[0].Timestamp).AssetEventId | Should -Be $events[0].AssetEventId
        (Get-AirflowAssetEvent -OrderBy Timestamp -First 1).Timestamp | Should -BeLessThan $events[0].Timestamp
        $made = Get-AirflowAssetEvent -SourceDagId orders_etl -SourceTaskId load
        $made.SourceRunId | Should -Not -BeNullOrEmpty
        (Get-AirflowAssetEvent -SourceRunId $made[0].SourceRunId -SourceMapIndex -1).AssetEventId | Should -Be $made[0].AssetEventId
    }

    It 'wants to know which run, and no filter beside it' {
        Get-Failure { Get-AirflowAssetEvent reports } | Assert-Failure -Id 'InvalidValue,AirflowPS.GetAirflowAssetEventCommand' -Category InvalidArgument -Like '*-SourceDagId*'
        Get-Failure { Get-AirflowAssetEvent reports x -SourceDagId orders_etl } | Assert-Failure -Id 'InvalidValue,AirflowPS.GetAirflowAssetEventCommand' -Category InvalidArgument
        Get-Failure { Get-AirflowAssetEvent reports never } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetEventCommand' -Category ObjectNotFound -Target never
    }

    It 'wants one asset, named once' {
        Get-Failure { New-AirflowAssetEvent } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowAssetEventCommand' -Category InvalidArgument -Like '*-Name, -Uri or -AssetId*'
        Get-Failure { New-AirflowAssetEvent -Name orders -Uri s3://warehouse/refunds } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowAssetEventCommand' -Category InvalidArgument
        Get-Failure { New-AirflowAssetEvent -Name never } | Assert-Failure -Id 'NotFound,AirflowPS.NewAirflowAssetEventCommand' -Category ObjectNotFound -Target never
        Get-Failure { New-AirflowAssetEvent -Name $null } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.NewAirflowAssetEventCommand' -Category InvalidData
        Get-Failure { New-AirflowAssetEvent -Name 'ord*' } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.NewAirflowAssetEventCommand' -Category InvalidData
        Get-Failure { New-AirflowAssetEvent -Name orders -Extra 'no object' } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowAssetEventCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'sends who may start only where it is told' -Tag Requires3.3 {
        $null = New-AirflowAssetEvent -Name orders -ConsumerTeam a, b -AllowGlobal $false -PartitionKey 2026-03-01
        $body = Get-SentBody $sandbox
        $body.access_control.consumer_teams | Should -Be a, b
        $body.access_control.allow_global | Should -BeFalse
        $body.partition_key | Should -Be 2026-03-01
    }

    It 'sends nothing with -WhatIf' {
        Get-AirflowAsset orders | New-AirflowAssetEvent -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Get- and Remove-AirflowAssetQueuedEvent' -Tag Requires3.1 {
    BeforeAll {
        Resume-AirflowDag reconcile
    }

    BeforeEach {
        Reset-TestSandbox $sandbox
        $null = New-AirflowAssetEvent -Name orders
        $sandbox.ClearRequests()
    }

    It 'shows what waits, of an asset, for a DAG, and of both' {
        (Get-AirflowAssetQueuedEvent reconcile).AssetId | Should -Be (Get-AirflowAsset orders).AssetId
        (Get-AirflowAsset orders | Get-AirflowAssetQueuedEvent).DagId | Should -Contain reconcile
        (Get-AirflowAssetQueuedEvent reconcile -Name orders).DagId | Should -Be reconcile
        (Get-AirflowDag reconcile | Get-AirflowAssetQueuedEvent).DagId | Should -Be reconcile
        Get-AirflowAssetQueuedEvent reconcile -Name refunds | Should -BeNullOrEmpty
        Get-AirflowAssetQueuedEvent reconcile -Before 2026-01-01 | Should -BeNullOrEmpty
        Get-Failure { Get-AirflowAssetQueuedEvent } | Assert-Failure -Id 'InvalidValue,AirflowPS.GetAirflowAssetQueuedEventCommand' -Category InvalidArgument
    }

    It 'has an error for a DAG that is not there, and none for one that waits for nothing' {
        Get-Failure { Get-AirflowAssetQueuedEvent nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetQueuedEventCommand' -Category ObjectNotFound -Target nope
        Get-AirflowAssetQueuedEvent orders_etl | Should -BeNullOrEmpty
    }

    It 'deletes what waits, and says so when nothing does' {
        Get-AirflowAssetQueuedEvent reconcile | Remove-AirflowAssetQueuedEvent -Confirm:$false
        Get-Sent $sandbox -Change | Should -BeLike 'DELETE /api/v2/dags/reconcile/assets/*/queuedEvents'
        Get-AirflowAssetQueuedEvent reconcile | Should -BeNullOrEmpty
        Get-Failure { Remove-AirflowAssetQueuedEvent reconcile -Confirm:$false } | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowAssetQueuedEventCommand' -Category ObjectNotFound -Target reconcile
        $null = New-AirflowAssetEvent -Name orders
        Remove-AirflowAssetQueuedEvent -Uri s3://warehouse/orders -Confirm:$false
        Get-AirflowAssetQueuedEvent reconcile | Should -BeNullOrEmpty
    }

    It 'refuses to delete without saying what, and what is no queued event' {
        Get-Failure { Remove-AirflowAssetQueuedEvent -Confirm:$false } | Assert-Failure -Id 'InvalidValue,AirflowPS.RemoveAirflowAssetQueuedEventCommand' -Category InvalidArgument
        Get-Failure { Get-AirflowAsset orders | Remove-AirflowAssetQueuedEvent -Confirm:$false } | Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowAssetQueuedEventCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowAssetQueuedEvent '*' -Confirm:$false } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowAssetQueuedEventCommand' -Category InvalidData
        Remove-AirflowAssetQueuedEvent reconcile -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-AirflowAssetMaterialization' -Tag Requires3.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'gives the run of the DAG that makes the asset' {
        $run = Invoke-AirflowAssetMaterialization -Name orders
        $run | Should -BeOfType AirflowPS.Client.DagRun
        $run.DagId | Should -Be orders_etl
    }

    It 'gives the run what it is told, and waits' -Tag Requires3.2 {
        try {
            Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
            $run = Get-AirflowAsset orders | Invoke-AirflowAssetMaterialization -DagRunId mine -Conf @{ region = 'us' } -Note why -Wait -PollingIntervalSec 0.1 -TimeoutSec 60
            $run.DagRunId | Should -Be mine
            $run.State | Should -Be success
            $run.Conf.region | Should -Be us
            $run.RunType | Should -Be asset_materialization
        }
        finally {
            Set-AirflowSandbox -Sandbox $sandbox -StopClock
        }
    }

    It 'warns that the DAG is paused' {
        Suspend-AirflowDag orders_etl
        try {
            $null = Invoke-AirflowAssetMaterialization -Name orders -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -BeLike "*'orders_etl' is paused*"
        }
        finally {
            Resume-AirflowDag orders_etl
        }
    }

    It 'has an error where no DAG makes it, and for a conf that is refused' -Tag Requires3.2 {
        Get-Failure { Invoke-AirflowAssetMaterialization -Name refunds } | Assert-Failure -Id 'NotFound,AirflowPS.InvokeAirflowAssetMaterializationCommand' -Category ObjectNotFound -Target refunds -Like '*No Dag materializes*'
        Get-Failure { Invoke-AirflowAssetMaterialization -Name orders -Conf @{ region = 5 } } | Assert-Failure -Id 'InvalidRequest,AirflowPS.InvokeAirflowAssetMaterializationCommand' -Category InvalidArgument -Target orders
    }

    It 'sends nothing with -WhatIf' {
        Invoke-AirflowAssetMaterialization -Name orders -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}

Describe 'Datasets of Airflow 2' -Tag RequiresDirect {
    BeforeAll {
        $two = Start-AirflowSandbox -AirflowVersion 2.11 -Name two
        Set-AirflowSandbox -Sandbox $two -StopClock
    }

    AfterAll { Stop-AirflowSandbox -Sandbox $two }

    BeforeEach { $two.ClearRequests() }

    It 'are assets: read, said to be made, and what started a run' {
        $orders = Get-AirflowAsset -Uri s3://warehouse/orders -Session two
        $orders.Name | Should -Be s3://warehouse/orders
        $orders.ScheduledDags.DagId | Should -Be reports
        Get-Sent $two | Should -Be 'GET /api/v1/datasets/s3%3A%2F%2Fwarehouse%2Forders'
        ($orders | Get-AirflowAsset).AssetId | Should -Be $orders.AssetId
        $made = $orders | New-AirflowAssetEvent -Extra @{ by = 'hand' }
        $made.Uri | Should -Be s3://warehouse/orders
        Set-AirflowSandbox -Sandbox $two -Step 00:01:00
        $run = Get-AirflowDagRun reports -First 1 -Session two
        $run.RunType | Should -Be asset_triggered
        ($run | Get-AirflowAssetEvent).AssetEventId | Should -Be $made.AssetEventId
        (Get-AirflowAssetEvent -Uri s3://warehouse/orders -First 1 -Session two).AssetEventId | Should -Be $made.AssetEventId
    }

    It 'wait in a queue as well' {
        Suspend-AirflowDag reports -Session two
        Get-AirflowAssetQueuedEvent reports -Session two | Should -BeNullOrEmpty
        Resume-AirflowDag reports -Session two
        $null = New-AirflowAssetEvent -Uri s3://warehouse/orders -Session two
        $queued = Get-AirflowAssetQueuedEvent reports -Session two
        $queued.Uri | Should -Be s3://warehouse/orders
        $queued | Remove-AirflowAssetQueuedEvent -Confirm:$false
        Get-AirflowAssetQueuedEvent -Uri s3://warehouse/orders -Session two | Should -BeNullOrEmpty
    }

    It 'are not made by being asked for: the error names the version' {
        Get-Failure { Invoke-AirflowAssetMaterialization -Uri s3://warehouse/orders -Session two } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.InvokeAirflowAssetMaterializationCommand' -Category NotImplemented -Like '*2.11*3.0 or later*'
    }
}
