BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $null = New-AirflowVariable plain -Value 'some text'
    $null = New-AirflowVariable settings -Value '{"a": 1,  "b": [1, 2]}' -Description 'as JSON'
    $null = New-AirflowVariable db_password -Value hunter2
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowVariable' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists variables by key' {
        (Get-AirflowVariable).Key | Should -Be db_password, plain, settings
        Get-AirflowVariable plain | Should -BeOfType AirflowPS.Client.Variable
    }

    It 'gives the exact text of a value' {
        (Get-AirflowVariable settings).Value | Should -BeExactly '{"a": 1,  "b": [1, 2]}'
    }

    It 'reads the value with -AsObject; other text stays text' {
        $value = Get-AirflowVariable settings -AsObject
        $value.a | Should -BeOfType long
        $value.b | Should -Be 1, 2
        Get-AirflowVariable plain -AsObject | Should -BeExactly 'some text'
    }

    It 'shows the value of a secret as the server does' -Tag Requires3.0 {
        (Get-AirflowVariable db_password).Value | Should -BeExactly '***'
    }

    It 'takes typed wildcards and literal piped keys' {
        (Get-AirflowVariable 'S*').Key | Should -Be settings
        Get-Failure { 's*' | Get-AirflowVariable } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowVariableCommand' -Category ObjectNotFound -Target 's*'
    }

    It 'asks once for the first one' {
        (Get-AirflowVariable -First 1).Key | Should -Be db_password
        Get-Sent $sandbox | Should -HaveCount 1
    }
}

Describe 'New-AirflowVariable' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'sends <What> as <Text>' -ForEach @(
        @{ What = 'text'; Value = ' spaces, "quotes" and ü '; Text = ' spaces, "quotes" and ü ' }
        @{ What = 'empty text'; Value = ''; Text = '' }
        @{ What = 'a number'; Value = 42; Text = '42' }
        @{ What = 'an ordered hashtable'; Value = [ordered]@{ a = 1; b = @(1, $null, 'x') }; Text = '{"a":1,"b":[1,null,"x"]}' }
        @{ What = 'an object'; Value = [pscustomobject]@{ a = $true }; Text = '{"a":true}' }
        @{ What = 'an array'; Value = @('a', 'b'); Text = '["a","b"]' }
        @{ What = 'an empty array'; Value = @(); Text = '[]' }
        @{ What = 'a date'; Value = [datetime]::new(2026, 1, 31, 8, 0, 0); Text = '"2026-01-31T08:00:00+00:00"' }
    ) {
        try {
            $made = New-AirflowVariable new_one -Value $Value
            $made.Key | Should -Be new_one
            (Get-SentBody $sandbox).value | Should -BeExactly $Text
        }
        finally {
            Remove-AirflowVariable new_one -Confirm:$false
        }
    }

    It 'sends what Get-Content gave as the text that it is' {
        $file = Join-Path $TestDrive value.txt
        Set-Content $file 'one line'
        $null = New-AirflowVariable from_file -Value (Get-Content $file)
        (Get-SentBody $sandbox).value | Should -BeExactly 'one line'
        Remove-AirflowVariable from_file -Confirm:$false
    }

    It 'sends the text of a SecureString' {
        $null = New-AirflowVariable from_secret -Value (ConvertTo-SecureString s3cret -AsPlainText -Force)
        (Get-SentBody $sandbox).value | Should -BeExactly s3cret
        Remove-AirflowVariable from_secret -Confirm:$false
    }

    It 'fails when one of that key exists' {
        Get-Failure { New-AirflowVariable plain -Value x } |
            Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowVariableCommand' -Category ResourceExists -Target plain
        (Get-AirflowVariable plain).Value | Should -BeExactly 'some text'
    }

    It 'refuses a masked value' {
        Get-Failure { New-AirflowVariable copied -Value '***' } |
            Assert-Failure -Id 'MaskedValue,AirflowPS.NewAirflowVariableCommand' -Category InvalidOperation -Target copied
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses a value that goes in a circle or holds code' {
        $circle = @{}
        $circle.self = $circle
        Get-Failure { New-AirflowVariable odd -Value $circle } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowVariableCommand' -Category InvalidArgument -Like '*circle*'
        Get-Failure { New-AirflowVariable odd -Value @{ code = { 1 } } } | Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowVariableCommand' -Category InvalidArgument -Like '*$.code*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'sends nothing and writes nothing with -WhatIf, and does not show the value' {
        New-AirflowVariable what_if -Value v4lue -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox | Should -BeNullOrEmpty
        $text = Get-WhatIfText $sandbox 'New-AirflowVariable what_if -Value v4lue -WhatIf'
        $text | Should -BeLike "*variable 'what_if' on sandbox*"
        $text | Should -Not -Match v4lue
    }
}

