# Users of FAB: Airflow 2 always has it. MWAA keeps its users elsewhere.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox @{ AuthManager = 'Fab' }
    function Secret([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
    $ada = @{ Email = 'ada@example.com'; FirstName = 'Ada'; LastName = 'Lovelace'; Password = Secret 'pw-long-enough-1' }

    # Whether somebody gets in with a password.
    function Test-SignIn([string] $Who, [string] $By) {
        try {
            $session = Connect-Airflow $sandbox.BaseAddress.AbsoluteUri -Credential ([pscredential]::new($Who, (Secret $By))) -Name other
            Disconnect-Airflow $session
            $true
        }
        catch {
            $false
        }
        finally {
            $null = Switch-AirflowSession sandbox
        }
    }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowUser' -Tag Requires2.0, RequiresDirect {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the users with their roles' {
        $users = @(Get-AirflowUser)
        $users[0] | Should -BeOfType AirflowPS.Client.User
        $users.Username | Should -Be admin, viewer, user, op
        ($users | Where-Object Username -EQ viewer).Role | Should -Be Viewer
        $users[0].LastLogin.Kind | Should -Be Local
        $users[0].CreatedOn.ToUniversalTime() | Should -BeLessThan ([datetime]::UtcNow)
    }

    It 'reads one, takes typed wildcards, and has an error for one that is not there' {
        (Get-AirflowUser viewer).Email | Should -Be v@example.com
        (Get-AirflowUser 'V*').Username | Should -Be viewer
        ('op' | Get-AirflowUser).Role | Should -Be Op
        Get-Failure { Get-AirflowUser nobody } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowUserCommand' -Category ObjectNotFound -Target nobody
    }

    It 'is ordered, counted, and taken in parts' {
        (Get-AirflowUser -OrderBy Email -First 1).Username | Should -Be admin
        Get-AirflowUser -First 0 -IncludeTotalCount | Should -Be 4
        (Get-AirflowUser -First 2 -Skip 1).Username | Should -Be viewer, user
    }

    It 'fits 120 columns' {
        $lines = (Get-AirflowUser | Out-String -Width 120).Split("`n").TrimEnd() | Where-Object { $_ }
        $lines[0] | Should -Match '^Username +Name +Email +Role +LastLogin'
    }

    It 'completes names' {
        (TabExpansion2 'Get-AirflowUser vie' 19).CompletionMatches.CompletionText | Should -Contain viewer
        (TabExpansion2 'Set-AirflowUser viewer -Role Adm' 32).CompletionMatches.CompletionText | Should -Contain Admin
    }
}

Describe 'New-AirflowUser' -Tag Requires2.0, RequiresDirect {
    BeforeEach { Reset-TestSandbox $sandbox }
    AfterEach { Get-AirflowUser 'new_*' | Remove-AirflowUser -Confirm:$false }

    It 'makes a user who can sign in' {
        $user = New-AirflowUser new_1 @ada -Role Viewer, User
        $user.Role | Should -Be Viewer, User
        Test-SignIn new_1 pw-long-enough-1 | Should -BeTrue
        Test-SignIn new_1 other | Should -BeFalse
    }

    It 'gives one without roles the server''s default' {
        (New-AirflowUser new_1 @ada).Role | Should -Be Public
        (Get-SentBody $sandbox).Keys | Should -Not -Contain roles
    }

    It 'fails where the name or the address is taken' {
        Get-Failure { New-AirflowUser admin @ada } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowUserCommand' -Category ResourceExists -Target admin -Like '*already exists*'
        $taken = $ada.Clone()
        $taken.Email = 'v@example.com'
        Get-Failure { New-AirflowUser new_2 @taken } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowUserCommand' -Category ResourceExists -Target new_2 -Like '*already taken*'
    }

    It 'says which role is not there' {
        Get-Failure { New-AirflowUser new_1 @ada -Role Viewer, Pilot } | Assert-Failure -Id 'InvalidRequest,AirflowPS.NewAirflowUserCommand' -Category InvalidArgument -Target new_1 -Like "*Unknown roles: 'Pilot'*"
    }

    It 'makes users of rows' {
        $rows = @(
            [pscustomobject]@{ Username = 'new_1'; Email = 'n1@example.com'; FirstName = 'N'; LastName = 'One' }
            [pscustomobject]@{ Username = 'new_2'; Email = 'n2@example.com'; FirstName = 'N'; LastName = 'Two' }
        )
        ($rows | New-AirflowUser -Role User -Password (Secret x)).Username | Should -Be new_1, new_2
    }

    It 'takes no password in clear text, and does not repeat it' {
        $clear = 'canary-2'
        $failed = Get-Failure { New-AirflowUser new_1 -Email a@b.c -FirstName A -LastName B -Password $clear }
        $failed.Exception.Message | Should -BeLike '*SecureString*'
        $failed | Out-String | Should -Not -Match 'canary-2'
    }

    It 'makes nothing with -WhatIf, and says with which roles' {
        New-AirflowUser new_1 @ada -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'refuses the id <_>' -ForEach '.', '..', '~' {
        $id = $_
        Get-Failure { New-AirflowUser $id @ada } | Assert-Failure -Id 'InvalidId,AirflowPS.NewAirflowUserCommand' -Category InvalidArgument
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Set-AirflowUser' -Tag Requires2.0, RequiresDirect {
    BeforeAll { $null = New-AirflowUser set_1 @ada -Role Viewer }
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'changes what is given and keeps the rest' {
        $user = Set-AirflowUser set_1 -LastName Byron -PassThru
        $user.LastName | Should -Be Byron
        $user.FirstName | Should -Be Ada
        $user.Role | Should -Be Viewer
        Get-Sent $sandbox -Change | Should -BeLike '*/users/set_1?update_mask=last_name'
        Test-SignIn set_1 pw-long-enough-1 | Should -BeTrue
    }

    It 'keeps what is empty in a row' {
        $row = [pscustomobject]@{ Username = 'set_1'; Email = ''; FirstName = $null; LastName = 'Row'; Role = $null }
        $user = $row | Set-AirflowUser -PassThru
        $user.Email, $user.FirstName, $user.LastName, $user.Role | Should -Be ada@example.com, Ada, Row, Viewer
    }

    It 'sets all roles, and no roles' {
        (Set-AirflowUser set_1 -Role User, Op -PassThru).Role | Should -Be User, Op
        (Get-AirflowUser set_1 | Set-AirflowUser -Role Viewer -PassThru).Role | Should -Be Viewer
        (Set-AirflowUser set_1 -Role @() -PassThru).Role | Should -BeNullOrEmpty
        Set-AirflowUser set_1 -Role Viewer
    }

    It 'sets a password' {
        Set-AirflowUser set_1 -Password (Secret another-long-one) | Should -BeNullOrEmpty
        Test-SignIn set_1 another-long-one | Should -BeTrue
        Test-SignIn set_1 pw-long-enough-1 | Should -BeFalse
    }

    It 'makes what is missing, when it is told enough' {
        (Set-AirflowUser set_2 -Email s2@example.com -FirstName S -LastName T -Password (Secret x) -PassThru).Username | Should -Be set_2
        Get-Failure { Set-AirflowUser set_3 -Email s3@example.com -LastName T } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowUserCommand' -Category InvalidArgument -Target set_3 -Like '*takes FirstName, Password*'
    }

    It 'makes nothing with -MustExist, and sends nothing where nothing is given' {
        Get-Failure { Set-AirflowUser set_4 @ada -MustExist } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowUserCommand' -Category ObjectNotFound -Target set_4
        Get-Failure { Set-AirflowUser set_1 } | Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowUserCommand' -Category InvalidArgument -Target set_1
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'does not take an address that is another user''s' {
        Get-Failure { Set-AirflowUser set_1 -Email v@example.com } | Assert-Failure -Id 'Conflict,AirflowPS.SetAirflowUserCommand' -Category ResourceExists -Target set_1
    }

    It 'repeats no password that the server echoes' {
        Set-AirflowSandbox -Sandbox $sandbox -Fault ServerError -Path '/users/set_1' -Method PATCH -Status 400 -Body '{"detail": "canary-3-long is not good: {\"password\": \"canary-3-long\"}"}' -ContentType 'application/json'
        $failed = Get-Failure { Set-AirflowUser set_1 -Password (Secret canary-3-long) -Verbose 4>&1 }
        $failed | Format-List * -Force | Out-String -Width 1000 | Should -Not -Match 'canary-3'
        $failed.Exception.Body | Format-List * -Force | Out-String -Width 1000 | Should -Not -Match 'canary-3'
        $failed.FullyQualifiedErrorId | Should -Be 'InvalidRequest,AirflowPS.SetAirflowUserCommand'
    }

    It 'changes nothing with -WhatIf' {
        Set-AirflowUser set_1 -LastName X -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Remove-AirflowUser' -Tag Requires2.0, RequiresDirect {
    BeforeEach {
        foreach ($name in 'gone_1', 'gone_2') { Set-AirflowUser $name -Email "$name@example.com" -FirstName G -LastName O -Password (Secret x) }
        Reset-TestSandbox $sandbox
    }

    It 'deletes users by name and by the pipe' {
        Remove-AirflowUser gone_1 -Confirm:$false | Should -BeNullOrEmpty
        Get-AirflowUser gone_2 | Remove-AirflowUser -Confirm:$false
        Get-AirflowUser 'gone_*' | Should -BeNullOrEmpty
    }

    It 'has an error for one that is not there, and deletes the others' {
        Remove-AirflowUser nobody, gone_1 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowUserCommand' -Category ObjectNotFound -Target nobody
        (Get-AirflowUser 'gone_*').Username | Should -Be gone_2
    }

    It 'refuses wildcards, and the id <_>' -ForEach '.', '..', '~' {
        $id = $_
        Get-Failure { Remove-AirflowUser $id -Confirm:$false } | Assert-Failure -Id 'InvalidId,AirflowPS.RemoveAirflowUserCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowUser 'gone_*' -Confirm:$false } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowUserCommand' -Category InvalidData
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'A user who may not' -Tag Requires2.0, RequiresDirect {
    It 'is told so' {
        $viewer = Connect-Airflow $sandbox.BaseAddress.AbsoluteUri -Credential ([pscredential]::new('viewer', (Secret viewer))) -Name viewer
        $null = Switch-AirflowSession sandbox
        Get-Failure { Get-AirflowUser -Session $viewer } | Assert-Failure -Id 'Forbidden,AirflowPS.GetAirflowUserCommand' -Category PermissionDenied
        Get-Failure { Remove-AirflowUser op -Session $viewer -Confirm:$false } | Assert-Failure -Id 'Forbidden,AirflowPS.RemoveAirflowUserCommand' -Category PermissionDenied -Target op
    }
}

Describe 'Users without FAB' -Tag Requires3.0, RequiresDirect {
    BeforeAll {
        $simple = Start-TestSandbox @{ Name = 'simple' }
        $ada = @{ Email = 'ada@example.com'; FirstName = 'Ada'; LastName = 'Lovelace'; Password = ConvertTo-SecureString x -AsPlainText -Force }
    }

    AfterAll { Stop-TestSandbox $simple }

    It 'are kept elsewhere, and <Name> says so' -ForEach @(
        @{ Name = 'Get-AirflowUser'; Do = { Get-AirflowUser -Session simple } }
        @{ Name = 'New-AirflowUser'; Do = { New-AirflowUser new_1 @ada -Session simple } }
        @{ Name = 'Set-AirflowUser'; Do = { Set-AirflowUser viewer -LastName x -Session simple } }
        @{ Name = 'Remove-AirflowUser'; Do = { Remove-AirflowUser viewer -Session simple -Confirm:$false } }
        @{ Name = 'Get-AirflowRole'; Do = { Get-AirflowRole -Session simple } }
        @{ Name = 'New-AirflowRole'; Do = { New-AirflowRole x -Permission 'can_read on DAGs' -Session simple } }
        @{ Name = 'Get-AirflowPermission'; Do = { Get-AirflowPermission -Session simple } }
    ) {
        Get-Failure $Do | Assert-Failure -Id "NotSupportedByServer,AirflowPS.$($Name -replace '-')Command" -Category NotImplemented -Like "*no FAB auth manager*($Name)*"
    }
}
