BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $server = (Get-AirflowSession).Server
    $null = New-AirflowDagRun orders_etl -DagRunId etl -Conf @{ region = 'us' }
    $null = New-AirflowVariable some_key -Value '{"a": 1}'
    $null = New-AirflowConnection some_conn -ConnType http -HostName h -Port 80
    Set-AirflowSandbox -Sandbox $sandbox -Step 00:02:00
    $file = Join-Path $TestDrive thing
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Objects that leave the session and come back' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It '<Kind> survives <Way> and can be piped again' -ForEach $(
        $kinds = @{
            DAG = @{ Get = { Get-AirflowDag orders_etl }; Id = 'DagId'; Again = { $input | Get-AirflowDag } }
            run = @{ Get = { Get-AirflowDagRun orders_etl etl }; Id = 'DagRunId'; Again = { $input | Get-AirflowDagRun } }
            'task instance' = @{ Get = { Get-AirflowTaskInstance orders_etl etl -TaskId transform -MapIndex 1 }; Id = 'MapIndex'; Again = { $input | Get-AirflowTaskInstance } }
            task = @{ Get = { Get-AirflowTask orders_etl -TaskId load }; Id = 'TaskId'; Again = { $input | Get-AirflowTask } }
            pool = @{ Get = { Get-AirflowPool default_pool }; Id = 'Name'; Again = { $input | Get-AirflowPool } }
            XCom = @{ Get = { Get-AirflowXCom orders_etl etl -TaskId transform -Key order -MapIndex 1 }; Id = 'Value'; Again = { $input | Get-AirflowXCom } }
            connection = @{ Get = { Get-AirflowConnection some_conn }; Id = 'ConnectionId'; Again = { $input | Get-AirflowConnection } }
            variable = @{ Get = { Get-AirflowVariable some_key }; Id = 'Key'; Again = { $input | Get-AirflowVariable } }
        }
        $ways = @{
            Clixml = { $input | Export-Clixml $file; Import-Clixml $file }
            CSV = { $input | Export-Csv $file; Import-Csv $file }
            JSON = { $input | ConvertTo-Json -Depth 5 | ConvertFrom-Json }
            'Select-Object' = { $input | Select-Object * }
        }
        foreach ($kind in $kinds.Keys) {
            foreach ($way in $ways.Keys) {
                @{ Kind = $kind; Way = $way; Get = $kinds[$kind].Get; Id = $kinds[$kind].Id; Again = $kinds[$kind].Again; Through = $ways[$way] }
            }
        }
    ) {
        $thing = & $Get
        $thing.Server | Should -Be $server
        $copy = $thing | & $Through
        $copy.Server | Should -Be $server
        $again = $copy | & $Again
        $again | Should -HaveCount 1
        $again.$Id | Should -Be $thing.$Id
        $again | Should -BeOfType $thing.GetType()
    }

    It 'a run''s conf is still there after Clixml' {
        Get-AirflowDagRun orders_etl etl | Export-Clixml $file
        (Import-Clixml $file).Conf.region | Should -Be us
    }

    It 'dates compare with what Get-Date gives' {
        $run = Get-AirflowDagRun orders_etl etl
        $run.StartDate | Should -BeGreaterThan (Get-Date).AddHours(-1)
        $run.StartDate | Should -BeLessThan (Get-Date).AddHours(1)
        $run.EndDate | Should -BeGreaterThan $run.StartDate
    }

    It 'a list sorts, groups and filters as anything else' {
        $dags = Get-AirflowDag -Tag ops
        ($dags | Where-Object IsPaused -EQ $false | Sort-Object DagId -Descending)[-1].DagId | Should -Be always_fails
        ($dags | Group-Object { $_.Owners[0] }).Name | Should -Be ops
        ($dags | Where-Object { $_.Tags.Name -contains 'graph' }).DagId | Should -Be branching
        ($dags | Where-Object { "$($_.Tags)" -match 'graph' }).DagId | Should -Be branching
    }

    It 'reads as its id in a text' {
        "$(Get-AirflowDag slow) $(Get-AirflowDagRun orders_etl etl) $(Get-AirflowPool default_pool)" | Should -Be 'slow etl default_pool'
    }
}
