BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDag' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'has tags that compare with text' {
        (Get-AirflowDag | Where-Object Tags -Contains orders).DagId | Should -Be orders_etl
        (Get-AirflowDag orders_etl).Tags -join ' ' | Should -BeExactly 'orders warehouse'
    }

    It 'lists all DAGs once, over several pages' {
        $dags = Get-AirflowDag
        $dags.Count | Should -BeGreaterThan 130
        ($dags.DagId | Select-Object -Unique).Count | Should -Be $dags.Count
        $dags[0] | Should -BeOfType AirflowPS.Client.Dag
    }

    It 'asks for one page of five when the first five are wanted' {
        (Get-AirflowDag -First 5).Count | Should -Be 5
        Get-Sent $sandbox | Should -HaveCount 1
        @(Get-Request $sandbox)[0].Query | Should -Match '\blimit=5\b'
    }

    It 'asks for one page when the pipeline takes the first five' {
        (Get-AirflowDag | Select-Object -First 5).Count | Should -Be 5
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'leaves out as many as -Skip says' -Tag AlsoAirflow1 {
        $all = Get-AirflowDag -First 5
        (Get-AirflowDag -Skip 3 -First 2).DagId | Should -Be $all[3, 4].DagId
    }

    It 'gives the number of all before the first with -IncludeTotalCount' -Tag AlsoAirflow1 {
        $total, $first = Get-AirflowDag -IncludeTotalCount -First 1
        $total | Should -Be (Get-AirflowDag).Count
        $total.ToString() | Should -BeLike 'Total*'
        $first.DagId | Should -Not -BeNullOrEmpty
    }

    It 'gives just the number of all with -First 0' -Tag AlsoAirflow1 {
        $given = @(Get-AirflowDag -IncludeTotalCount -First 0)
        $given | Should -HaveCount 1
        $given[0] | Should -Be (Get-AirflowDag).Count
    }

    It 'calls the number of all an estimate where it filters by itself' -Tag AlsoAirflow1 {
        $total = Get-AirflowDag 'fleet_00?' -IncludeTotalCount -First 0
        $total.Accuracy | Should -BeLessThan 1
    }

    It 'reads a DAG that is named with one request' -Tag AlsoAirflow1 {
        (Get-AirflowDag orders_etl).DagId | Should -BeExactly orders_etl
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'takes a typed wildcard for a pattern, without minding case' {
        (Get-AirflowDag 'FLEET_00?').DagId | Should -HaveCount 9
        (Get-AirflowDag 'fleet_01[0-2]').DagId | Should -Be 'fleet_010', 'fleet_011', 'fleet_012'
    }

    It 'does not take an underscore for any character, as the server does' -Tag AlsoAirflow1 {
        $names = (Get-AirflowDag 'orders_*').DagId
        $names | Should -Be @('orders_etl')
    }

    It 'finds nothing, without an error, where a wildcard fits nothing' -Tag AlsoAirflow1 {
        Get-AirflowDag 'nothing*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes a piped name as it stands' -Tag AlsoAirflow1 {
        Get-Failure { 'fleet_*' | Get-AirflowDag } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagCommand' -Category ObjectNotFound -Target 'fleet_*'
    }

    It 'gives an error for a name that is not there, and goes on with the next' -Tag AlsoAirflow1 {
        $found = 'nope', 'slow' | Get-AirflowDag -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.DagId | Should -Be 'slow'
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagCommand' -Category ObjectNotFound -Target nope
    }

    It 'names the import error that keeps a DAG away' {
        Get-Failure { Get-AirflowDag broken } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagCommand' -Category ObjectNotFound -Target broken -Like "*broken.py fails to import: NameError*"
    }

    It 'refuses <_> as an id and sends nothing' -Tag AlsoAirflow1 -ForEach '.', '..' {
        Get-Failure { Get-AirflowDag $_ } | Assert-Failure -Id 'InvalidId,AirflowPS.GetAirflowDagCommand' -Category InvalidArgument -Target $_
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'does not take an empty id for all DAGs' -Tag AlsoAirflow1 -ForEach @{ Id = $null }, @{ Id = '' }, @{ Id = @() } {
        Get-Failure { Get-AirflowDag -DagId $id } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.GetAirflowDagCommand' -Category InvalidData
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'filters by any of several tags, or by all of them' -Tag Requires3.0 {
        $any = Get-AirflowDag -Tag orders, graph
        $any.DagId | Should -Contain orders_etl
        $any.DagId | Should -Contain branching
        (Get-AirflowDag -Tag ops, graph -AllTags).DagId | Should -Be 'branching'
    }

    It 'filters by owner, by being paused, and by the state of the last run' -Tag Requires3.0 {
        (Get-AirflowDag -Owner data-team).DagId | Should -Be 'orders_etl'
        (Get-AirflowDag -Owner fleet -IsPaused $false).DagId | Should -Be 'fleet_001'
        (Get-AirflowDag -LastRunState success).DagId | Should -Contain 'orders_etl'
    }

    It 'orders by a property, and turns that round' {
        $names = (Get-AirflowDag -Tag ops -OrderBy DagId -Descending).DagId
        $names | Should -Be ($names | Sort-Object -Descending)
        Get-Sent $sandbox | Should -BeLike '*order_by=-dag_id*'
    }

    It 'reads everything about a DAG with -Detailed' {
        $dag = Get-AirflowDag orders_etl -Detailed
        $dag | Should -BeOfType AirflowPS.Client.DagDetails
        $dag.DocMd | Should -BeLike '# Orders*'
        $dag.Params.region.value | Should -Be eu
    }

    It 'gives durations as spans' -Tag Requires3.1 {
        (Get-AirflowDag orders_etl).LastParseDuration | Should -BeOfType timespan
    }

    It 'gives dates as local ones, and the address of its page' {
        $dag = Get-AirflowDag orders_etl
        $dag.LastParsedTime.Kind | Should -Be Local
        $dag.LastParsedTime | Should -BeLessThan ([datetime]::Now.AddMinutes(1))
        $dag.WebUri | Should -BeLike "$($sandbox.BaseAddress.AbsoluteUri.TrimEnd('/'))/dags/orders_etl*"
    }

    It 'shows members that it does not know as note properties, and only then' -Tag AlsoAirflow1 {
        (Get-AirflowDag orders_etl).PSObject.Properties.MemberType | Should -Not -Contain NoteProperty
        Set-AirflowSandbox -Sandbox $sandbox -Fault ExtraMembers
        $dag = Get-AirflowDag orders_etl
        $dag.PSObject.Properties | Where-Object MemberType -EQ NoteProperty | Should -Not -BeNullOrEmpty
        $dag | Should -BeOfType AirflowPS.Client.Dag
    }

    It 'gives null for members that the server leaves out' -Tag AlsoAirflow1 {
        Set-AirflowSandbox -Sandbox $sandbox -Fault MissingMembers -Member is_paused, owners, tags
        $dag = Get-AirflowDag orders_etl
        $dag.DagId | Should -Be orders_etl
        $dag.IsPaused | Should -BeNullOrEmpty
        $dag.Owners | Should -BeNullOrEmpty
        $dag.Tags | Should -BeNullOrEmpty
    }

    It 'says that a page which is cut off cannot be read' -Tag AlsoAirflow1 {
        Set-AirflowSandbox -Sandbox $sandbox -Fault TruncatedJson -Times 0
        Get-Failure { Get-AirflowDag } | Assert-Failure -Id 'InvalidResponse,AirflowPS.GetAirflowDagCommand' -Category InvalidData
    }

    It 'refuses what came by the pipe and has no property of a DAG' -Tag AlsoAirflow1 {
        Get-Failure { [pscustomobject]@{ Colour = 'red' } | Get-AirflowDag } |
            Assert-Failure -Id 'InputNotRecognized,AirflowPS.GetAirflowDagCommand' -Category InvalidArgument
        Get-Failure { Get-Item / | Suspend-AirflowDag } |
            Assert-Failure -Id 'InputNotRecognized,AirflowPS.SuspendAirflowDagCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'does not take a row whose id is empty for all DAGs' -Tag AlsoAirflow1 {
        Get-Failure { [pscustomobject]@{ DagId = $null } | Get-AirflowDag } | Should -Not -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'takes rows and arrays of names by the pipe' {
        ([pscustomobject]@{ DagId = 'slow' }, [pscustomobject]@{ DagId = 'branching' } | Get-AirflowDag).DagId | Should -Be slow, branching
        (, @('slow', 'branching') | Get-AirflowDag).DagId | Should -Be slow, branching
    }

}

Describe 'Suspend-AirflowDag and Resume-AirflowDag' {
    BeforeEach { Reset-TestSandbox $sandbox }

    AfterEach { Resume-AirflowDag slow }

    It 'pauses and resumes what is named, and writes nothing' -Tag AlsoAirflow1 {
        Suspend-AirflowDag slow | Should -BeNullOrEmpty
        (Get-AirflowDag slow).IsPaused | Should -BeTrue
        Resume-AirflowDag slow | Should -BeNullOrEmpty
        (Get-AirflowDag slow).IsPaused | Should -BeFalse
    }

    It 'gives the DAG as it is afterwards with -PassThru' -Tag AlsoAirflow1 {
        (Suspend-AirflowDag slow -PassThru).IsPaused | Should -BeTrue
        (Resume-AirflowDag slow -PassThru).IsPaused | Should -BeFalse
    }

    It 'takes names, rows and DAGs by the pipe' -Tag AlsoAirflow1 {
        'slow' | Suspend-AirflowDag
        (Get-AirflowDag slow).IsPaused | Should -BeTrue
        [pscustomobject]@{ DagId = 'slow' } | Resume-AirflowDag
        (Get-AirflowDag slow).IsPaused | Should -BeFalse
        (Get-AirflowDag slow | Suspend-AirflowDag -PassThru).IsPaused | Should -BeTrue
    }

    It 'sends no change and writes nothing with -WhatIf' -Tag AlsoAirflow1 {
        Suspend-AirflowDag slow -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'says with -WhatIf what it would do, and on which server' -Tag AlsoAirflow1 {
        Get-WhatIfText $sandbox 'Suspend-AirflowDag slow -WhatIf' | Should -BeLike "*Suspend DAG 'slow' on $(Get-AirflowSession sandbox)"
    }

    It 'tells with -WhatIf what will start' {
        Suspend-AirflowDag slow
        $null = New-AirflowDagRun slow -DagRunId waits -WarningAction Ignore
        Get-WhatIfText $sandbox 'Resume-AirflowDag slow -WhatIf' | Should -BeLike "*Resume DAG 'slow': 1 run that waits will start, and it has no schedule on *"
        Remove-AirflowDagRun slow waits -Confirm:$false
    }

    It 'gives an error for the one that is not there and changes the others' -Tag AlsoAirflow1 {
        $changed = Suspend-AirflowDag nope, slow -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $changed.DagId | Should -Be slow
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.SuspendAirflowDagCommand' -Category ObjectNotFound -Target nope
    }

    It 'refuses a wildcard and points to the pipe' -Tag AlsoAirflow1 {
        Get-Failure { Suspend-AirflowDag 'fl*' } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.SuspendAirflowDagCommand' -Category InvalidData -Like '*pipe from that*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses runs by the pipe: it would reach more than they are' -Tag AlsoAirflow1 {
        Get-Failure { Get-AirflowDagRun orders_etl -First 1 | Resume-AirflowDag } |
            Assert-Failure -Id 'WrongInputKind,AirflowPS.ResumeAirflowDagCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'changes every one of a filtered list while that is read' {
        $paused = Get-AirflowDag -Tag fleet -IsPaused $true
        $paused.Count | Should -BeGreaterThan 100
        Get-AirflowDag -Tag fleet -IsPaused $true | Resume-AirflowDag
        Get-AirflowDag -Tag fleet -IsPaused $true | Should -BeNullOrEmpty
        $paused | Suspend-AirflowDag
        (Get-AirflowDag -Tag fleet -IsPaused $true).Count | Should -Be $paused.Count
    }
}

Describe 'Remove-AirflowDag' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'deletes what is named, and comes back with its file' {
        Remove-AirflowDag fleet_001, fleet_002 -Confirm:$false | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -Be "DELETE $(Get-ApiRoot)/dags/fleet_001", "DELETE $(Get-ApiRoot)/dags/fleet_002"
        (Get-AirflowDag 'fleet_00[123]').DagId | Should -Be fleet_003
        Invoke-AirflowDagParse fleet_003
        $sandbox.Clock.Step([timespan]::FromSeconds(2))
        (Get-AirflowDag 'fleet_00[123]').DagId | Should -HaveCount 3
    }

    It 'sends no change with -WhatIf, and says what would go' {
        Remove-AirflowDag slow -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
        Get-WhatIfText $sandbox 'Remove-AirflowDag slow -WhatIf' | Should -BeLike "*Remove DAG 'slow' and all its runs on $(Get-AirflowSession sandbox)"
    }

    It 'refuses runs by the pipe: their DAG would go' {
        Get-Failure { Get-AirflowDagRun orders_etl -First 1 | Remove-AirflowDag -Confirm:$false } |
            Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowDagCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'has an error for one that is not there, and deletes the others' {
        Remove-AirflowDag nope, fleet_004 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowDagCommand' -Category ObjectNotFound -Target nope
        Get-AirflowDag 'fleet_00[4]' | Should -BeNullOrEmpty
    }

    It 'refuses <_> as an id and sends nothing' -ForEach '.', '..', '~' {
        Get-Failure { Remove-AirflowDag $_ -Confirm:$false } | Assert-Failure -Id 'InvalidId,AirflowPS.RemoveAirflowDagCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}

Describe 'Add-AirflowDagFavorite and Remove-AirflowDagFavorite' -Tag Requires3.1 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'adds and removes, and has no error where that is so already' {
        Add-AirflowDagFavorite orders_etl, slow
        Add-AirflowDagFavorite slow -ErrorAction Stop
        (Get-AirflowDag -IsFavorite $true).DagId | Should -Be orders_etl, slow
        Get-AirflowDag -IsFavorite $true | Remove-AirflowDagFavorite -Confirm:$false
        Remove-AirflowDagFavorite slow -Confirm:$false -ErrorAction Stop
        Get-AirflowDag -IsFavorite $true | Should -BeNullOrEmpty
        (Get-AirflowDag slow -Detailed).IsFavorite | Should -BeFalse
    }

    It 'sends no change with -WhatIf' {
        Add-AirflowDagFavorite slow -WhatIf
        Remove-AirflowDagFavorite slow -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'has an error for a DAG that is not there' {
        Get-Failure { Add-AirflowDagFavorite nope } | Assert-Failure -Id 'NotFound,AirflowPS.AddAirflowDagFavoriteCommand' -Category ObjectNotFound -Target nope
    }
}

Describe 'Invoke-AirflowDagParse' -Tag Requires2.10 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'has the file read, and has no error where it waits to be read already' {
        $before = (Get-AirflowDag orders_etl).LastParsedTime
        Invoke-AirflowDagParse orders_etl
        Invoke-AirflowDagParse orders_etl -ErrorAction Stop
        (Get-AirflowDag orders_etl).LastParsedTime | Should -Be $before
        $sandbox.Clock.Step([timespan]::FromSeconds(2))
        (Get-AirflowDag orders_etl).LastParsedTime | Should -BeGreaterThan $before
    }

    It 'sends no change with -WhatIf' {
        Get-AirflowDag slow | Invoke-AirflowDagParse -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'has an error for a DAG that is not there, and says why where that is known' {
        Get-Failure { Invoke-AirflowDagParse nope } | Assert-Failure -Id 'NotFound,AirflowPS.InvokeAirflowDagParseCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Invoke-AirflowDagParse broken } | Assert-Failure -Id 'NotFound,AirflowPS.InvokeAirflowDagParseCommand' -Category ObjectNotFound -Target broken -Like '*broken.py fails to import*'
    }
}
