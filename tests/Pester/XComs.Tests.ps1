BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowDagRun orders_etl -DagRunId etl
    $null = New-AirflowDagRun orders_etl -DagRunId etl2
    $null = New-AirflowDagRun setup_teardown -DagRunId cluster
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:05:00
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowXCom' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'reads one value with one request' -Tag Requires3.0 {
        $xcom = Get-AirflowXCom orders_etl etl -TaskId load -Key rows
        $xcom | Should -BeOfType AirflowPS.Client.XCom
        $xcom.Value | Should -BeOfType long
        $xcom.Value | Should -Be 3
        Get-Sent $sandbox | Should -Be @('GET /api/v2/dags/orders_etl/dagRuns/etl/taskInstances/load/xcomEntries/rows?stringify=false')
    }

    It 'gives arrays, objects, decimals and text' {
        (Get-AirflowXCom orders_etl etl -TaskId extract -Key return_value).Value | Should -Be 1, 2, 3
        $value = (Get-AirflowXCom orders_etl etl -TaskId transform -Key return_value -MapIndex 1).Value
        $value | Should -BeOfType pscustomobject
        $value.total | Should -BeOfType decimal
        $value.total | Should -Be 19.9
        $value.label | Should -BeExactly "Bestellung $([char] 0x2116)2"
    }

    It 'gives one for each index of a mapped task where no index is given' {
        $xcoms = Get-AirflowXCom orders_etl etl -TaskId transform -Key order
        $xcoms.MapIndex | Should -Be 0, 1, 2
        $xcoms.Value | Should -Be 1, 2, 3
    }

    It 'lists what the tasks of a run left, with values, for a run that comes by the pipe' {
        $xcoms = Get-AirflowDagRun orders_etl etl | Get-AirflowXCom
        $xcoms | Should -HaveCount 15
        ($xcoms | Where-Object Key -EQ total).Value | Should -Be 9.95, 19.9, ([decimal]::Parse('29.849999999999998', [cultureinfo]::InvariantCulture))
    }

    It 'takes task instances by the pipe, each with its index' {
        $xcoms = Get-AirflowTaskInstance orders_etl etl -TaskId transform, load | Get-AirflowXCom -Key return_value
        $xcoms | ForEach-Object { "$($_.TaskId)$($_.MapIndex)" } | Sort-Object | Should -Be load-1, transform0, transform1, transform2
    }

    It 'takes typed wildcards for DAGs, tasks and keys, whatever their case' {
        Get-AirflowXCom orders_* etl -TaskId 'TRANS*' -Key 'L*' | ForEach-Object Key | Select-Object -Unique | Should -Be label
        Get-AirflowXCom orders_etl etl -Key 'nope*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes typed wildcards for runs' -Tag Requires3.1, RequiresDirect {
        (Get-AirflowXCom orders_etl 'etl?' -Key rows).DagRunId | Should -Be etl2
        @(Get-Request $sandbox)[0].Path | Should -BeLike '*/dags/orders_etl/dagRuns/~/*'
    }

    It 'reads over all DAGs and runs without ids' -Tag RequiresDirect {
        $xcoms = Get-AirflowXCom -Key return_value
        $xcoms.DagId | Should -Contain setup_teardown
        $xcoms.DagRunId | Should -Contain etl2
        @(Get-Request $sandbox)[0].Path | Should -BeLike '*/dags/~/dagRuns/~/taskInstances/~/xcomEntries'
    }

    It 'asks for no values with -NoValue' {
        $xcoms = Get-AirflowXCom orders_etl etl -NoValue
        $xcoms | Should -HaveCount 15
        $xcoms.Value | Where-Object { $null -ne $_ } | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'reads no more values than are wanted' {
        Get-AirflowXCom orders_etl etl -First 2 | Should -HaveCount 2
        Get-Sent $sandbox | Should -HaveCount 3
    }

    It 'filters by the runs'' dates' -Tag Requires3.1 {
        Get-AirflowXCom orders_etl etl -RunAfterAfter (Get-Date).AddDays(1) -ErrorAction Stop | Should -BeNullOrEmpty
        Get-AirflowXCom orders_etl etl -RunAfterBefore (Get-Date).AddDays(1) -NoValue | Should -HaveCount 15
    }

    It 'orders as it is told' -Tag Requires3.2 {
        (Get-AirflowXCom orders_etl etl -TaskId transform -NoValue -OrderBy MapIndex -Descending)[0].MapIndex | Should -Be 2
    }

    It 'goes on with the others where one value cannot be read' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Status 403 -Path '/load/xcomEntries/rows$' -Times 1
        $written = @(Get-AirflowXCom orders_etl etl -TaskId load -ErrorAction SilentlyContinue -ErrorVariable failures)
        $written.Key | Should -Be return_value
        $failures | Should -HaveCount 1
        $failures[0] | Assert-Failure -Id 'Forbidden,AirflowPS.GetAirflowXComCommand' -Category PermissionDenied -Target rows
    }

    It 'has an error for a missing <What>' -ForEach @(
        @{ What = 'key'; Ids = @{ DagId = 'orders_etl'; DagRunId = 'etl'; TaskId = 'load'; Key = 'nope' }; Target = 'nope' }
        @{ What = 'task'; Ids = @{ DagId = 'orders_etl'; DagRunId = 'etl'; TaskId = 'nope'; Key = 'rows' }; Target = 'rows' }
        @{ What = 'index'; Ids = @{ DagId = 'orders_etl'; DagRunId = 'etl'; TaskId = 'transform'; Key = 'order'; MapIndex = 7 }; Target = 'order' }
        @{ What = 'run'; Ids = @{ DagId = 'orders_etl'; DagRunId = 'nope' }; Target = 'nope' }
        @{ What = 'DAG'; Ids = @{ DagId = 'nope'; DagRunId = 'etl' }; Target = 'etl' }
    ) {
        Get-Failure { Get-AirflowXCom @Ids } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowXComCommand' -Category ObjectNotFound -Target $Target
    }

    It 'does not take a null run for all runs' {
        Get-Failure { Get-AirflowXCom orders_etl -DagRunId $null } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.GetAirflowXComCommand' -Category InvalidData
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'unwraps what Python has types of its own for' -Tag Requires3.1 {
        Resume-AirflowDag xcom_kinds
        $null = New-AirflowDagRun xcom_kinds -DagRunId kinds
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:01:00
        $kinds = (Get-AirflowXCom xcom_kinds kinds -TaskId kinds -Key return_value).Value
        $kinds.delta | Should -Be ([timespan]::FromSeconds(3601.5))
        $kinds.datetime.Kind | Should -Be Local
        $kinds.datetime.ToUniversalTime().ToString('o') | Should -Be '2026-01-02T03:04:05.6789010Z'
        $kinds.date | Should -Be ([datetime] '2026-01-02')
        $kinds.decimal | Should -BeOfType decimal
        $kinds.tuple | Should -Be 1, 2
        $kinds.none | Should -BeNullOrEmpty
        $kinds.empty | Should -BeExactly ''
        $kinds.json_text | Should -BeExactly '{"a": 1}'
        $kinds.nested.a.b[0].c | Should -Be 1
    }
}

Describe 'New-AirflowXCom, Set-AirflowXCom and Remove-AirflowXCom' -Tag Requires3.2 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'makes one, and fails where it is there' {
        $made = New-AirflowXCom orders_etl etl -TaskId extract -Key made -Value @{ a = 1, 2; b = $null }
        $made.Value.a | Should -Be 1, 2
        (Get-AirflowXCom orders_etl etl -TaskId extract -Key made).Value.PSObject.Properties.Name | Should -Contain b
        Get-Failure { New-AirflowXCom orders_etl etl -TaskId extract -Key made -Value 1 } |
            Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowXComCommand' -Category ResourceExists -Target made
    }

    It 'sends <What> as <Json>' -Tag RequiresDirect -ForEach @(
        @{ What = 'null'; Value = $null; Json = 'null' }
        @{ What = 'an empty text'; Value = ''; Json = '""' }
        @{ What = 'an empty array'; Value = @(); Json = '[]' }
        @{ What = 'a boolean'; Value = $true; Json = 'true' }
        @{ What = 'a decimal'; Value = [decimal]::new(110, 0, 0, $false, 2); Json = '1.10' }
        @{ What = 'text that looks like JSON'; Value = '{"a": 1}'; Json = '"{\"a\": 1}"' }
        @{ What = 'a duration'; Value = [timespan]::FromSeconds(1.5); Json = '1.5' }
    ) {
        Set-AirflowXCom orders_etl etl -TaskId extract -Key value -Value $Value | Should -BeNullOrEmpty
        @(Get-Request $sandbox)[0].Body | Should -BeExactly ('{"value":' + $Json + '}')
    }

    It 'sets one that comes by the pipe, of a mapped task too, and shows it with -PassThru' {
        $set = Get-AirflowXCom orders_etl etl -TaskId transform -Key order -MapIndex 2 | Set-AirflowXCom -Value 33 -PassThru
        $set.Value | Should -Be 33
        (Get-AirflowXCom orders_etl etl -TaskId transform -Key order).Value | Should -Be 1, 2, 33
    }

    It 'copies values from run to run by their rows' {
        Get-AirflowXCom orders_etl etl -TaskId load -Key rows | Select-Object DagId, @{ n = 'DagRunId'; e = { 'etl2' } }, TaskId, @{ n = 'Key'; e = { 'copied' } }, Value | Set-AirflowXCom
        (Get-AirflowXCom orders_etl etl2 -TaskId load -Key copied).Value | Should -Be 3
    }

    It 'makes nothing with -MustExist' {
        Get-Failure { Set-AirflowXCom orders_etl etl -TaskId extract -Key absent -Value 1 -MustExist } |
            Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowXComCommand' -Category ObjectNotFound -Target absent
    }

    It 'has an error for a task that is not there' {
        Get-Failure { New-AirflowXCom orders_etl etl -TaskId nope -Key k -Value 1 } | Assert-Failure -Id 'NotFound,AirflowPS.NewAirflowXComCommand' -Category ObjectNotFound -Target k
    }

    It 'removes several, each failure its own' {
        $null = New-AirflowXCom orders_etl etl -TaskId extract -Key one -Value 1
        $null = New-AirflowXCom orders_etl etl -TaskId extract -Key two -Value 2
        Get-Failure { Remove-AirflowXCom orders_etl etl -TaskId extract -Key one, absent, two -Confirm:$false -ErrorAction Continue } |
            Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowXComCommand' -Category ObjectNotFound -Target absent
        (Get-AirflowXCom orders_etl etl -TaskId extract -NoValue).Key | Should -Not -Contain two
    }

    It 'changes nothing with -WhatIf' {
        Remove-AirflowXCom orders_etl etl -TaskId load -Key rows -WhatIf
        Set-AirflowXCom orders_etl etl -TaskId load -Key rows -Value 4 -WhatIf
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses runs by the pipe' {
        Get-Failure { Get-AirflowDagRun orders_etl etl | Remove-AirflowXCom -TaskId load -Key rows -Confirm:$false } |
            Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowXComCommand' -Category InvalidArgument -Target etl
    }
}

