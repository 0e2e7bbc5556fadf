BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowPool' {
    BeforeAll { $null = New-AirflowPool odd_1 -Slots 3 }
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the pools by name' -Tag AlsoAirflow1 {
        $names = (Get-AirflowPool).Name
        $names | Should -Contain default_pool
        $names | Should -Be ($names | Sort-Object)
    }

    It 'reads one whose name has a space and a slash' -Tag Requires3.0 {
        $null = New-AirflowPool 'odd name/1' -Slots 3
        $sandbox.ClearRequests()
        (Get-AirflowPool 'odd name/1').Slots | Should -Be 3
        @(Get-Request $sandbox)[0].Path | Should -BeLike '*/pools/odd%20name%2F1'
    }

    It 'takes typed wildcards' {
        (Get-AirflowPool '*_POOL').Name | Should -Be default_pool, warehouse_pool
    }

    It 'has an error for one that is not there' -Tag AlsoAirflow1 {
        Get-Failure { Get-AirflowPool nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowPoolCommand' -Category ObjectNotFound -Target nope
    }

    It 'asks once for the first one, and counts all' {
        $total, $first = Get-AirflowPool -First 1 -IncludeTotalCount
        $total | Should -BeGreaterThan 2
        $first.Name | Should -Be default_pool
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'turns the order round' {
        (Get-AirflowPool -OrderBy Name -Descending)[-1].Name | Should -Be default_pool
    }
}

Describe 'New-AirflowPool' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'makes a pool, gives it, and sends only what was given' {
        $pool = New-AirflowPool new_1 -Slots 4
        $pool | Should -BeOfType AirflowPS.Client.Pool
        $pool.Slots | Should -Be 4
        (Get-SentBody $sandbox).Keys | Sort-Object | Should -Be name, slots
    }

    It 'makes one without limit' -Tag Requires3.1 {
        (New-AirflowPool new_5 -Slots -1).Slots | Should -Be -1
    }

    It 'makes one with a description, that counts deferred tasks' {
        $pool = New-AirflowPool new_2 -Slots 2 -Description 'for loads' -IncludeDeferred $true
        $pool.Description | Should -Be 'for loads'
        $pool.IncludeDeferred | Should -BeTrue
    }

    It 'fails when one of that name exists' -Tag AlsoAirflow1 {
        Get-Failure { New-AirflowPool default_pool -Slots 3 } |
            Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowPoolCommand' -Category ResourceExists -Target default_pool -Like '*already*'
    }

    It 'refuses slots below -1' -Tag AlsoAirflow1 {
        Get-Failure { New-AirflowPool new_3 -Slots -2 } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.NewAirflowPoolCommand' -Category InvalidData
    }

    It 'makes pools from the rows of a CSV' -Tag AlsoAirflow1 {
        "Name,Slots,Description`ncsv_1,2,first`ncsv_2,5," | ConvertFrom-Csv | New-AirflowPool | Should -HaveCount 2
        (Get-AirflowPool csv_1).Description | Should -Be first
        (Get-AirflowPool csv_2).Slots | Should -Be 5
    }

    It 'makes several in one request, and tells each that is there already' -Tag Requires3.0 {
        $made = 'many_1', 'many_2', 'default_pool', 'many_3' | New-AirflowPool -Slots 2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $made.Name | Should -Be many_1, many_2, many_3
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowPoolCommand' -Category ResourceExists -Target default_pool
        (Get-Sent $sandbox -Change)[0] | Should -BeLike 'PATCH */pools'
        Get-Sent $sandbox -Change | Should -HaveCount 2
        Get-AirflowPool 'many_*' | Remove-AirflowPool -Confirm:$false
    }

    It 'says of each what it would be made' -Tag AlsoAirflow1 {
        Get-WhatIfText $sandbox "'Name,Slots', 'say_1,2', 'say_2,5' | ConvertFrom-Csv | New-AirflowPool -WhatIf" | Should -Match "(?s)'say_1' of 2 slots.*'say_2' of 5 slots"
    }

    It 'makes no pool of a row that has no name' -Tag AlsoAirflow1 {
        Get-Failure { [pscustomobject]@{ Title = 'x'; Slots = 1 } | New-AirflowPool } |
            Assert-Failure -Id 'InputNotRecognized,AirflowPS.NewAirflowPoolCommand' -Category InvalidArgument
        Get-Failure { [pscustomobject]@{ Title = 'x' } | New-AirflowPool -Slots 1 } |
            Assert-Failure -Id 'InputNotRecognized,AirflowPS.NewAirflowPoolCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'sends nothing and writes nothing with -WhatIf' -Tag AlsoAirflow1 {
        New-AirflowPool new_4 -Slots 1 -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}

Describe 'Set-AirflowPool' {
    BeforeAll { $null = New-AirflowPool set_1 -Slots 3 -Description before }
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'changes what is given and keeps the rest' -Tag AlsoAirflow1 {
        Set-AirflowPool set_1 -Slots 7 | Should -BeNullOrEmpty
        $pool = Get-AirflowPool set_1
        $pool.Slots | Should -Be 7
        $pool.Description | Should -Be before
    }

    It 'makes what is missing, when it is told the slots' -Tag AlsoAirflow1 {
        (Set-AirflowPool set_2 -Slots 2 -PassThru).Name | Should -Be set_2
        Get-Failure { Set-AirflowPool set_3 -Description x } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowPoolCommand' -Category InvalidArgument -Target set_3 -Like '*takes its slots*'
    }

    It 'makes nothing with -MustExist' -Tag AlsoAirflow1 {
        Get-Failure { Set-AirflowPool set_4 -Slots 2 -MustExist } |
            Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowPoolCommand' -Category ObjectNotFound -Target set_4
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'changes a pool that has no description' -Tag AlsoAirflow1 {
        $null = New-AirflowPool set_5 -Slots 1
        (Set-AirflowPool set_5 -Slots 2 -PassThru).Slots | Should -Be 2
    }

    It 'takes the description away with $null' -Tag AlsoAirflow1 {
        (Set-AirflowPool set_1 -Description $null -PassThru).Description | Should -BeNullOrEmpty
        Set-AirflowPool set_1 -Description before
    }

    It 'keeps the description when an empty one comes by the pipe' -Tag AlsoAirflow1 {
        [pscustomobject]@{ Name = 'set_1'; Slots = 5; Description = $null } | Set-AirflowPool
        (Get-AirflowPool set_1).Description | Should -Be before
    }

    It 'sets what is typed on pools that come by the pipe' -Tag AlsoAirflow1 {
        $pool = Get-AirflowPool set_1 | Set-AirflowPool -Slots 9 -Description after -PassThru
        $pool.Slots | Should -Be 9
        $pool.Description | Should -Be after
    }

    It 'sets several in one request, makes what is missing, and keeps the rest' -Tag Requires3.3 {
        Set-AirflowPool set_1 -Description after
        Reset-TestSandbox $sandbox
        $set = 'set_1', 'many_1', 'default_pool', 'many_2' | Set-AirflowPool -Slots 9 -PassThru
        $set.Name | Should -Be set_1, many_1, default_pool, many_2
        $set.Slots | Select-Object -Unique | Should -Be 9
        (Get-AirflowPool set_1).Description | Should -Be after
        @(Get-Request $sandbox | Where-Object { $_.Method -eq 'PATCH' -and $_.Path -like '*/pools' }) | Should -HaveCount 1
        $failure = Get-Failure { 'set_1', 'many_3' | Set-AirflowPool -Slots 9 -MustExist }
        $failure | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowPoolCommand' -Category ObjectNotFound -Target many_3
        Set-AirflowPool default_pool -Slots 128
        Get-AirflowPool 'many_*' | Remove-AirflowPool -Confirm:$false
    }

    It 'refuses a name on the command line that is not the piped one' -Tag AlsoAirflow1 {
        Get-Failure { Get-AirflowPool set_1 | Set-AirflowPool -Name set_2 -Slots 1 } |
            Assert-Failure -Id 'ConflictingInput,AirflowPS.SetAirflowPoolCommand' -Category InvalidArgument -Target set_2
    }

    It 'changes the slots of the default pool' -Tag AlsoAirflow1 {
        (Set-AirflowPool default_pool -Slots 64 -PassThru).Slots | Should -Be 64
        Set-AirflowPool default_pool -Slots 128
    }

    It 'says that the default pool''s description is not to be changed' -Tag Requires3.0 {
        Get-Failure { Set-AirflowPool default_pool -Description mine } |
            Assert-Failure -Id 'InvalidRequest,AirflowPS.SetAirflowPoolCommand' -Category InvalidArgument -Target default_pool
        (Get-AirflowPool default_pool | Set-AirflowPool -Slots 64 -PassThru).Slots | Should -Be 64
        Set-AirflowPool default_pool -Slots 128
    }

    It 'changes nothing with -WhatIf' -Tag AlsoAirflow1 {
        Set-AirflowPool set_1 -Slots 1 -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Remove-AirflowPool' {
    BeforeEach {
        Set-AirflowPool gone_1 -Slots 1
        Set-AirflowPool gone_2 -Slots 1
        Reset-TestSandbox $sandbox
    }

    It 'deletes pools by name and by the pipe' -Tag AlsoAirflow1 {
        Remove-AirflowPool gone_1 -Confirm:$false | Should -BeNullOrEmpty
        Get-AirflowPool gone_2 | Remove-AirflowPool -Confirm:$false
        Get-AirflowPool 'gone_*' | Should -BeNullOrEmpty
    }

    It 'does not delete the default pool' {
        Get-Failure { Remove-AirflowPool default_pool -Confirm:$false } |
            Assert-Failure -Id 'InvalidRequest,AirflowPS.RemoveAirflowPoolCommand' -Category InvalidArgument -Target default_pool -Like "*can't be deleted*"
    }

    It 'has an error for one that is not there, and deletes the others' -Tag AlsoAirflow1 {
        Remove-AirflowPool nope, gone_1 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowPoolCommand' -Category ObjectNotFound -Target nope
        (Get-AirflowPool 'gone_*').Name | Should -Be gone_2
    }

    It 'deletes several in one request, and leaves the default pool out of it' -Tag Requires3.0 {
        $failure = Get-Failure { Remove-AirflowPool gone_1, default_pool, gone_2 -Confirm:$false }
        $failure | Assert-Failure -Id 'InvalidRequest,AirflowPS.RemoveAirflowPoolCommand' -Category InvalidArgument -Target default_pool
        @(Get-Request $sandbox)[0].Body | Should -Not -Match default_pool
        Get-AirflowPool 'gone_*' | Should -BeNullOrEmpty
        Get-AirflowPool default_pool | Should -Not -BeNullOrEmpty
    }

    It 'takes it for done where the answer is lost after it was' -Tag Requires3.0 {
        Set-AirflowSandbox -Sandbox $sandbox -Fault DropBeforeAnswer -Method PATCH
        Remove-AirflowPool gone_1, gone_2 -Confirm:$false -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        Get-AirflowPool 'gone_*' | Should -BeNullOrEmpty
    }

    It 'refuses wildcards, DAGs, and the id <_>' -Tag AlsoAirflow1 -ForEach '.', '..', '~' {
        Get-Failure { Remove-AirflowPool $_ -Confirm:$false } | Assert-Failure -Id 'InvalidId,AirflowPS.RemoveAirflowPoolCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowPool 'gone_*' -Confirm:$false } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowPoolCommand' -Category InvalidData
        Get-Failure { Get-AirflowDag slow | Remove-AirflowPool -Confirm:$false } | Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowPoolCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'deletes nothing with -WhatIf' -Tag AlsoAirflow1 {
        Remove-AirflowPool gone_1 -WhatIf
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}
