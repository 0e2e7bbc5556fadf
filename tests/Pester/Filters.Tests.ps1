# The filters of lists that only narrow: what they leave, and what is sent for them.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowDagRun orders_etl -DagRunId with-conf -Conf @{ region = 'apac' }
    $null = New-AirflowDagRun orders_etl -DagRunId without-conf
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:01:00
    $ended = Get-AirflowDagRun orders_etl with-conf
    $sandbox.AddRun('branching', 'failed-1', 'failed')
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDag' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'finds DAGs by what they are called, with wildcards and without' {
        (Get-AirflowDag -DisplayName 'orders: *').DagId | Should -Be orders_etl
        (Get-AirflowDag 'orders*' -DisplayName (Get-AirflowDag orders_etl).DagDisplayName).DagId | Should -Be orders_etl
        Get-AirflowDag -DisplayName 'orders' | Should -BeNullOrEmpty
    }

    It 'finds DAGs by their runs' -Tag Requires3.0 {
        (Get-AirflowDag -RunState failed).DagId | Should -Contain branching
        (Get-AirflowDag -RunState failed).DagId | Should -Not -Contain orders_etl
        (Get-AirflowDag -RunStartedAfter $ended.StartDate -RunEndedBefore $ended.EndDate -RunState success).DagId | Should -Contain orders_etl
        Get-AirflowDag -RunStartedBefore 2020-01-01 | Should -BeNullOrEmpty
        Get-AirflowDag -RunEndedAfter 2100-01-01 | Should -BeNullOrEmpty
    }

    It 'finds DAGs by the assets that start them' -Tag Requires3.1 {
        (Get-AirflowDag -Asset 'S3://Warehouse/orders').DagId | Should -Contain reports
        (Get-AirflowDag -Asset orders).DagId | Should -Not -Contain orders_etl
    }

    It 'finds DAGs by their kind of schedule' -Tag Requires3.2 {
        (Get-AirflowDag -TimetableType AssetTriggeredTimetable).DagId | Should -Contain reports
        (Get-AirflowDag -TimetableType AssetTriggeredTimetable, NullTimetable).DagId | Should -Not -Contain orders_etl
    }
}

