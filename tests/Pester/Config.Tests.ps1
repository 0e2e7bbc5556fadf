BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowConfig' -Tag Requires2.0 {
    BeforeEach {
        Reset-TestSandbox $sandbox
        $sandbox.Options.HidesConfig = $false
    }

    It 'gives each option with its section' {
        $all = Get-AirflowConfig
        $all[0] | Should -BeOfType AirflowPS.Client.ConfigOption
        $all.Section | Select-Object -Unique | Should -Be core, scheduler
        ($all | Where-Object Option -EQ parallelism).Value | Should -BeExactly 4
        $all[0].Server | Should -Be (Get-AirflowSession).Server
    }

    It 'reads a section, and asks the server for no more' {
        (Get-AirflowConfig -Section scheduler).Section | Select-Object -Unique | Should -Be scheduler
        Get-Sent $sandbox | Should -BeLike '*/config?section=scheduler'
    }

    It 'reads one option' {
        (Get-AirflowConfig -Section core -Option parallelism).Value | Should -BeExactly 4
        Get-Sent $sandbox | Should -BeLike '*/config/section/core/option/parallelism'
    }

    It 'takes wildcards in both' {
        (Get-AirflowConfig -Section 'sched*' -Option '*_PER_LOOP*').Section | Select-Object -Unique | Should -Be scheduler
        (Get-AirflowConfig -Option parallelism).Section | Should -Be core
        Get-AirflowConfig -Option 'nothing*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'gives text, of all, of a section, and of one option' -Tag RequiresDirect {
        Get-AirflowConfig -AsText | Should -BeLike '*`[core`]*`[scheduler`]*'
        Get-AirflowConfig -Section scheduler -AsText | Should -BeLike '`[scheduler`]*job_heartbeat_sec = 5*'
        (Get-AirflowConfig -Section core -Option parallelism -AsText).Trim() | Should -BeExactly "[core]`nparallelism = 4"
    }

    It 'has an error for what is not there: <Of>' -ForEach @(
        @{ Of = 'a section'; With = @{ Section = 'never_was' }; Target = 'never_was' }
        @{ Of = 'an option of a section'; With = @{ Section = 'core'; Option = 'never_was' }; Target = 'never_was' }
        @{ Of = 'an option of any'; With = @{ Option = 'never_was' }; Target = 'never_was' }
        @{ Of = 'the text of one'; With = @{ Section = 'core'; Option = 'never_was'; AsText = $true }; Target = 'never_was' }
    ) {
        Get-Failure { Get-AirflowConfig @With } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowConfigCommand' -Category ObjectNotFound -Target $Target
    }

    It 'says that a server keeps it to itself' {
        $sandbox.Options.HidesConfig = $true
        foreach ($try in { Get-AirflowConfig }, { Get-AirflowConfig -Section core -Option parallelism }, { Get-AirflowConfig -AsText }) {
            Get-Failure $try | Assert-Failure -Id 'Forbidden,AirflowPS.GetAirflowConfigCommand' -Category PermissionDenied -Like '*chose not to expose the configuration*'
        }
    }

    It 'has no text for <_>' -ForEach @{ Option = 'parallelism' }, @{ Section = 'co*' }, @{ Section = 'core'; Option = 'p*' } {
        $with = $_
        Get-Failure { Get-AirflowConfig @with -AsText } | Assert-Failure -Id 'TextNotPossible,AirflowPS.GetAirflowConfigCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'refuses ids that a path could take for another: <_>' -ForEach '.', '..' {
        $id = $_
        Get-Failure { Get-AirflowConfig -Section core -Option $id } | Assert-Failure -Id 'InvalidId,AirflowPS.GetAirflowConfigCommand' -Category InvalidArgument
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}
