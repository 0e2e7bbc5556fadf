BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowDagRun orders_etl -DagRunId 'manual__2026-01-31T08:00:00.123456+00:00_0a1b2c3d'
    $null = New-AirflowDagRun log_shapes -DagRunId logs
    $null = New-AirflowDagRun fleet_002 -DagRunId waits 3>$null
    $null = New-AirflowVariable long -Value ('x' * 500) -Description ('y' * 200)
    $null = New-AirflowConnection long_connection_with_a_long_id -ConnType google_cloud_platform -HostName ('h' * 100) -Port 65535 -Login ('l' * 50) -Schema ('s' * 50) -Description ('d' * 200)
    $null = New-AirflowPool long_pool -Slots 1 -Description ('z' * 200)
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
    $rendering = if (Get-Variable PSStyle -ErrorAction Ignore) { $PSStyle.OutputRendering }
    $agent = $env:TF_BUILD
    $env:TF_BUILD = ''
    if ($rendering) { $PSStyle.OutputRendering = 'PlainText' }

    function Show([scriptblock] $Of) { (& $Of | Out-String -Width 120).Trim("`r", "`n") -split '\r?\n' }

    # One row at least, of these columns, and no line that a console of 120 columns would break.
    function Assert-Table([scriptblock] $Of, [string[]] $Columns) {
        $lines = Show $Of
        $lines.Count | Should -BeGreaterThan 2
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        foreach ($column in $Columns) { $lines[0] | Should -MatchExactly "(^| )$column( |$)" }
    }
}

AfterAll {
    $env:TF_BUILD = $agent
    if ($rendering) { $PSStyle.OutputRendering = $rendering }
    Stop-TestSandbox $sandbox
}

Describe 'The views' -Tag RequiresDirect {
    BeforeDiscovery {
        Import-Module ([IO.Path]::GetFullPath("$PSScriptRoot/../../AirflowPS.psd1")) -Global
        $views = ([xml] (Get-Content "$PSScriptRoot/../../module/AirflowPS.Format.ps1xml" -Raw)).Configuration.ViewDefinitions.View
        $viewed = $views.ViewSelectedBy.TypeName
        $things = [AirflowPS.Client.AirflowObject].Assembly.GetExportedTypes() |
            Where-Object { $_.IsSubclassOf([AirflowPS.Client.AirflowObject]) -and -not $_.IsAbstract } | ForEach-Object FullName
        $written = (Get-Command -Module AirflowPS -CommandType Cmdlet).OutputType.Name -like 'AirflowPS.*'
        $kinds = $things + $written | Sort-Object -Unique | ForEach-Object { @{ Kind = $_; Viewed = $viewed } }
        $tables = $views | Where-Object TableControl | ForEach-Object { @{ Name = $_.Name; Columns = @($_.TableControl.TableHeaders.TableColumnHeader | ForEach-Object { @{ Label = [string] $_.Label; Width = [int] $_.Width } }) } }
    }

    It 'has one for <Kind>' -ForEach $kinds {
        $Viewed | Should -Contain $Kind
    }

    # A console breaks a line that is as wide as it is, and some are a little narrower than 120. What has no width of its own gets the rest.
    It 'leaves room for each column of <Name> within 118 columns' -ForEach $tables {
        ($Columns | ForEach-Object { if ($_.Width) { $_.Width } else { [Math]::Max(12, $_.Label.Length) } } | Measure-Object -Sum).Sum + $Columns.Count - 1 | Should -BeLessOrEqual 118
        $Columns | Where-Object { $_.Width -and $_.Width -lt $_.Label.Length } | Should -BeNullOrEmpty
    }
}

