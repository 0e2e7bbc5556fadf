BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $secret = ConvertTo-SecureString hunter2 -AsPlainText -Force
    $masks = (Get-AirflowSession).Generation -eq 'Airflow3'
    $null = New-AirflowConnection warehouse -ConnType postgres -HostName db.example.com -Port 5432 -Login etl -Password $secret -Schema dwh -Extra @{ sslmode = 'require' } -Description 'of the loads'
    $null = New-AirflowConnection broken -ConnType http -HostName nowhere.invalid
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowConnection' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists connections by id, and reads one' {
        (Get-AirflowConnection).ConnectionId | Should -Be broken, warehouse
        $connection = Get-AirflowConnection warehouse
        $connection | Should -BeOfType AirflowPS.Client.Connection
        $connection.Host, $connection.Port, $connection.Login, $connection.Schema, $connection.ConnType | Should -Be db.example.com, 5432, etl, dwh, postgres
        ($connection.Extra | ConvertFrom-Json).sslmode | Should -Be require
        $connection.Password | Should -Be $(if ($masks) { '***' })
    }

    It 'takes typed wildcards and literal piped ids' {
        (Get-AirflowConnection 'WARE*').ConnectionId | Should -Be warehouse
        Get-AirflowConnection 'nope*' | Should -BeNullOrEmpty
        Get-Failure { 'ware*' | Get-AirflowConnection } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowConnectionCommand' -Category ObjectNotFound -Target 'ware*'
    }

    It 'orders by what it is told' {
        (Get-AirflowConnection -OrderBy ConnType -Descending).ConnectionId | Should -Be warehouse, broken
        (Get-AirflowConnection -First 1).ConnectionId | Should -Be broken
    }

    It 'gives the URI, with the password masked where the server tells that there is one' {
        Get-AirflowConnection warehouse -AsUri | Should -Be $(if ($masks) { 'postgres://etl:***@db.example.com:5432/dwh?sslmode=require' } else { 'postgres://etl@db.example.com:5432/dwh?sslmode=require' })
        (Get-AirflowConnection warehouse).ToUri() | Should -Be (Get-AirflowConnection warehouse -AsUri)
        Get-AirflowConnection -AsUri | Should -HaveCount 2
    }
}