Describe 'Get-AirflowDagRun' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'finds runs by what they were given' -Tag Requires3.2 {
        (Get-AirflowDagRun -ConfContains apac).DagRunId | Should -Be with-conf
    }

    It 'finds runs by who triggered them' -Tag Requires3.1 {
        (Get-AirflowDagRun orders_etl -TriggeringUserName 'ADM*').DagRunId | Should -Contain with-conf
        Get-AirflowDagRun orders_etl -TriggeringUserName adm | Should -BeNullOrEmpty
        Get-AirflowDagRun orders_etl with-conf -TriggeringUserName nobody | Should -BeNullOrEmpty
    }

    It 'finds runs by the time that they took, changed and were to start' -Tag Requires3.2 {
        (Get-AirflowDagRun orders_etl -MinDurationSec 0.1 -MaxDurationSec 3600).DagRunId | Should -Contain with-conf
        Get-AirflowDagRun orders_etl -MinDurationSec 3600 | Should -BeNullOrEmpty
        @(Get-Request $sandbox)[-1].Query | Should -Match 'duration_gte=3600'
        (Get-AirflowDagRun orders_etl -RunAfterAfter $ended.RunAfter -RunAfterBefore $ended.RunAfter -UpdatedAfter $ended.RunAfter).DagRunId | Should -Contain with-conf
        Get-AirflowDagRun orders_etl -UpdatedBefore 2020-01-01 | Should -BeNullOrEmpty
    }

    It 'finds runs by versions' -Tag Requires3.2 {
        (Get-AirflowDagRun orders_etl -DagVersion 1).DagRunId | Should -Contain with-conf
        Get-AirflowDagRun orders_etl -DagVersion 2, 3 | Should -BeNullOrEmpty
        Get-AirflowDagRun orders_etl -BundleVersion 4f2c1d | Should -BeNullOrEmpty
    }

    It 'finds runs by the partition that they made' -Tag Requires3.3 {
        $dated = New-AirflowDagRun branching -PartitionKey 2026-02-03 -WarningAction Ignore
        (Get-AirflowDagRun branching -PartitionKey '2026-02-*').DagRunId | Should -Be $dated.DagRunId
        Get-AirflowDagRun branching -PartitionKey 2026 | Should -BeNullOrEmpty
        (Get-AirflowDagRun branching -PartitionDateAfter 2026-02-03 -PartitionDateBefore 2026-02-03).DagRunId | Should -Be $dated.DagRunId
        @(Get-Request $sandbox)[-1].Query | Should -Match 'partition_date_gte=2026-02-03&partition_date_lte=2026-02-03(&|$)'
        $dated | Get-AirflowDagRun | ForEach-Object DagRunId | Should -Be $dated.DagRunId
    }

    It 'takes days of partitions as they are written, wherever the machine is' -Tag Requires3.3 {
        $engine = @(Get-ChildItem $PSHOME -File | Where-Object Name -In 'pwsh', 'pwsh.exe', 'powershell.exe').FullName
        if (-not $engine) { $engine = 'dotnet', "$PSHOME/pwsh.dll" }
        $program, $first = $engine
        # East of Greenwich, where midnight is still UTC's day before. A process reads its zone once.
        $asked = Use-Environment @{ TZ = 'Europe/Berlin' } {
            & $program @($first | Where-Object { $_ }) -NoProfile -NonInteractive -Command @"
                Import-Module '$(Get-TestManifest)'
                `$sandbox = Start-AirflowSandbox -AirflowVersion $(Get-TestVersion)
                foreach (`$day in '2026-07-01', [datetime]::new(2026, 7, 1, 0, 0, 0, [DateTimeKind]::Local), '2026-07-01T00:00:00+02:00') {
                    `$null = Get-AirflowDagRun branching -PartitionDateAfter `$day
                    [regex]::Match(@(`$sandbox.Requests)[-1].Query, 'partition_date_gte=([^&]+)').Groups[1].Value
                }
"@
        }

        $asked | Should -Be '2026-07-01', '2026-07-01', '2026-06-30'
    }

    It 'says which versions have a filter, where the server has it not' -Tag RequiresAirflow2 {
        Get-Failure { Get-AirflowDagRun orders_etl -ConfContains x } | Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowDagRunCommand' -Category NotImplemented -Like "*'conf_contains'*3.2 or later*"
        Get-Failure { Get-AirflowDagRun orders_etl -TriggeringUserName admin } | Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowDagRunCommand' -Category NotImplemented -Like "*'triggering_user_name'*3.1 or later*"
        Get-Failure { Get-AirflowDagRun orders_etl with-conf -PartitionKey 'us*' } | Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowDagRunCommand' -Category NotImplemented -Like "*'partition_key'*3.2 or later*"
    }
}

Describe 'Get-AirflowTaskInstance' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'takes typed wildcards for runs' {
        (Get-AirflowTaskInstance orders_etl 'WITH-*' -TaskId load).DagRunId | Should -Be with-conf
        (Get-AirflowTaskInstance orders_etl '*-conf' -TaskId load).DagRunId | Sort-Object | Should -Be with-conf, without-conf
    }

    It 'finds them by the time that they took' {
        Get-AirflowTaskInstance orders_etl with-conf -MinDurationSec 3600 | Should -BeNullOrEmpty
        (Get-AirflowTaskInstance orders_etl with-conf -MaxDurationSec 3600).TaskId | Should -Contain load
    }

    It 'finds them by executor' -Tag Requires2.10 {
        Get-AirflowTaskInstance orders_etl with-conf -Executor KubernetesExecutor | Should -BeNullOrEmpty
    }

    It 'finds them by operator, try, version and group' -Tag Requires3.1 {
        $operator = (Get-AirflowTaskInstance orders_etl with-conf -TaskId load).Operator
        (Get-AirflowTaskInstance orders_etl with-conf -Operator $operator).TaskId | Should -Contain load
        Get-AirflowTaskInstance orders_etl with-conf -Operator NoOperator | Should -BeNullOrEmpty
        (Get-AirflowTaskInstance orders_etl with-conf -Try 1, 2).TaskId | Should -Contain load
        Get-AirflowTaskInstance orders_etl with-conf -Try 2 | Should -BeNullOrEmpty
        Get-AirflowTaskInstance orders_etl with-conf -DagVersion 7 | Should -BeNullOrEmpty
        (Get-AirflowTaskInstance branching failed-1 -TaskGroup left).TaskId | Sort-Object | Should -Be left.done, left.prepare, left.work
    }

    It 'finds them by how their index and their task are shown' -Tag Requires3.2 {
        (Get-AirflowTaskInstance orders_etl with-conf -RenderedMapIndex '[12]').MapIndex | Sort-Object | Should -Be 1, 2
        (Get-AirflowTaskInstance orders_etl with-conf -TaskDisplayName 'LO*').TaskId | Should -Be load
    }
}

Describe 'Others' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'finds events of assets by wildcards in the name' -Tag Requires2.0 {
        $like = if ((Get-TestVersion) -like '2.*') { 's3://*/ORD*' } else { 'ORD?RS' }
        $events = Get-AirflowAssetEvent -Name $like
        $events.SourceDagId | Select-Object -Unique | Should -Be orders_etl
        Get-AirflowAssetEvent -Name 'no*' | Should -BeNullOrEmpty
    }

    It 'finds import errors by bundle' -Tag Requires3.3 {
        $all = Get-AirflowImportError
        (Get-AirflowImportError -BundleName $all[0].BundleName).Filename | Should -Be $all.Filename
        Get-AirflowImportError -BundleName other | Should -BeNullOrEmpty
    }

    It 'has the server make values of XComs' {
        $xcom = Get-AirflowXCom orders_etl with-conf -TaskId extract -Key return_value -Deserialize -ErrorAction SilentlyContinue -ErrorVariable failed
        @(Get-Request $sandbox)[-1].Query | Should -Match 'deserialize=true'
        if ($failed) { $failed[0].Exception.Message | Should -BeLike '*deserialization is disabled*' } else { $xcom.Value | Should -Not -BeNullOrEmpty }
    }
}
