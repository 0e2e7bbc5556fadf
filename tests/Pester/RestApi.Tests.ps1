BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Invoke-AirflowRestApi' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'reads a path below the API''s root as objects' {
        (Invoke-AirflowRestApi /dags/orders_etl).dag_id | Should -Be orders_etl
        (Invoke-AirflowRestApi dags/orders_etl).dag_id | Should -Be orders_etl
        (Invoke-AirflowRestApi /dags/orders_etl).owners | Should -Be data-team
    }

    It 'takes a path from the base address when it begins with /api/' -Tag Requires3.0 {
        (Invoke-AirflowRestApi /api/v2/version).version | Should -Be (Get-AirflowVersion).Version
    }

    It 'encodes the query, and repeats the name of a list' -Tag Requires3.0 {
        $null = Invoke-AirflowRestApi /dags -Query ([ordered]@{ tags = 'a b', 'c&d'; only_active = $true; run = [datetime] '2026-01-31T08:00' })
        @(Get-Request $sandbox)[0].Query | Should -BeExactly 'tags=a%20b&tags=c%26d&only_active=true&run=2026-01-31T08%3A00%3A00%2B00%3A00'
    }

    It 'reads all pages with -Paginate and writes the entries one by one' {
        $all = Invoke-AirflowRestApi /dags -Paginate
        $all.Count | Should -Be (Get-AirflowDag).Count
        (Invoke-AirflowRestApi /dags -Query @{ tags = 'ops' } -Paginate).dag_id | Should -Be (Get-AirflowDag -Tag ops).DagId
    }

    It 'stops asking for pages when the pipeline stops' {
        Invoke-AirflowRestApi /dags -Paginate | Select-Object -First 3 | Should -HaveCount 3
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'refuses <_> beside -Paginate, which sets it' -ForEach 'limit', 'offset' {
        Get-Failure { Invoke-AirflowRestApi /dags -Query @{ $_ = 5 } -Paginate } |
            Assert-Failure -Id 'PagingInQuery,AirflowPS.InvokeAirflowRestApiCommand' -Category InvalidArgument -Target $_
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'says so when what is to be paged is no list' -Tag Requires3.0 {
        Get-Failure { Invoke-AirflowRestApi /version -Paginate } |
            Assert-Failure -Id 'InvalidResponse,AirflowPS.InvokeAirflowRestApiCommand' -Category InvalidData -Target /version
    }

    It 'sends a body from <What>' -ForEach @(
        @{ What = 'a hashtable'; Body = @{ name = 'raw'; slots = 2 } }
        @{ What = 'an object'; Body = [pscustomobject]@{ name = 'raw'; slots = 2 } }
        @{ What = 'JSON text'; Body = '{"name": "raw", "slots": 2}' }
    ) {
        (Invoke-AirflowRestApi /pools -Method POST -Body $Body).slots | Should -Be 2
        (Get-SentBody $sandbox).name | Should -Be raw
        Invoke-AirflowRestApi /pools/raw -Method DELETE | Should -BeNullOrEmpty
    }

    It 'gives the answer as text, or writes it into a file as it came' {
        $text = Invoke-AirflowRestApi /version -AsText
        $text | Should -BeOfType string
        (ConvertFrom-Json $text).version | Should -Be (Get-AirflowVersion).Version
        Push-Location $TestDrive
        try {
            Invoke-AirflowRestApi /version -OutFile answer.json | Should -BeNullOrEmpty
            Get-Content -Raw (Join-Path $TestDrive answer.json) | Should -BeExactly $text
        }
        finally {
            Pop-Location
        }
    }

    It 'sets variables for the status and the headers' {
        $null = Invoke-AirflowRestApi /version -StatusCodeVariable status -ResponseHeadersVariable headers
        $status | Should -Be 200
        $headers['content-type'] | Should -BeLike 'application/json*'
    }

    It 'sends no change with -WhatIf, but reads' {
        Invoke-AirflowRestApi /pools/default_pool -Method DELETE -WhatIf
        Get-Sent $sandbox | Should -BeNullOrEmpty
        (Invoke-AirflowRestApi /version -WhatIf).version | Should -Not -BeNullOrEmpty
    }

    It 'refuses the path <_>, and sends nothing' -ForEach '../x', '/dags/../x', '/dags//x', '/dags/./x', 'https://example.com/x' {
        Get-Failure { Invoke-AirflowRestApi $_ } | Assert-Failure -Id 'InvalidId,AirflowPS.InvokeAirflowRestApiCommand' -Category InvalidArgument -Target $_
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'asks for the query to be given as one' {
        Get-Failure { Invoke-AirflowRestApi '/dags?limit=5' } |
            Assert-Failure -Id 'QueryInPath,AirflowPS.InvokeAirflowRestApiCommand' -Category InvalidArgument -Target '/dags?limit=5'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'has the errors of every cmdlet: <Id>' -ForEach @(
        @{ Path = '/dags/nope'; Method = 'GET'; Body = $null; Id = 'NotFound'; Category = 'ObjectNotFound' }
        @{ Path = '/nope'; Method = 'GET'; Body = $null; Id = 'NotTheApi'; Category = 'InvalidData' }
        @{ Path = '/pools'; Method = 'POST'; Body = @{ name = 'x' }; Id = 'InvalidRequest'; Category = 'InvalidArgument' }
        @{ Path = '/pools'; Method = 'POST'; Body = @{ name = 'default_pool'; slots = 1 }; Id = 'Conflict'; Category = 'ResourceExists' }
    ) {
        $with = if ($Body) { @{ Body = $Body } } else { @{} }
        Get-Failure { Invoke-AirflowRestApi $Path -Method $Method @with } |
            Assert-Failure -Id "$Id,AirflowPS.InvokeAirflowRestApiCommand" -Category $Category -Target $Path
    }

    It 'shows what a 422 lists, member by member' -Tag Requires3.0 {
        Get-Failure { Invoke-AirflowRestApi /pools -Method POST -Body @{ name = 'x'; odd = 1 } } |
            Assert-Failure -Id 'InvalidRequest,AirflowPS.InvokeAirflowRestApiCommand' -Category InvalidArgument -Like '*slots*odd*'
    }
}