Describe 'New-AirflowConnection' {
    BeforeEach { Reset-TestSandbox $sandbox }
    AfterEach { Get-AirflowConnection 'new_*' | Remove-AirflowConnection -Confirm:$false }

    It 'sends what was given and nothing else, and gives the connection' {
        (New-AirflowConnection new_1 -ConnType http).ConnectionId | Should -Be new_1
        (Get-SentBody $sandbox).Keys | Sort-Object | Should -Be conn_type, connection_id
        $null = New-AirflowConnection new_2 -ConnType http -HostName '' -Password $null -Extra $null -Port $null
        (Get-SentBody $sandbox).Keys | Sort-Object | Should -Be conn_type, connection_id
    }

    It 'takes <What> for the extra' -ForEach @(
        @{ What = 'a hashtable'; Extra = @{ a = 1 }; Sent = '{"a":1}' }
        @{ What = 'an object'; Extra = [pscustomobject]@{ a = @{ b = $true } }; Sent = '{"a":{"b":true}}' }
        @{ What = 'text, exactly'; Extra = '{"a":  1.50}'; Sent = '{"a":  1.50}' }
        @{ What = 'a hashtable with a SecureString'; Extra = @{ private_key = ConvertTo-SecureString k3y -AsPlainText -Force }; Sent = '{"private_key":"k3y"}' }
    ) {
        $null = New-AirflowConnection new_1 -ConnType http -Extra $Extra
        (Get-SentBody $sandbox).extra | Should -BeExactly $Sent
    }

    It 'refuses <What> for the extra' -ForEach @(
        @{ What = 'text that is no JSON'; Extra = 'sslmode=require' }
        @{ What = 'a list'; Extra = '[1]' }
        @{ What = 'code'; Extra = @{ a = { 1 } } }
    ) {
        Get-Failure { New-AirflowConnection new_1 -ConnType http -Extra $Extra } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowConnectionCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'reads a URI as Airflow does, <As>' -ForEach @{ As = 'a text'; Secure = $false }, @{ As = 'a SecureString'; Secure = $true } {
        $uri = 'postgresql://etl:p%40ss@db.example.com:5432/dwh?sslmode=require'
        $null = New-AirflowConnection new_1 -Uri $(if ($Secure) { ConvertTo-SecureString $uri -AsPlainText -Force } else { $uri }) -Description made
        $sent = Get-SentBody $sandbox
        $sent.conn_type, $sent.host, $sent.port, $sent.login, $sent.password, $sent.schema, $sent.extra, $sent.description |
            Should -Be postgres, db.example.com, 5432, etl, 'p@ss', dwh, '{"sslmode":"require"}', made
    }

    It 'says that a URI cannot be read without repeating it' {
        $failure = Get-Failure { New-AirflowConnection new_1 -Uri 'hunter2' }
        $failure | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowConnectionCommand' -Category InvalidArgument
        $failure.Exception.Message | Should -Not -Match hunter2
        Get-Failure { New-AirflowConnection new_1 -Uri 'http://h' -HostName x } | Assert-Failure -Id 'AmbiguousParameterSet,AirflowPS.NewAirflowConnectionCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'takes a password as a SecureString only, and does not repeat another' {
        $text = 'hunter2'
        $failure = Get-Failure { New-AirflowConnection new_1 -ConnType http -Password $text }
        $failure | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.NewAirflowConnectionCommand' -Category InvalidData -Like '*SecureString*'
        ($failure | Out-String) + ($failure | Format-List * -Force | Out-String) | Should -Not -Match hunter2
    }

    It 'fails when one of that id exists, has no type, or an id that no server takes' {
        Get-Failure { New-AirflowConnection warehouse -ConnType http } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowConnectionCommand' -Category ResourceExists -Target warehouse
        Get-Failure { New-AirflowConnection new_1 -ConnType '' } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.NewAirflowConnectionCommand' -Category InvalidData
        Get-Failure { New-AirflowConnection new_1 -ConnType http -Port 65536 } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowConnectionCommand' -Category InvalidArgument
        Get-Failure { New-AirflowConnection 'a b' -ConnType http } | Assert-Failure -Id 'InvalidRequest,AirflowPS.NewAirflowConnectionCommand' -Category InvalidArgument -Target 'a b'
        (Get-AirflowConnection warehouse).ConnType | Should -Be postgres
    }

    It 'makes no password of ***, not even with -Force' {
        $stars = ConvertTo-SecureString '***' -AsPlainText -Force
        Get-Failure { New-AirflowConnection new_1 -ConnType http -Password $stars -Force } | Assert-Failure -Id 'MaskedValue,AirflowPS.NewAirflowConnectionCommand' -Category InvalidOperation -Target new_1
        Get-Failure { New-AirflowConnection new_1 -Uri 'http://u:***@h' -Force } | Assert-Failure -Id 'MaskedValue,AirflowPS.NewAirflowConnectionCommand' -Category InvalidOperation -Target new_1
        Get-Failure { New-AirflowConnection new_1 -ConnType http -Extra @{ private_key = '***' } } | Assert-Failure -Id 'MaskedValue,AirflowPS.NewAirflowConnectionCommand' -Category InvalidOperation -Target new_1 -Like '*-Force*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'copies a connection only with the password that came masked' -Tag Requires3.0 {
        $copy = Get-AirflowConnection warehouse | Select-Object * -ExcludeProperty ConnectionId | Select-Object *, @{ Name = 'ConnectionId'; Expression = { 'new_1' } }
        Get-Failure { $copy | New-AirflowConnection } | Assert-Failure -Id 'MaskedValue,AirflowPS.NewAirflowConnectionCommand' -Category InvalidOperation -Target new_1 -Like '*password*'
        ($copy | New-AirflowConnection -Password $secret).Host | Should -Be db.example.com
        (Get-SentBody $sandbox).password | Should -BeExactly hunter2
        Remove-AirflowConnection new_1 -Confirm:$false
        ($copy | New-AirflowConnection -Password $null).Login | Should -Be etl
        (Get-SentBody $sandbox).Keys | Should -Not -Contain password
    }

    It 'makes connections from the rows of a CSV, in one request where the server has it' {
        $rows = "ConnectionId,ConnType,Host,Port,Password`nnew_1,http,h1,80,`nnew_2,ftp,h2,,s3cret`nwarehouse,http,h3,,`nnew_3,http,,," | ConvertFrom-Csv
        $made = $rows | New-AirflowConnection -ErrorVariable failed -ErrorAction SilentlyContinue
        $made.ConnectionId | Sort-Object | Should -Be new_1, new_2, new_3
        ($made | Where-Object ConnectionId -EQ new_1).Port | Should -Be 80
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowConnectionCommand' -Category ResourceExists -Target warehouse
        if ($masks) {
            @(Get-Request $sandbox | Where-Object Method -EQ PATCH) | Should -HaveCount 1
            (Get-AirflowConnection new_2).Password | Should -Be '***'
        }
    }

    It 'makes the default ones' -Tag Requires3.0 {
        New-AirflowConnection -Default | Should -BeNullOrEmpty
        (Get-AirflowConnection sqlite_default).ConnType | Should -Be sqlite
        Get-AirflowConnection '*_default' | Remove-AirflowConnection -Confirm:$false
        Remove-AirflowConnection airflow_db -Confirm:$false
        Get-Failure { New-AirflowConnection x -Default } | Assert-Failure -Id 'PositionalParameterNotFound,AirflowPS.NewAirflowConnectionCommand' -Category InvalidArgument
    }

    It 'sends nothing and writes nothing with -WhatIf, and shows no secret' {
        New-AirflowConnection new_1 -ConnType http -Password $secret -WhatIf | Should -BeNullOrEmpty
        New-AirflowConnection -Default -WhatIf
        Get-Sent $sandbox | Should -BeNullOrEmpty
        $text = Get-WhatIfText $sandbox 'New-AirflowConnection new_1 -Uri "http://u:hunter2@h?token=hunter2" -WhatIf'
        $text | Should -BeLike "*Make connection 'new_1' of type 'http' on sandbox*"
        $text | Should -Not -Match hunter2
    }
}

Describe 'Set-AirflowConnection' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'changes by mask, and keeps the rest' {
        Set-AirflowConnection warehouse -ConnType postgres -Port 6432 -Description $null | Should -BeNullOrEmpty
        [uri]::UnescapeDataString(@(Get-Request $sandbox)[-1].Query) -replace 'update_mask=' -split '[&,]' | Sort-Object | Should -Be conn_type, description, port
        $connection = Get-AirflowConnection warehouse
        $connection.Port | Should -Be 6432
        $connection.Description | Should -BeNullOrEmpty
        $connection.Login, $connection.Schema | Should -Be etl, dwh
        if ($masks) { $connection.Password | Should -Be '***' }
        Get-Sent $sandbox -Change | Should -HaveCount 1
    }

    It 'changes a piped one, whose masked secrets are not sent back' {
        $changed = Get-AirflowConnection warehouse | Set-AirflowConnection -HostName db2.example.com -PassThru
        $changed.Host | Should -Be db2.example.com
        (Get-SentBody $sandbox -Method PATCH).Keys | Should -Not -Contain password
        $null = Set-AirflowConnection warehouse -Extra @{ sslmode = 'require'; private_key = 'abc' }
        Get-AirflowConnection warehouse | Set-AirflowConnection -HostName db.example.com -WarningVariable warned
        (Get-SentBody $sandbox -Method PATCH).Keys | Should -Not -Contain extra
        $warned | Should -BeNullOrEmpty
    }

    It 'warns where secrets of another server stay behind' -Tag Requires3.0 {
        $row = Get-AirflowConnection warehouse | Select-Object * -ExcludeProperty Server
        $row | Set-AirflowConnection -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike '*password*stays as it is*'
    }

    It 'takes the port away' -Tag Requires3.0 {
        Set-AirflowConnection broken -Port 80
        (Set-AirflowConnection broken -Port $null -PassThru).Port | Should -BeNullOrEmpty
    }

    It 'gives a new password, and takes none away' {
        Set-AirflowConnection warehouse -Password $secret
        (Get-SentBody $sandbox -Method PATCH).password | Should -BeExactly hunter2
        Get-Failure { Set-AirflowConnection warehouse -Password $null } | Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowConnectionCommand' -Category InvalidArgument -Target warehouse -Like '*make it anew*'
    }

    It 'writes no mask over a secret' {
        $stars = ConvertTo-SecureString '***' -AsPlainText -Force
        Get-Failure { Set-AirflowConnection warehouse -Password $stars -Force } | Assert-Failure -Id 'MaskedValue,AirflowPS.SetAirflowConnectionCommand' -Category InvalidOperation -Target warehouse
        Get-Failure { Set-AirflowConnection warehouse -Extra '{"private_key": "***"}' } | Assert-Failure -Id 'MaskedValue,AirflowPS.SetAirflowConnectionCommand' -Category InvalidOperation -Target warehouse
        Get-Sent $sandbox | Should -BeNullOrEmpty
        Set-AirflowConnection warehouse -Extra '{"private_key": "***"}' -Force
        (Get-SentBody $sandbox -Method PATCH).extra | Should -BeExactly '{"private_key": "***"}'
    }

    It 'makes what is missing, when it is told the type' {
        (Set-AirflowConnection set_1 -ConnType http -HostName h -PassThru).Host | Should -Be h
        (Set-AirflowConnection set_1 -Uri 'ftp://h2' -PassThru).ConnType | Should -Be ftp
        Get-Failure { Set-AirflowConnection set_2 -HostName h } | Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowConnectionCommand' -Category InvalidArgument -Target set_2 -Like '*takes its type*'
        Get-Failure { Set-AirflowConnection set_2 -ConnType http -MustExist } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowConnectionCommand' -Category ObjectNotFound -Target set_2
        Get-Failure { Set-AirflowConnection set_1 } | Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowConnectionCommand' -Category InvalidArgument -Target set_1
        Remove-AirflowConnection set_1 -Confirm:$false
    }

    It 'sets several in one request' -Tag Requires3.3 {
        $rows = "ConnectionId,ConnType,Host`nset_1,http,h1`nset_2,http,h2`nwarehouse,postgres,db.example.com" | ConvertFrom-Csv
        ($rows | Set-AirflowConnection -PassThru).ConnectionId | Should -Be set_1, set_2, warehouse
        Get-Sent $sandbox -Change | Should -HaveCount 1
        (Get-AirflowConnection warehouse).Login | Should -Be etl
        'set_1', 'set_2' | Remove-AirflowConnection -Confirm:$false
    }

    It 'changes nothing with -WhatIf, and shows what would be, without the secrets' {
        Set-AirflowConnection warehouse -HostName x -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
        $text = Get-WhatIfText $sandbox 'Set-AirflowConnection warehouse -HostName x -Extra @{ token = "hunter2" } -Password (ConvertTo-SecureString hunter2 -AsPlainText -Force) -WhatIf'
        $text | Should -BeLike "*Set connection 'warehouse' to host 'x', password, extra on sandbox*"
        $text | Should -Not -Match hunter2
    }
}

