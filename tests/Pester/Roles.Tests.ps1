# Roles of FAB: Airflow 2 always has it. MWAA keeps its roles elsewhere.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox @{ AuthManager = 'Fab' }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowRole' -Tag Requires2.0, RequiresDirect {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the roles with their permissions' {
        $roles = @(Get-AirflowRole)
        $roles[0] | Should -BeOfType AirflowPS.Client.Role
        $roles.Name | Should -Be Admin, Op, Public, User, Viewer
        $permission = ($roles | Where-Object Name -EQ Viewer).Permission | Where-Object Resource -EQ Pools
        $permission.Action | Should -Be can_read
        "$permission" | Should -Be 'can_read on Pools'
        $permission.Server | Should -Be (Get-AirflowSession).Server
    }

    It 'reads one, takes typed wildcards, and has an error for one that is not there' {
        (Get-AirflowRole Public).Permission | Should -HaveCount 0
        (Get-AirflowRole 'V*').Name | Should -Be Viewer
        (Get-AirflowRole -OrderBy Name -Descending -First 1).Name | Should -Be Viewer
        Get-Failure { Get-AirflowRole Pilot } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowRoleCommand' -Category ObjectNotFound -Target Pilot
    }

    It 'fits 120 columns' {
        $lines = (Get-AirflowRole | Out-String -Width 120).Split("`n").TrimEnd() | Where-Object { $_ }
        $lines[0] | Should -Match '^Name +Permissions Permission'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }
}

Describe 'Get-AirflowPermission' -Tag Requires2.0, RequiresDirect {
    It 'lists what a role can be given' -Tag Requires3.0 {
        $all = @(Get-AirflowPermission)
        $all[0] | Should -BeOfType AirflowPS.Client.Permission
        $all | Should -HaveCount 105
        (Get-AirflowPermission -Resource Pools).Action | Sort-Object | Should -Be can_create, can_delete, can_edit, can_read, menu_access
        (Get-AirflowPermission -Action CAN_EDIT -Resource 'V*', 'P*').Resource | Should -Contain Variables
        Get-AirflowPermission -First 0 -IncludeTotalCount | Should -Be 105
    }

    It 'lists actions only' -Tag RequiresAirflow2 {
        (Get-AirflowPermission).Action | Should -Contain can_read
        (Get-AirflowPermission -Action can_edit).Resource | Should -BeNullOrEmpty
    }
}

Describe 'New-AirflowRole' -Tag Requires2.0, RequiresDirect {
    BeforeEach { Reset-TestSandbox $sandbox }
    AfterEach { Get-AirflowRole 'new_*' | Remove-AirflowRole -Confirm:$false }

    It 'makes a role of <As>' -ForEach @(
        @{ As = 'texts'; Permission = { 'can_read on DAGs', 'can_edit on DAGs' } }
        @{ As = 'hashtables'; Permission = { @{ Action = 'can_read'; Resource = 'DAGs' }, @{ Action = 'can_edit'; Resource = 'DAGs' } } }
        @{ As = 'rows'; Permission = { [pscustomobject]@{ Action = 'can_read'; Resource = 'DAGs' }, [pscustomobject]@{ Action = 'can_edit'; Resource = 'DAGs' } } }
        @{ As = 'another role''s'; Permission = { (Get-AirflowRole User).Permission | Where-Object { $_.Resource -eq 'DAGs' -and $_.Action -in 'can_read', 'can_edit' } } }
    ) {
        $role = New-AirflowRole new_1 -Permission (& $Permission)
        $role | Should -BeOfType AirflowPS.Client.Role
        $role.Name | Should -Be new_1
        "$($role.Permission)" | Should -Be 'can_read on DAGs can_edit on DAGs'
    }

    It 'makes a role that decides what its users may' {
        $null = New-AirflowRole new_1 -Permission 'can_read on DAGs'
        Set-AirflowUser reader -Email r@example.com -FirstName R -LastName R -Role new_1 -Password (ConvertTo-SecureString reader -AsPlainText -Force)
        $reader = Connect-Airflow $sandbox.BaseAddress.AbsoluteUri -Credential ([pscredential]::new('reader', (ConvertTo-SecureString reader -AsPlainText -Force))) -Name reader
        $null = Switch-AirflowSession sandbox
        (Get-AirflowDag orders_etl -Session $reader).DagId | Should -Be orders_etl
        Get-Failure { Get-AirflowPool -Session $reader } | Assert-Failure -Id 'Forbidden,AirflowPS.GetAirflowPoolCommand' -Category PermissionDenied
        Get-Failure { Suspend-AirflowDag slow -Session $reader } | Assert-Failure -Id 'Forbidden,AirflowPS.SuspendAirflowDagCommand' -Category PermissionDenied -Target slow
        Set-AirflowRole new_1 -Permission 'can_read on DAGs', 'can_edit on DAGs'
        Suspend-AirflowDag slow -Session $reader
        Resume-AirflowDag slow
    }

    It 'makes one without permissions, and fails where it exists' {
        (New-AirflowRole new_1 -Permission @()).Permission | Should -HaveCount 0
        Get-Failure { New-AirflowRole new_1 -Permission @() } | Assert-Failure -Id 'Conflict,AirflowPS.NewAirflowRoleCommand' -Category ResourceExists -Target new_1
    }

    It 'says which permission is not there, or is none' {
        Get-Failure { New-AirflowRole new_1 -Permission 'can_fly on DAGs' } | Assert-Failure -Id 'InvalidRequest,AirflowPS.NewAirflowRoleCommand' -Category InvalidArgument -Target new_1 -Like "*'can_fly' was not found*"
        foreach ($wrong in 'can_read', @{ Action = 'can_read' }, 7) {
            (Get-Failure { New-AirflowRole new_1 -Permission $wrong }).FullyQualifiedErrorId | Should -Be 'ParameterArgumentTransformationError,AirflowPS.NewAirflowRoleCommand'
        }
    }
}

