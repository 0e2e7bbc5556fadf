BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowDagRun orders_etl -DagRunId store
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
    $at = @{ DagId = 'orders_etl'; DagRunId = 'store'; TaskId = 'extract' }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'What is kept with a task instance' -Tag Requires3.3 {
    BeforeEach {
        Remove-AirflowTaskStoreItem @at -All -Confirm:$false
        Reset-TestSandbox $sandbox
    }

    It 'is made, given, and read, by the pipe as well' {
        $item = Set-AirflowTaskStoreItem @at -Key cursor -Value @{ page = 3 } -PassThru
        $item | Should -BeOfType AirflowPS.Client.TaskStoreItem
        $item.Value.page | Should -Be 3
        $item.TaskId | Should -Be extract
        ($item.ExpiresAt - $item.UpdatedAt).TotalDays | Should -BeGreaterThan 29
        (Get-AirflowTaskInstance orders_etl store -TaskId extract | Get-AirflowTaskStoreItem).Key | Should -Be cursor
        ($item | Get-AirflowTaskStoreItem).Value.page | Should -Be 3
    }

    It 'keeps when it expires, unless it is told' {
        $end = (Get-Date).AddDays(3)
        Set-AirflowTaskStoreItem @at -Key cursor -Value 1 -ExpiresAt $end
        $item = Set-AirflowTaskStoreItem @at -Key cursor -Value 2 -PassThru
        $item.Value | Should -Be 2
        [math]::Abs(($item.ExpiresAt - $end).TotalSeconds) | Should -BeLessThan 1
        (Set-AirflowTaskStoreItem @at -Key cursor -Value 3 -ExpiresAt $null -PassThru).ExpiresAt | Should -BeNullOrEmpty
        (Set-AirflowTaskStoreItem @at -Key cursor -Value 4 -PassThru).ExpiresAt | Should -BeNullOrEmpty
    }

    It 'belongs to one index of a mapped task' {
        $mapped = Get-AirflowTaskInstance orders_etl store -TaskId transform
        $mapped | ForEach-Object { $_ | Set-AirflowTaskStoreItem -Key i -Value $_.MapIndex }
        ($mapped[1] | Get-AirflowTaskStoreItem -Key i).Value | Should -Be 1
        $mapped[1] | Remove-AirflowTaskStoreItem -All -Confirm:$false
        $mapped[1] | Get-AirflowTaskStoreItem | Should -BeNullOrEmpty
        ($mapped[2] | Get-AirflowTaskStoreItem).MapIndex | Should -Be 2
        Remove-AirflowTaskStoreItem orders_etl store -TaskId transform -All -AllMapIndices -Confirm:$false
        $mapped | Get-AirflowTaskStoreItem | Should -BeNullOrEmpty
    }

    It 'has an error for a key, and for a task instance, that is not there' {
        Get-Failure { Get-AirflowTaskStoreItem @at -Key nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowTaskStoreItemCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Set-AirflowTaskStoreItem @at -Key nope -Value 1 -MustExist } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowTaskStoreItemCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Set-AirflowTaskStoreItem @at -Key nope -Value 1 -MustExist -ExpiresAt $null } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowTaskStoreItemCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Set-AirflowTaskStoreItem orders_etl store -TaskId never -Key a -Value 1 } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowTaskStoreItemCommand' -Category ObjectNotFound -Target a -Like '*Task instance not found*'
    }

    It 'is deleted by key and by the pipe, and not where nobody says what' {
        'a', 'b', 'c' | ForEach-Object { Set-AirflowTaskStoreItem @at -Key $_ -Value 1 }
        Remove-AirflowTaskStoreItem @at -Key a -Confirm:$false
        Get-AirflowTaskStoreItem @at -Key 'B*' | Remove-AirflowTaskStoreItem -Confirm:$false
        (Get-AirflowTaskStoreItem @at).Key | Should -Be c
        $sandbox.ClearRequests()
        Get-Failure { Remove-AirflowTaskStoreItem @at -Confirm:$false } | Assert-Failure -Id 'InvalidValue,AirflowPS.RemoveAirflowTaskStoreItemCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowTaskStoreItem @at -Key a -AllMapIndices -Confirm:$false } | Assert-Failure -Id 'AllMissing,AirflowPS.RemoveAirflowTaskStoreItemCommand' -Category InvalidArgument
        Get-Failure { Get-AirflowDagRun orders_etl store | Remove-AirflowTaskStoreItem -TaskId extract -All -Confirm:$false } | Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowTaskStoreItemCommand' -Category InvalidArgument
        Remove-AirflowTaskStoreItem @at -All -WhatIf
        Set-AirflowTaskStoreItem @at -Key x -Value 1 -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}