Describe 'New-AirflowDagRun -Result' {
    BeforeEach { Reset-TestSandbox $sandbox }
    AfterEach { Set-AirflowSandbox -Sandbox $sandbox -StopClock }

    It 'gives what a task returned when the run has ended' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        $result = New-AirflowDagRun orders_etl -Wait -Result load -PollingIntervalSec 0.1 -TimeoutSec 60
        $result | Should -BeOfType AirflowPS.Client.XCom
        $result.Value.rows | Should -Be 3
    }

    It 'gives one for each index of a mapped task' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        (New-AirflowDagRun orders_etl -Wait -Result transform -PollingIntervalSec 0.1 -TimeoutSec 60).Value.order | Should -Be 1, 2, 3
    }

    It 'says that a task returned nothing' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        Get-Failure { New-AirflowDagRun setup_teardown -Wait -Result work -PollingIntervalSec 0.1 -TimeoutSec 60 } |
            Assert-Failure -Id 'NoResult,AirflowPS.NewAirflowDagRunCommand' -Category ObjectNotFound -Target work
    }

    It 'ends in the run''s error where it failed' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        Get-Failure { New-AirflowDagRun always_fails -DagRunId r -Wait -Result boom -PollingIntervalSec 0.1 -TimeoutSec 60 } |
            Assert-Failure -Id 'RunFailed,AirflowPS.NewAirflowDagRunCommand' -Category InvalidResult -Target r
    }

    It 'makes no run for a task that the DAG does not have' {
        Get-Failure { New-AirflowDagRun orders_etl -Wait -Result nope } | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'wants -Wait' {
        Get-Failure { New-AirflowDagRun orders_etl -Result load } | Assert-Failure -Id 'WaitMissing,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument -Target Result
    }
}