Describe 'Set-AirflowRole' -Tag Requires2.0, RequiresDirect {
    BeforeEach {
        Get-AirflowRole 'set_*' | Remove-AirflowRole -Confirm:$false
        $null = New-AirflowRole set_1 -Permission 'can_read on DAGs'
        Reset-TestSandbox $sandbox
    }

    It 'gives a role these permissions and no others' -Tag Requires3.0 {
        $role = Set-AirflowRole set_1 -Permission 'can_edit on DAGs', 'can_read on Pools' -PassThru -WarningVariable warned
        "$($role.Permission)" | Should -Be 'can_edit on DAGs can_read on Pools'
        $warned | Should -BeNullOrEmpty
        (Get-AirflowRole set_1 | Set-AirflowRole -Permission @() -PassThru).Permission | Should -HaveCount 0
    }

    It 'says what a server keeps that only adds' -Tag RequiresAirflow2 {
        $role = Set-AirflowRole set_1 -Permission 'can_edit on DAGs' -PassThru -WarningVariable warned -WarningAction SilentlyContinue
        "$($role.Permission)" | Should -Be 'can_read on DAGs can_edit on DAGs'
        $warned | Should -BeLike '*kept 1 permissions*can_read on DAGs*'
    }

    It 'makes what is missing, and does not with -MustExist' {
        (Set-AirflowRole set_2 -Permission 'can_read on DAGs' -PassThru).Name | Should -Be set_2
        Get-Failure { Set-AirflowRole set_3 -Permission 'can_read on DAGs' -MustExist } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowRoleCommand' -Category ObjectNotFound -Target set_3
    }

    It 'changes nothing with -WhatIf' {
        Set-AirflowRole set_1 -Permission @() -WhatIf | Should -BeNullOrEmpty
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}

Describe 'Remove-AirflowRole' -Tag Requires2.0, RequiresDirect {
    BeforeEach {
        Set-AirflowRole gone_1 -Permission @()
        Set-AirflowRole gone_2 -Permission @()
        Reset-TestSandbox $sandbox
    }

    It 'deletes roles by name and by the pipe' {
        Remove-AirflowRole gone_1 -Confirm:$false | Should -BeNullOrEmpty
        Get-AirflowRole gone_2 | Remove-AirflowRole -Confirm:$false
        Get-AirflowRole 'gone_*' | Should -BeNullOrEmpty
    }

    It 'has an error for one that is not there, and refuses wildcards and the id <_>' -ForEach '.', '..', '~' {
        $id = $_
        Get-Failure { Remove-AirflowRole Pilot -Confirm:$false } | Assert-Failure -Id 'NotFound,AirflowPS.RemoveAirflowRoleCommand' -Category ObjectNotFound -Target Pilot
        $sandbox.ClearRequests()
        Get-Failure { Remove-AirflowRole $id -Confirm:$false } | Assert-Failure -Id 'InvalidId,AirflowPS.RemoveAirflowRoleCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowRole 'gone_*' -Confirm:$false } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowRoleCommand' -Category InvalidData
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }
}