Describe 'Set-AirflowVariable' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'changes the value and keeps the description' {
        Set-AirflowVariable settings -Value '{}' | Should -BeNullOrEmpty
        $variable = Get-AirflowVariable settings
        $variable.Value | Should -BeExactly '{}'
        $variable.Description | Should -Be 'as JSON'
    }

    It 'changes the description and keeps the value, a secret one too' -Tag Requires3.0 {
        Set-AirflowVariable db_password -Description 'of the warehouse'
        @(Get-Request $sandbox)[-1].Query | Should -BeExactly 'update_mask=description'
        (Get-AirflowVariable db_password).Description | Should -Be 'of the warehouse'
        (Set-AirflowVariable db_password -Description $null -PassThru).Description | Should -BeNullOrEmpty
    }

    It 'makes what is missing' {
        (Set-AirflowVariable set_1 -Value x -PassThru).Value | Should -BeExactly x
        Remove-AirflowVariable set_1 -Confirm:$false
    }

    It 'makes nothing with -MustExist' {
        Get-Failure { Set-AirflowVariable set_2 -Value x -MustExist } |
            Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowVariableCommand' -Category ObjectNotFound -Target set_2
        Get-AirflowVariable 'set_2*' | Should -BeNullOrEmpty
    }

    It 'says that there is nothing to change' {
        Get-Failure { Set-AirflowVariable plain } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowVariableCommand' -Category InvalidArgument -Target plain
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'does not write a mask over a secret: <_>' -Tag Requires3.0 -ForEach '***', '{"user": "x", "password": "***"}' {
        Get-Failure { Set-AirflowVariable db_password -Value $_ } |
            Assert-Failure -Id 'MaskedValue,AirflowPS.SetAirflowVariableCommand' -Category InvalidOperation -Target db_password
        Get-Failure { Get-AirflowVariable db_password | Set-AirflowVariable } |
            Assert-Failure -Id 'MaskedValue,AirflowPS.SetAirflowVariableCommand' -Category InvalidOperation -Target db_password
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'writes a mask with -Force' {
        Set-AirflowVariable stars -Value '***' -Force
        (Get-SentBody $sandbox).value | Should -BeExactly '***'
        Remove-AirflowVariable stars -Confirm:$false
    }

    It 'sets what is typed on variables that come by the pipe' {
        (Get-AirflowVariable plain | Set-AirflowVariable -Value changed -PassThru).Value | Should -BeExactly changed
        Set-AirflowVariable plain -Value 'some text'
    }

    It 'copies variables that come as rows' {
        "Key,Value`nrow_1,a`nrow_2,b" | ConvertFrom-Csv | Set-AirflowVariable
        (Get-AirflowVariable 'row_?').Value | Should -Be a, b
        Get-AirflowVariable 'row_?' | Remove-AirflowVariable -Confirm:$false
        Get-AirflowVariable 'row_?' | Should -BeNullOrEmpty
    }

    It 'sets several in one request, and tells of a masked one' -Tag Requires3.3 {
        $rows = [pscustomobject]@{ Key = 'settings'; Value = '[]' }, [pscustomobject]@{ Key = 'many_1'; Value = 'a' }, [pscustomobject]@{ Key = 'db_password'; Value = '***' }, [pscustomobject]@{ Key = 'many_2'; Value = 'b' }
        $set = $rows | Set-AirflowVariable -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $set.Key | Should -Be settings, many_1, many_2
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'MaskedValue,AirflowPS.SetAirflowVariableCommand' -Category InvalidOperation -Target db_password
        Get-Sent $sandbox -Change | Should -HaveCount 1
        (Get-AirflowVariable settings).Description | Should -Be 'as JSON'
        'many_1', 'many_2' | Remove-AirflowVariable -Confirm:$false
        Get-Sent $sandbox -Change | Should -HaveCount 2
    }

    It 'makes several in one request, and tells each that is there already' -Tag Requires3.0 {
        $rows = 'many_1', 'plain', 'many_2' | ForEach-Object { [pscustomobject]@{ Key = $_; Value = 'v' } }
        $made = $rows | New-AirflowVariable -ErrorVariable failed -ErrorAction SilentlyContinue
        $made.Key | Should -Be many_1, many_2
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowVariableCommand' -Category ResourceExists -Target plain
        'many_1', 'many_2' | Remove-AirflowVariable -Confirm:$false
    }

    It 'changes nothing with -WhatIf' {
        Set-AirflowVariable plain -Value x -PassThru -WhatIf | Should -BeNullOrEmpty
        Remove-AirflowVariable plain -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Remove-AirflowVariable' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'deletes, with an error for what is not there' {
        Set-AirflowVariable gone -Value x
        Remove-AirflowVariable nope, gone -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowVariableCommand' -Category ObjectNotFound -Target nope
        Get-AirflowVariable 'gone*' | Should -BeNullOrEmpty
    }

    It 'refuses wildcards' {
        Get-Failure { Remove-AirflowVariable '*' -Confirm:$false } |
            Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowVariableCommand' -Category InvalidData
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}