Describe 'Others that wait for runs, with -Result' {
    BeforeAll {
        $sandbox.AddRun('orders_etl', 'over', 'failed')
        $sandbox.AddRun('setup_teardown', 'over')
    }

    BeforeEach { Reset-TestSandbox $sandbox }
    AfterEach { Set-AirflowSandbox -Sandbox $sandbox -StopClock }

    It 'gives what tasks of runs that were cleared returned' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        (Clear-AirflowDagRun orders_etl over -Wait -Result load -PollingIntervalSec 0.1 -TimeoutSec 60).Value.rows | Should -Be 3
    }

    It 'gives what a task of a run that was waited for returned' {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        $run = New-AirflowDagRun orders_etl
        ($run | Wait-AirflowDagRun -Result load -PollingIntervalSec 0.1 -TimeoutSec 60).Value.rows | Should -Be 3
        ($run | Wait-AirflowDagRun -Result load).DagRunId | Should -Be $run.DagRunId
    }

    It 'says that a task returned nothing' {
        Get-Failure { Wait-AirflowDagRun setup_teardown over -Result work } |
            Assert-Failure -Id 'NoResult,AirflowPS.WaitAirflowDagRunCommand' -Category ObjectNotFound -Target work -Like "Run 'over' of DAG 'setup_teardown' succeeded, but task 'work' returned nothing."
    }

    It 'lets nothing through without a result, whatever is done about errors' {
        { Wait-AirflowDagRun setup_teardown over -Result work -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'NoResult,AirflowPS.WaitAirflowDagRunCommand'
        Wait-AirflowDagRun setup_teardown over -Result work -IgnoreFailure -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Assert-Failure -Id 'NoResult,AirflowPS.WaitAirflowDagRunCommand' -Category ObjectNotFound -Target work
    }

    It 'tells a task that is not there from one that returned nothing' {
        Get-Failure { Wait-AirflowDagRun setup_teardown over -Result nope } |
            Assert-Failure -Id 'NoResult,AirflowPS.WaitAirflowDagRunCommand' -Category ObjectNotFound -Target nope -Like "*could not be read: *404*/tasks/nope*"
    }

    It 'says that the run succeeded and only its result could not be read' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Status 403 -Times 0 -Path '/xcomEntries'
        Get-Failure { Wait-AirflowDagRun setup_teardown over -Result create_cluster } |
            Assert-Failure -Id 'NoResult,AirflowPS.WaitAirflowDagRunCommand' -Category PermissionDenied -Target create_cluster -Like "Run 'over' of DAG 'setup_teardown' succeeded, but what task 'create_cluster' returned could not be read: *403*"
    }

    It 'wants -Wait where there is one' {
        Get-Failure { Clear-AirflowDagRun orders_etl over -Result load } | Assert-Failure -Id 'WaitMissing,AirflowPS.ClearAirflowDagRunCommand' -Category InvalidArgument -Target Result
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}
