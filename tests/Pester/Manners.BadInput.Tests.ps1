BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -Name main -ExtraDags 250
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')
    Set-AirflowSandbox -Sandbox $Sandbox -StopClock
    $Sandbox.AddRun('orders_etl', 'release-1')
    $Sandbox.AddRun('log_shapes', 'release-1')

    function Assert-Error([scriptblock] $Script, [string] $Id, [string[]] $Says, $Target) {
        $failure = @(Get-Failure $Script)
        $failure.Count | Should -Be 1 -Because "one thing goes wrong: $($failure -join ' | ')"
        $failure[0].FullyQualifiedErrorId | Should -BeExactly $Id -Because $failure[0].Exception.Message
        $Says | ForEach-Object { $failure[0].Exception.Message | Should -Match $_ }
        if ($PSBoundParameters.ContainsKey('Target')) { $failure[0].TargetObject | Should -BeExactly $Target }
    }
}

AfterAll { Stop-Everything }

Describe 'Things that are not there' {
    BeforeEach { $Sandbox.ClearRequests() }

    It 'an unknown DAG' {
        Assert-Error { Get-AirflowDag nobody } 'NotFound,AirflowPS.GetAirflowDagCommand' 'nobody' -Target nobody
    }

    It 'a DAG whose file fails to import: the error says so, and why' {
        $Sandbox.AddImportError('fresh_dag.py', "Traceback`n  File fresh_dag.py`nModuleNotFoundError: No module named 'panda'")
        Assert-Error { New-AirflowDagRun fresh_dag } 'NotFound,AirflowPS.NewAirflowDagRunCommand' 'fails to import', "No module named 'panda'", 'Get-AirflowImportError' -Target fresh_dag
        Assert-Error { Get-AirflowDag fresh_dag } 'NotFound,AirflowPS.GetAirflowDagCommand' 'fails to import'
    }

    It 'an unknown run, task, pool, variable' {
        Assert-Error { Get-AirflowDagRun orders_etl no-run } 'NotFound,AirflowPS.GetAirflowDagRunCommand' 'no-run' -Target no-run
        Assert-Error { Get-AirflowTaskInstance orders_etl release-1 -TaskId no-task } 'NotFound,AirflowPS.GetAirflowTaskInstanceCommand' 'no-task' -Target no-task
        Assert-Error { Get-AirflowTask orders_etl -TaskId no-task } 'NotFound,AirflowPS.GetAirflowTaskCommand' 'no-task' -Target no-task
        Assert-Error { Get-AirflowPool no-pool } 'NotFound,AirflowPS.GetAirflowPoolCommand' 'no-pool' -Target no-pool
        Assert-Error { Get-AirflowVariable no-key } 'NotFound,AirflowPS.GetAirflowVariableCommand' 'no-key' -Target no-key
    }

    It 'a wildcard that finds nothing is nothing' {
        Get-Failure { Get-AirflowDag 'nobody*'; Get-AirflowPool 'no?pool'; Get-AirflowDagRun orders_etl 'no-*'; Get-AirflowTaskInstance orders_etl release-1 -TaskId 'no-*' } | Should -BeNullOrEmpty
    }

    It 'a map index that a task does not have' {
        Assert-Error { Get-AirflowTaskInstance orders_etl release-1 -TaskId extract -MapIndex 99 } 'NotFound,AirflowPS.GetAirflowTaskInstanceCommand' 'extract'
    }
}