Describe 'Default views' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It '<Name> is a table of <Columns> within 120 columns' -ForEach @(
        @{ Name = 'Get-AirflowDag'; Of = { Get-AirflowDag -First 3 }; Columns = 'DagId', 'Paused', 'Schedule', 'NextRun', 'Owners', 'Tags' }
        @{ Name = 'Get-AirflowDag -Detailed'; Of = { Get-AirflowDag slow -Detailed }; Columns = 'DagId', 'Paused', 'Schedule', 'NextRun', 'Owners', 'Tags' }
        @{ Name = 'Get-AirflowDagRun'; Of = { Get-AirflowDagRun }; Columns = 'DagId', 'DagRunId', 'State', 'Type', 'Started', 'Duration' }
        @{ Name = 'Get-AirflowTaskInstance'; Of = { Get-AirflowTaskInstance orders_etl }; Columns = 'DagId', 'DagRunId', 'TaskId', 'Map', 'Try', 'State', 'Duration' }
        @{ Name = 'Get-AirflowTaskInstanceTry'; Of = { Get-AirflowTaskInstanceTry log_shapes logs -TaskId many }; Columns = 'DagId', 'DagRunId', 'TaskId', 'Map', 'Try', 'State', 'Duration' }
        @{ Name = 'Get-AirflowTask'; Of = { Get-AirflowTask orders_etl }; Columns = 'TaskId', 'Operator', 'Trigger', 'Pool', 'Downstream' }
        @{ Name = 'Get-AirflowPool'; Of = { Get-AirflowPool }; Columns = 'Name', 'Slots', 'Open', 'Running', 'Queued', 'Deferred', 'Description' }
        @{ Name = 'Get-AirflowVariable'; Of = { Get-AirflowVariable }; Columns = 'Key', 'Value', 'Description' }
        @{ Name = 'Get-AirflowXCom'; Of = { Get-AirflowXCom orders_etl }; Columns = 'DagId', 'DagRunId', 'TaskId', 'Map', 'Key', 'Value' }
        @{ Name = 'Get-AirflowTaskInstanceDependency'; Of = { Get-AirflowTaskInstanceDependency fleet_002 waits -TaskId ping }; Columns = 'DagId', 'DagRunId', 'TaskId', 'Map', 'Name', 'Reason' }
        @{ Name = 'Get-AirflowConnection'; Of = { Get-AirflowConnection }; Columns = 'ConnectionId', 'Type', 'Host', 'Port', 'Login', 'Schema', 'Description' }
        @{ Name = 'Test-AirflowConnection -Detailed'; Of = { Test-AirflowConnection x -ConnType http -Detailed }; Columns = 'ConnectionId', 'Succeeded', 'Message' }
        @{ Name = 'Get-AirflowImportError'; Of = { Get-AirflowImportError }; Columns = 'Id', 'Time', 'Filename', 'Error' }
        @{ Name = 'Get-AirflowEventLog'; Of = { Get-AirflowEventLog -First 5 }; Columns = 'Id', 'When', 'Event', 'Owner', 'DagId', 'TaskId', 'DagRunId' }
        @{ Name = 'Get-AirflowProvider'; Of = { Get-AirflowProvider }; Columns = 'Name', 'Version', 'Description' }
        @{ Name = 'Get-AirflowPlugin'; Of = { Get-AirflowPlugin }; Columns = 'Name', 'Source' }
        @{ Name = 'Get-AirflowConfig'; Of = { Get-AirflowConfig }; Columns = 'Section', 'Option', 'Value' }
        @{ Name = 'Get-AirflowSession'; Of = { Get-AirflowSession }; Columns = 'Default', 'Name', 'Server', 'Version', 'User', 'Auth' }
        @{ Name = 'Get-AirflowVersion'; Of = { Get-AirflowVersion }; Columns = 'Version', 'GitVersion' }
        @{ Name = 'Get-AirflowHealth'; Of = { Get-AirflowHealth }; Columns = 'Metadatabase', 'Scheduler', 'Triggerer', 'DagProcessor', 'SchedulerReported' }
        @{ Name = 'the parts of Get-AirflowHealth'; Of = { (Get-AirflowHealth).Components }; Columns = 'Name', 'Status', 'LatestHeartbeat' }
        @{ Name = 'a preview'; Of = { Clear-AirflowDagRun log_shapes logs -DryRun }; Columns = 'Change', 'Target', 'CurrentState' }
    ) {
        Assert-Table $Of $Columns
    }

    It '<Name> is a table of <Columns> within 120 columns' -Tag Requires3.0 -ForEach @(
        @{ Name = 'a backfill'; Of = { New-AirflowBackfill backfillable -FromDate 2026-03-01 -ToDate 2026-03-02 }; Columns = 'Id', 'DagId', 'From', 'To', 'Paused', 'Reprocess', 'Completed' }
        @{ Name = 'Get-AirflowAsset'; Of = { Get-AirflowAsset }; Columns = 'Id', 'Name', 'Uri', 'LastEvent', 'Starts' }
        @{ Name = 'Get-AirflowAssetAlias'; Of = { Get-AirflowAssetAlias }; Columns = 'Id', 'Name', 'Group' }
        @{ Name = 'Get-AirflowAssetEvent'; Of = { Get-AirflowAssetEvent }; Columns = 'Id', 'Timestamp', 'Name', 'Source', 'Started' }
        @{ Name = 'the DAGs that an asset starts'; Of = { (Get-AirflowAsset).ScheduledDags }; Columns = 'DagId', 'CreatedAt', 'UpdatedAt' }
        @{ Name = 'the tasks that make an asset'; Of = { (Get-AirflowAsset).ProducingTasks }; Columns = 'DagId', 'TaskId', 'CreatedAt', 'UpdatedAt' }
        @{ Name = 'the runs of an asset event'; Of = { (Get-AirflowAssetEvent -SourceDagId orders_etl).CreatedDagRuns }; Columns = 'DagId', 'DagRunId', 'State', 'Started' }
    ) {
        Assert-Table $Of $Columns
    }

    It '<Name> is a table of <Columns> within 120 columns' -Tag Requires3.3 -ForEach @(
        @{ Name = 'Get-AirflowAssetQueuedEvent'; Of = { Get-AirflowAssetQueuedEvent reconcile }; Columns = 'DagId', 'Asset', 'CreatedAt' }
        @{ Name = 'Get-AirflowAssetStoreItem'; Of = { Get-AirflowAssetStoreItem -Name orders }; Columns = 'AssetId', 'Key', 'Value', 'UpdatedAt', 'By' }
        @{ Name = 'Get-AirflowTaskStoreItem'; Of = { Get-AirflowTaskStoreItem log_shapes logs -TaskId many }; Columns = 'TaskId', 'Key', 'Value', 'UpdatedAt', 'ExpiresAt' }
    ) {
        Resume-AirflowDag reconcile
        $null = New-AirflowAssetEvent -Name orders
        Set-AirflowAssetStoreItem -Name orders -Key watermark -Value @{ row = 42; text = 'x' * 200 }
        Set-AirflowTaskStoreItem log_shapes logs -TaskId many -Key cursor -Value @{ page = 3 }
        Assert-Table $Of $Columns
    }

    It 'shows the whole id of a run that the module made' {
        Show { Get-AirflowDagRun orders_etl } | Where-Object { $_ -like '*manual__2026-01-31T08:00:00.123456+00:00_0a1b2c3d *' } | Should -HaveCount 1
    }

    It 'shows runs and their tasks whole on a console of 118 columns' {
        foreach ($of in { Get-AirflowDagRun orders_etl }, { Get-AirflowTaskInstance orders_etl }) {
            $lines = (& $of | Out-String -Width 118).Trim("`r", "`n") -split '\r?\n'
            $lines[0] | Should -Match ' Duration$'
            $lines[1] | Should -Match '^-'
        }
    }

    It 'shows dates as UTC, and durations as people say them' {
        $run = Get-AirflowDagRun orders_etl 'manual*'
        $line = (Show { $run })[2]
        $line | Should -BeLike "*$($run.StartDate.ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss'))Z*"
        (Show { Get-AirflowTaskInstance orders_etl -TaskId load })[2] | Should -Match ' \d\.\ds\s*$'
    }

    It 'keeps a long value on one line' {
        (Show { Get-AirflowVariable long }) | Should -HaveCount 3
        (Show { Get-AirflowPool long_pool }) | Should -HaveCount 3
    }

    It 'shows the server in no table, and in every list of all properties' {
        Show { Get-AirflowDag slow } | Should -Not -Match '://|arn:'
        Show { Get-AirflowDag slow | Format-List * } | Where-Object { $_ -match '^Server\s+: (http|arn:)' } | Should -HaveCount 1
    }

    It 'shows everything with Format-List *' {
        $shown = Show { Get-AirflowDagRun orders_etl 'manual*' | Format-List * }
        foreach ($name in 'DagRunId', 'LogicalDate', 'Conf', 'Note', 'TriggeredBy', 'WebUri') {
            $shown | Where-Object { $_ -match "^$name\s+:" } | Should -HaveCount 1
        }
    }

    It 'colours states where output is rendered, and only there' -Tag RequiresColour {
        $escape = [char] 27
        Show { Get-AirflowDagRun orders_etl } | Should -Not -Match $escape
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $coloured = Show { Get-AirflowDagRun orders_etl }
            $coloured | Where-Object { $_.Contains("$($PSStyle.Foreground.Green)success$($PSStyle.Reset)") } | Should -Not -BeNullOrEmpty
        }
        finally {
            $PSStyle.OutputRendering = 'PlainText'
        }

        (Get-AirflowDagRun orders_etl 'manual*').State | Should -BeExactly success
    }

    It 'shows states that it does not know' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault UnknownStates
        (Show { Get-AirflowDagRun log_shapes logs })[2] | Should -Match ' quantum '
    }

    It 'shows log entries as the lines that they are' {
        Show { Get-AirflowTaskLog log_shapes logs -TaskId many } | Where-Object { $_ -match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ INFO +line 0000003 x+' } | Should -HaveCount 1
    }

    It 'hands no command to a build agent, as a line, as a table or as text' {
        $env:TF_BUILD = 'True'
        try {
            $shown = (Show { Get-AirflowTaskLog log_shapes logs -TaskId hostile }) + (Show { Get-AirflowTaskLog log_shapes logs -TaskId hostile | Format-Table }) +
                (Get-AirflowTaskLog log_shapes logs -TaskId hostile -AsText)
            @($shown -match 'not a real error') | Should -HaveCount 3
            $shown | Should -Not -Match '##vso\[|##\['
        }
        finally {
            $env:TF_BUILD = ''
        }
    }
}
