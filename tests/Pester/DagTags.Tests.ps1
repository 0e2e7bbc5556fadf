BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowDagTag' -Tag Requires3.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists each tag once, by name' {
        $tags = Get-AirflowDagTag
        $tags[0] | Should -BeOfType AirflowPS.Client.DagTag
        $tags.Name | Should -Be ($tags.Name | Sort-Object -Unique -CaseSensitive)
        $tags[0].Server | Should -Be (Get-AirflowSession).Server
        (Get-AirflowDagTag -First 2).Name | Should -Be $tags.Name[0, 1]
        Get-AirflowDagTag -IncludeTotalCount -First 0 | Should -Be $tags.Count
        (Get-AirflowDagTag -Descending -First 1).Name | Should -Be $tags[-1].Name
    }

    It 'takes patterns and names' {
        (Get-AirflowDagTag 'shard-[0-2]').Name | Should -Be shard-0, shard-1, shard-2
        (Get-AirflowDagTag orders).Name | Should -BeExactly orders
        Get-AirflowDagTag 'nothing*' -ErrorAction Stop | Should -BeNullOrEmpty
        Get-Failure { Get-AirflowDagTag order } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowDagTagCommand' -Category ObjectNotFound -Target order
    }

    It 'can be given to Get-AirflowDag' {
        (Get-AirflowDag -Tag (Get-AirflowDagTag orders)).DagId | Should -Contain orders_etl
    }
}