Describe 'What cannot be sent' {
    BeforeEach { $Sandbox.ClearRequests() }

    It 'a conf that is no object: <Name>' -ForEach @(
        @{ Name = 'a number'; Conf = 5 }
        @{ Name = 'a list'; Conf = 1, 2 }
        @{ Name = 'text'; Conf = 'region=us' }
        @{ Name = 'JSON of a list'; Conf = '[1]' }
        @{ Name = 'half of an object'; Conf = '{"a":' }
    ) {
        Assert-Error { New-AirflowDagRun orders_etl -Conf $Conf } 'InvalidValue,AirflowPS.NewAirflowDagRunCommand' 'JSON object', 'Nothing was sent'
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'a conf that cannot be written: <Name>' -ForEach @(
        @{ Name = 'a circle'; Make = { $h = @{}; $h.self = $h; $h } }
        @{ Name = 'a secret'; Make = { @{ a = @{ password = (ConvertTo-SecureString x -AsPlainText) } } } }
        @{ Name = 'a script block'; Make = { @{ a = { 1 } } } }
        @{ Name = 'no number'; Make = { @{ a = [double]::NaN } } }
        @{ Name = 'a well without bottom'; Make = { $h = @{}; $at = $h; 1..150 | ForEach-Object { $at.next = @{}; $at = $at.next }; $h } }
    ) {
        $conf = & $Make
        Assert-Error { New-AirflowDagRun orders_etl -Conf $conf } 'InvalidValue,AirflowPS.NewAirflowDagRunCommand' '\$\.', 'Nothing was sent'
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'a conf that the DAG''s params refuse: the param is named' {
        Assert-Error { New-AirflowDagRun orders_etl -Conf @{ region = 5 } } 'InvalidRequest,AirflowPS.NewAirflowDagRunCommand' 'region' -Target orders_etl
    }

    It 'a run id: <_>' -ForEach 'a/b', '.', '..', '~', 'x/../..', 'a b', 'ä' {
        $id = $_
        Assert-Error { New-AirflowDagRun orders_etl -DagRunId $id } 'InvalidId,AirflowPS.NewAirflowDagRunCommand' 'Nothing was sent'
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }

    It 'no date' {
        Assert-Error { Get-AirflowDagRun -StartedAfter 'last tuesday' } 'ParameterArgumentTransformationError,AirflowPS.GetAirflowDagRunCommand' '2026-01-31T08:00:00Z'
    }

    It 'a date without an offset is UTC, and is sent with one, whatever the culture: <_>' -ForEach '2026-01-31T08:00', '2026-01-31 08:00:00', '01/31/2026 08:00' {
        Get-AirflowDagRun orders_etl -StartedAfter $_
        [uri]::UnescapeDataString(@(Get-Request $Sandbox)[-1].Query) | Should -Match 'start_date_gte=2026-01-31T08:00:00(\.0+)?(Z|\+00:00)'
        @(Get-Request $Sandbox)[-1].Status | Should -Be 200
    }

    It 'local time is the instant that it is, in New York too' -Tag RequiresDirect {
        $env:TZ = 'America/New_York'
        try {
            pwsh -NoProfile -NonInteractive -Command {
                param($manifest, $server)
                Import-Module $manifest
                $null = Connect-Airflow $server -Credential ([pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText)))
                Get-AirflowDagRun orders_etl -StartedAfter ([datetime]::new(2026, 1, 31, 8, 0, 0, [DateTimeKind]::Local)) -EndedAfter '2026-01-31T08:00:00'
            } -args $AirflowPSManifest, $Server
        }
        finally {
            $env:TZ = $null
        }

        $query = [uri]::UnescapeDataString(@(Get-Request $Sandbox)[-1].Query)
        $query | Should -Match 'start_date_gte=2026-01-31T(13:00:00(\.0+)?(Z|\+00:00)|08:00:00(\.0+)?-05:00)'
        $query | Should -Match 'end_date_gte=2026-01-31T08:00:00(\.0+)?(Z|\+00:00)'
    }

    It 'a value that reads *** is not written back over the secret' {
        Set-AirflowVariable api_password -Value geheim -Confirm:$false
        (Get-AirflowVariable api_password).Value | Should -Be '***'
        $Sandbox.ClearRequests()
        Assert-Error { Get-AirflowVariable api_password | Set-AirflowVariable -Confirm:$false } 'MaskedValue,AirflowPS.SetAirflowVariableCommand' '-Force', 'Nothing was sent' -Target api_password
        Assert-Error { New-AirflowVariable copy_of_it -Value '{"password": "***"}' } 'MaskedValue,AirflowPS.NewAirflowVariableCommand' '-Force' -Target copy_of_it
        Get-Change $Sandbox | Should -BeNullOrEmpty
    }

    It 'the default pool cannot be deleted' {
        Assert-Error { Remove-AirflowPool default_pool -Confirm:$false } 'InvalidRequest,AirflowPS.RemoveAirflowPoolCommand' 'default_pool|Default Pool' -Target default_pool
        (Get-AirflowPool default_pool).Name | Should -Be default_pool
    }

    It 'the 422 list is told member by member' {
        $failure = Get-Failure { Invoke-AirflowRestApi /pools -Method POST -Body @{ slots = 'many'; colour = 'red' } -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidRequest,AirflowPS.InvokeAirflowRestApiCommand'
        foreach ($member in $failure.Exception.ValidationErrors) {
            $failure.Exception.Message | Should -Match ([regex]::Escape("$($member.Location): $($member.Message)"))
        }

        $failure.Exception.ValidationErrors.Location | Should -Contain 'body.slots'
        $failure.Exception.ValidationErrors.Location | Should -Contain 'body.colour'
    }

    It 'what the server''s version does not have is named, with the version that it takes' {
        $older = Start-AirflowSandbox -AirflowVersion 3.0 -Name older
        $older.AddRun('orders_etl', 'release-1')
        $older.ClearRequests()
        Assert-Error { Clear-AirflowTaskInstance orders_etl release-1 -PreventRunningTask -Session older -Confirm:$false } 'NotSupportedByServer,AirflowPS.ClearAirflowTaskInstanceCommand' '3\.0', '3\.\d or later'
        $older.Requests | Should -BeNullOrEmpty
        Stop-AirflowSandbox -Sandbox $older
        Switch-AirflowSession main
    }
}

Describe 'Answers that are not what they should be' {
    BeforeEach {
        $Sandbox.Faults.Clear()
        $Sandbox.ClearRequests()
    }

    AfterAll { $Sandbox.Faults.Clear() }

    It 'a limit beyond the server''s: all are read' {
        @(Get-AirflowDag 'bulk_*' -First 250).Count | Should -Be 250
        @(Invoke-AirflowRestApi /dags -Query @{ dag_id_pattern = 'bulk_' } -Paginate).Count | Should -Be 250
        @((Invoke-AirflowRestApi /dags -Query @{ limit = 1000 }).dags).Count | Should -Be 100
    }

    It 'a page that is <Fault> is an error, and what came before was written' -ForEach @(
        @{ Fault = 'TruncatedJson'; Id = 'InvalidResponse' }
        @{ Fault = 'Html'; Id = 'NotTheApi' }
    ) {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault $Fault -Path '/dags$' -After 1 -Times 0
        $written = [System.Collections.Generic.List[object]]::new()
        Assert-Error { Get-AirflowDag 'bulk_*' | ForEach-Object { $written.Add($_) } } "$Id,AirflowPS.GetAirflowDagCommand" '/api/v2/dags'
        $written.Count | Should -Be 100
    }

    It 'a page that breaks off is read again, and nothing is written twice' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault DropInBody -Path '/dags$' -After 1
        $ids = Get-AirflowDag 'bulk_*' | ForEach-Object DagId
        $ids.Count | Should -Be 250
        @($ids | Select-Object -Unique).Count | Should -Be 250
    }

    It 'missing members are null' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault MissingMembers -Member is_paused, tags, owners -Path '/dags/orders_etl$'
        $dag = Get-AirflowDag orders_etl
        $dag.DagId | Should -Be orders_etl
        $dag.IsPaused | Should -BeNullOrEmpty
    }

    It 'new members are visible, also in a list' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ExtraMembers -Path '/dags' -Times 2
        (Get-AirflowDag orders_etl).added_by_a_later_release.answer | Should -Be 42
        (Get-AirflowDag -First 3).added_by_a_later_release.answer | Should -Be 42, 42, 42
    }

    It 'unknown states are text' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault UnknownStates -Path '/dagRuns'
        (Get-AirflowDagRun orders_etl release-1).State | Should -Be quantum
    }

    It 'a 500 that drops the connection: one error, and the next request works' {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ServerError -Path '/dags/orders_etl$'
        Assert-Error { Get-AirflowDag orders_etl } 'ServerError,AirflowPS.GetAirflowDagCommand' '500' -Target orders_etl
        (Get-AirflowDag orders_etl).DagId | Should -Be orders_etl
    }

    It 'a <_> that passes is not told' -ForEach 502, 503, 504 {
        Set-AirflowSandbox -Sandbox $Sandbox -Fault ServerError -Status $_ -Path '/dags/orders_etl$'
        (Get-AirflowDag orders_etl).DagId | Should -Be orders_etl
    }

    It 'too many requests: what the server asks for is kept to, and a refusal that stays is told' -Tag RequiresDirect {
        $hasty = Connect-Airflow $Server -Credential (Get-SandboxCredential) -Name hasty -MaximumRetryCount 1
        Set-AirflowSandbox -Sandbox $Sandbox -Fault TooManyRequests -RetryAfterSec 1 -Path '/dags/orders_etl$' -Times 3
        $Sandbox.ClearRequests()
        Assert-Error { Get-AirflowDag orders_etl -Session $hasty } 'TooManyRequests,AirflowPS.GetAirflowDagCommand' '2 attempts'
        (@(Get-Request $Sandbox)[1].ReceivedAt - @(Get-Request $Sandbox)[0].ReceivedAt).TotalSeconds | Should -BeGreaterOrEqual 1
        Switch-AirflowSession main
    }

    It 'a time-out says how to set it' -Tag RequiresDirect {
        $hasty = Connect-Airflow $Server -Credential (Get-SandboxCredential) -Name hasty -TimeoutSec 1
        Set-AirflowSandbox -Sandbox $Sandbox -Fault Delay -Delay 0:0:30 -Path '/dags/orders_etl$' -Times 0
        Assert-Error { Get-AirflowDag orders_etl -Session $hasty } 'RequestTimedOut,AirflowPS.GetAirflowDagCommand' '-TimeoutSec' -Target orders_etl
        Switch-AirflowSession main
    }
}
