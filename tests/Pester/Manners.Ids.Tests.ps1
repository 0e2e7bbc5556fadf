BeforeDiscovery {
    . $PSScriptRoot/Manners.Common.ps1
    $Selectors = foreach ($command in Get-Command -Module AirflowPS | Where-Object Noun -NotLike 'AirflowMwaa*') {
        foreach ($name in 'DagId', 'DagRunId', 'TaskId', 'Name', 'Key', 'ConnectionId') {
            if ($command.Parameters.ContainsKey($name) -and $command.Parameters.ContainsKey('Session') -and $command.Name -notmatch 'AirflowSession$') {
                @{ Cmdlet = $command.Name; Parameter = $name; Changes = $command.Parameters.ContainsKey('WhatIf') }
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    $Sandbox = Start-AirflowSandbox -Name ids
    $Sandbox.AddRun('orders_etl', 'release-1')
    $Tricky = 'a/b', 'x/../..', '../..', '..%2F..', '%2F', '%2e%2e', 'a%00b', 'a b', 'a;b', 'a%3Fb=c', 'a#b', 'a\..\b', "a`nb", 'grün-ñ-日本', '...', '~~', '+', '&x=1'

    # Calls a cmdlet with an id, and gives method and path of what it asked for.
    function Get-Asked([string] $Cmdlet, [string] $Parameter, [string] $Id) {
        $Sandbox.ClearRequests()
        $arguments = Get-Argument (Get-Command $Cmdlet)
        $arguments[$Parameter] = $Id
        if ((Get-Command $Cmdlet).Parameters.ContainsKey('Confirm')) { $arguments['Confirm'] = $false }
        $null = Get-Failure { & $Cmdlet @arguments }
        # Up to the id: what is asked below it depends on how far the sandbox's runs have come.
        Get-Request $Sandbox | ForEach-Object {
            # Segment by segment: what need not be encoded may be, or not.
            $path = @($_.Path.Split('/') | ForEach-Object { [uri]::EscapeDataString([uri]::UnescapeDataString($_)) }) -join '/'
            "$($_.Method) $path".Replace([uri]::EscapeDataString($Id), '{id}') -replace '\{id\}.*', '{id}'
        }
    }
}

AfterAll { Stop-Everything }

Describe 'An id is never a path' {
    It '<Cmdlet> -<Parameter> stays the one segment that it is' -ForEach $Selectors {
        $usual = Get-Asked $Cmdlet $Parameter 'plain-id'
        foreach ($id in $Tricky + ($Changes ? @() : '.', '..', '~')) {
            foreach ($asked in Get-Asked $Cmdlet $Parameter $id) {
                $asked | Should -BeIn $usual -Because "the id is '$id'"
            }
        }
    }

    It '<Cmdlet> refuses <Id> for -<Parameter> before anything is sent' -ForEach $(
        foreach ($selector in $Selectors) {
            # The run and the tasks to clear stand in the body.
            if (-not $selector.Changes -or ($selector.Cmdlet -eq 'Clear-AirflowTaskInstance' -and $selector.Parameter -ne 'DagId')) { continue }
            foreach ($id in '.', '..', '~') { $selector + @{ Id = $id } }
        }
    ) {
        $sent = Get-Asked $Cmdlet $Parameter $Id
        $arguments = Get-Argument (Get-Command $Cmdlet)
        $arguments[$Parameter] = $Id
        $failure = Get-Failure { & $Cmdlet @arguments -Confirm:$false }
        if ($Id -eq '~' -and $sent -match '^GET') {
            # It is looked up first; by the name ~, that finds nothing.
            $failure.FullyQualifiedErrorId | Should -Match '^(NotFound|InvalidValue),'
            $sent | Should -Match '^GET '
            return
        }

        $failure.FullyQualifiedErrorId | Should -BeExactly "InvalidId,$((Get-Command $Cmdlet).ImplementingType.FullName)"
        $failure.Exception.Message | Should -Match "'$([regex]::Escape($Id))'"
        $failure.Exception.Message | Should -Match 'Nothing was sent'
        $sent | Should -BeNullOrEmpty
    }

    It 'no id whatever deletes a DAG' {
        foreach ($id in @('.', '..', '~', '') + $Tricky) {
            foreach ($cmdlet in 'Remove-AirflowDagRun', 'Remove-AirflowPool', 'Remove-AirflowVariable', 'Remove-AirflowConnection') {
                $parameter = @{ 'Remove-AirflowDagRun' = 'DagRunId'; 'Remove-AirflowPool' = 'Name'; 'Remove-AirflowVariable' = 'Key'; 'Remove-AirflowConnection' = 'ConnectionId' }[$cmdlet]
                Get-Asked $cmdlet $parameter $id | Should -Not -Match '^DELETE /api/v2/dags/[^/]+/?$' -Because "the id is '$id'"
            }
        }

        (Get-AirflowDag orders_etl).DagId | Should -Be orders_etl
    }

    It 'a raw path that climbs is refused: <_>' -ForEach '/dags/..', '/dags/orders_etl/dagRuns/..', '/dags/%2e%2e/pools', '/dags/./x', '/dags//dagRuns', '/dags/', '..' {
        $path = $_
        $Sandbox.ClearRequests()
        $failure = Get-Failure { Invoke-AirflowRestApi $path -Method DELETE -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidId,AirflowPS.InvokeAirflowRestApiCommand'
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }
}

Describe 'Ids that come by the pipe are literal' {
    BeforeAll {
        foreach ($id in 'a/b', 'a*b', 'a?b', 'a[bc]', 'grün') { $Sandbox.AddRun('branching', $id) }
        $Sandbox.AddRun('branching', 'aXb')
    }

    BeforeEach { $Sandbox.ClearRequests() }

    It 'reading: <_>' -ForEach 'a/b', 'a*b', 'a?b', 'a[bc]', 'grün' {
        $row = [pscustomobject]@{ DagId = 'branching'; DagRunId = $_ }
        ($row | Get-AirflowDagRun).DagRunId | Should -BeExactly $_
        ($row | Get-AirflowTaskInstance).DagRunId | Select-Object -Unique | Should -BeExactly $_
    }

    It 'changing: <_>' -ForEach 'a/b', 'a*b', 'a?b', 'a[bc]', 'grün' {
        $row = [pscustomobject]@{ DagId = 'branching'; DagRunId = $_ }
        $row | Set-AirflowDagRun -Note seen -Confirm:$false
        (Get-AirflowDagRun branching | Where-Object Note -EQ seen).DagRunId | Should -BeExactly $_
        $row | Set-AirflowDagRun -Note $null -Confirm:$false
    }

    It 'removing a run named a*b leaves aXb' {
        Get-AirflowDagRun branching | Where-Object DagRunId -EQ 'a*b' | Remove-AirflowDagRun -Confirm:$false
        Get-Change $Sandbox | ForEach-Object { [uri]::UnescapeDataString($_.Path) } | Should -BeExactly '/api/v2/dags/branching/dagRuns/a*b'
        (Get-AirflowDagRun branching aXb).DagRunId | Should -BeExactly aXb
    }

    It 'a DAG id with a wildcard in a row is a DAG of that name, and nothing else' {
        $failure = Get-Failure { [pscustomobject]@{ DagId = 'orders*' } | Get-AirflowDag }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'NotFound,AirflowPS.GetAirflowDagCommand'
        $failure.TargetObject | Should -BeExactly 'orders*'
    }

    It 'typed wildcards are matched by the client, whatever the server''s patterns reach' {
        (Get-AirflowDag 'orders_*').DagId | Should -Be orders_etl
        Get-AirflowDag 'orders-*' | Should -BeNullOrEmpty
        (Get-AirflowDag 'ORDERS?ETL').DagId | Should -Be orders_etl
        (Get-AirflowDagRun branching 'a[X]b').DagRunId | Should -BeExactly aXb
        (Get-AirflowPool '*_pool').Name | Should -Contain warehouse_pool
        Get-AirflowVariable 'no_such_*' | Should -BeNullOrEmpty
    }

    It '<Cmdlet> refuses <Id> before it asks whether to go on' -ForEach @(
        foreach ($one in 'Remove-AirflowDagRun', 'Stop-AirflowDagRun', 'Clear-AirflowDagRun') { foreach ($id in '.', '..', '~') { @{ Cmdlet = $one; Id = $id } } }
    ) {
        $Sandbox.ClearRequests()
        (Get-Failure { & $Cmdlet orders_etl $Id -WhatIf }).FullyQualifiedErrorId | Should -BeLike 'InvalidId,AirflowPS.*'
        Get-Request $Sandbox | Should -BeNullOrEmpty
    }
}
