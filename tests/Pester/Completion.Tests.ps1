BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $sandbox.AddRun('slow', 'done-1')
    $null = New-AirflowPool 'odd ''name' -Slots 1
    $null = New-AirflowVariable some_key -Value x
    $null = New-AirflowConnection some_conn -ConnType http

    function Complete([string] $Line) { (TabExpansion2 $Line).CompletionMatches.CompletionText }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Completion at the prompt' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'offers DAGs, those first that begin as the word does' {
        Complete 'Get-AirflowDag slo' | Should -Be @('slow')
        (Complete 'Get-AirflowDag s')[0] | Should -BeLike 's*'
        Complete 'Suspend-AirflowDag fleet_00' | Should -HaveCount 9
    }

    It 'offers the runs and tasks of the DAG on the command line' {
        Complete 'Get-AirflowDagRun slow do' | Should -Be done-1
        Complete 'Get-AirflowDagRun -DagId slow -DagRunId ' | Should -Be done-1
        Complete 'Clear-AirflowTaskInstance orders_etl x -TaskId lo' | Should -Be @('load')
        Complete 'Get-AirflowTask slow -TaskId ' | Should -Be sleep
    }

    It 'offers pools, variables, tags and open sessions' -Tag Requires3.0 {
        Complete 'Get-AirflowPool ware' | Should -Be warehouse_pool
        Complete 'Get-AirflowVariable some' | Should -Be some_key
        Complete 'Get-AirflowConnection some' | Should -Be some_conn
        Complete 'Get-AirflowDag -Tag gra' | Should -Be graph
        Complete 'Get-AirflowDag -Session ' | Should -Be sandbox
        Complete 'Switch-AirflowSession ' | Should -Be sandbox
    }

    It 'offers states and types of runs without asking' {
        Complete 'Get-AirflowDagRun -State f' | Should -Contain failed
        Complete 'Get-AirflowTaskInstance -State up' | Should -Contain up_for_retry
        Complete 'New-AirflowConnection x -ConnType postg' | Should -Be postgres
        Complete 'Get-AirflowDagRun -RunType sch' | Should -Contain scheduled
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'quotes a name that needs it' {
        Complete 'Get-AirflowPool odd' | Should -Be "'odd ''name'"
    }

    It 'offers what is kept with a task, and where an event came from' -Tag Requires3.3, RequiresDirect {
        Set-AirflowTaskStoreItem slow done-1 -TaskId sleep -Key offset -Value 3
        Complete 'Get-AirflowTaskStoreItem slow done-1 -TaskId sleep -Key ' | Should -Be offset
        Complete 'Get-AirflowAssetEvent -SourceDagId slow -SourceRunId ' | Should -Be done-1
        Complete 'Get-AirflowAssetEvent -SourceDagId slow -SourceTaskId sl' | Should -Be sleep
    }

    It 'offers owners' {
        Complete 'Get-AirflowDag -Owner data' | Should -Contain data-team
    }

    It 'offers the profiles of AWS, without reaching for it' {
        $before = $env:AWS_SHARED_CREDENTIALS_FILE
        try {
            $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive credentials
            Set-Content $env:AWS_SHARED_CREDENTIALS_FILE "[nightly]`naws_access_key_id = A`naws_secret_access_key = B`n[other]`naws_access_key_id = C`naws_secret_access_key = D"
            Complete 'Connect-Airflow -MwaaEnvironment x -ProfileName nig' | Should -Be nightly
            Complete 'Get-AirflowMwaaEnvironment -ProfileName ' | Should -Contain other
            Set-Content $env:AWS_SHARED_CREDENTIALS_FILE 'no profile at all'
            (TabExpansion2 'Connect-Airflow -ProfileName nig').CompletionMatches | Where-Object ResultType -EQ ParameterValue | Should -BeNullOrEmpty
        }
        finally { $env:AWS_SHARED_CREDENTIALS_FILE = $before }
    }

    It 'asks once a minute for the same word' {
        1..3 | ForEach-Object { $null = Complete 'Get-AirflowDag bran' }
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'says nothing, soon, when the server is slow' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault Delay -Delay 00:00:10 -Times 0
        $took = Measure-Command { $offered = (TabExpansion2 'Get-AirflowDag -DagId always_').CompletionMatches | Where-Object ResultType -EQ ParameterValue }
        $took.TotalSeconds | Should -BeLessThan 3
        $offered | Should -BeNullOrEmpty
    }

    It 'says nothing when the server fails, and asks it once' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Status 503 -Times 0
        $Error.Clear()
        $offered = (TabExpansion2 'Get-AirflowVariable some_k').CompletionMatches | Where-Object ResultType -EQ ParameterValue
        $offered | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -HaveCount 1
        $Error | Should -BeNullOrEmpty
    }
}