Describe 'Remove-AirflowConnection' {
    BeforeEach {
        foreach ($id in 'gone_1', 'gone_2', 'gone_3') { Set-AirflowConnection $id -ConnType http }
        Reset-TestSandbox $sandbox
    }

    It 'deletes by id and by the pipe, with an error for what is not there' {
        Remove-AirflowConnection gone_1, nope, gone_2 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowConnectionCommand' -Category ObjectNotFound -Target nope
        Get-AirflowConnection gone_3 | Remove-AirflowConnection -Confirm:$false
        Get-AirflowConnection 'gone_*' | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -HaveCount $(if ($masks) { 3 } else { 4 })
    }

    It 'refuses wildcards, pools, and the id <_>' -ForEach '.', '..', '~' {
        Get-Failure { Remove-AirflowConnection $_ -Confirm:$false } | Assert-Failure -Id 'InvalidId,AirflowPS.RemoveAirflowConnectionCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowConnection 'gone_*' -Confirm:$false } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowConnectionCommand' -Category InvalidData
        Get-Failure { Get-AirflowPool default_pool | Remove-AirflowConnection -Confirm:$false } | Assert-Failure -Id 'WrongInputKind,AirflowPS.RemoveAirflowConnectionCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'deletes nothing with -WhatIf' {
        Remove-AirflowConnection gone_1, gone_2 -WhatIf
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    AfterAll { Get-AirflowConnection 'gone_*' | Remove-AirflowConnection -Confirm:$false }
}

Describe 'Test-AirflowConnection' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'says whether what is described can be connected to, and why not' {
        Test-AirflowConnection x -ConnType http -HostName h | Should -BeExactly $true
        Test-AirflowConnection x -Uri 'http://nowhere.invalid' | Should -BeExactly $false
        $test = Test-AirflowConnection x -ConnType no_such_type -Detailed
        $test | Should -BeOfType AirflowPS.Client.ConnectionTest
        $test.ConnectionId, $test.Succeeded, $test.Message | Should -Be x, $false, 'Unknown hook type "no_such_type"'
        Test-AirflowConnection x -ConnType no_such_type -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -match 'Unknown hook' } | Should -HaveCount 1
        Get-AirflowConnection x* | Should -BeNullOrEmpty
    }

    It 'tries those that are stored' -Tag Requires3.0 {
        $tests = Get-AirflowConnection | Test-AirflowConnection -Detailed
        $tests.ConnectionId | Should -Be broken, warehouse
        $tests.Succeeded | Should -Be $false, $true
        Test-AirflowConnection broken -HostName h | Should -BeTrue
        Get-Request $sandbox | ForEach-Object Body | Should -Not -Match '\*\*\*|"password"'
        (Get-AirflowConnection broken).Host | Should -Be nowhere.invalid
    }

    It 'has an error for one that is neither stored nor described' -Tag Requires3.0 {
        Get-Failure { Test-AirflowConnection nope } | Assert-Failure -Id 'NotFound,AirflowPS.TestAirflowConnectionCommand' -Category ObjectNotFound -Target nope
    }

    It 'says that Airflow 2 tests only what is described' -Tag RequiresAirflow2 {
        Get-Failure { Test-AirflowConnection warehouse } | Assert-Failure -Id 'NotSupportedByServer,AirflowPS.TestAirflowConnectionCommand' -Category NotImplemented -Target warehouse -Like '*Nothing was sent*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'lets a worker try it' -Tag Requires3.3, RequiresDirect {
        Set-AirflowSandbox -Sandbox $sandbox -ClockSpeed 100 -StartClock
        try {
            Test-AirflowConnection x -ConnType http -HostName h -OnWorker -Queue default -Executor LocalExecutor | Should -BeTrue
            (Test-AirflowConnection broken -OnWorker -Detailed).Message | Should -BeLike '*nowhere.invalid*'
            Get-Failure { Test-AirflowConnection warehouse -OnWorker } | Assert-Failure -Id 'MaskedValue,AirflowPS.TestAirflowConnectionCommand' -Category InvalidOperation -Target warehouse -Like '*-Password*'
            Get-Failure { Test-AirflowConnection x -ConnType http -OnWorker -Executor nobody } | Assert-Failure -Id 'InvalidRequest,AirflowPS.TestAirflowConnectionCommand' -Category InvalidArgument -Target x -Like '*not configured*'
        }
        finally {
            Set-AirflowSandbox -Sandbox $sandbox -StopClock
        }
    }

    It 'waits for a worker no longer than it is told' -Tag Requires3.3 {
        Get-Failure { Test-AirflowConnection slow -ConnType http -OnWorker -Queue nobodys -TimeoutSec 0 } |
            Assert-Failure -Id 'RequestTimedOut,AirflowPS.TestAirflowConnectionCommand' -Category OperationTimeout -Target slow
        Get-Failure { Test-AirflowConnection slow -ConnType http -TimeoutSec 1 } | Assert-Failure -Id 'OnWorkerMissing,AirflowPS.TestAirflowConnectionCommand' -Category InvalidArgument
    }

    It 'makes no test of ***, and tries nothing with -WhatIf' {
        $stars = ConvertTo-SecureString '***' -AsPlainText -Force
        Get-Failure { Test-AirflowConnection x -ConnType http -Password $stars } | Assert-Failure -Id 'MaskedValue,AirflowPS.TestAirflowConnectionCommand' -Category InvalidOperation -Target x
        Test-AirflowConnection x -ConnType http -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}

Describe 'Connections are for those who may see them' -Tag Requires3.0, RequiresDirect {
    It 'is refused to a viewer: <_>' -ForEach 'Get-AirflowConnection', 'New-AirflowConnection x -ConnType http', 'Remove-AirflowConnection x -Confirm:$false', 'Test-AirflowConnection x -ConnType http' {
        $viewer = Connect-Airflow $sandbox.BaseAddress -Name viewer -Credential ([pscredential]::new('viewer', (ConvertTo-SecureString viewer -AsPlainText -Force)))
        try { Get-Failure ([scriptblock]::Create($_)) | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLike 'Forbidden,AirflowPS.*AirflowConnectionCommand' } }
        finally {
            $viewer | Disconnect-Airflow
            Switch-AirflowSession sandbox
        }
    }
}
