BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $sandbox.AddImportError('ops_cases.py', "Traceback (most recent call last):`nKeyError: 'ops'")
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowImportError' {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'shows which files fail to import, and with what trace' {
        $found = Get-AirflowImportError
        $found.Filename | Should -HaveCount 2
        $found[0] | Should -BeOfType AirflowPS.Client.ImportError
        $found[0].StackTrace | Should -BeLike '*NameError*'
        $found[0].Timestamp.Kind | Should -Be Local
    }

    It 'reads one by its number, also from the pipe' {
        $one = Get-AirflowImportError -First 1
        (Get-AirflowImportError -ImportErrorId $one.ImportErrorId).Filename | Should -Be $one.Filename
        ($one | Get-AirflowImportError).Filename | Should -Be $one.Filename
    }

    It 'finds those of a file by a wildcard' -Tag Requires3.1 {
        Get-AirflowImportError -Filename '*BROKEN*' | Should -HaveCount 1
        Get-AirflowImportError -Filename 'nothing*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'has an error for a number that is not there' {
        Get-Failure { Get-AirflowImportError -ImportErrorId 99 } |
            Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowImportErrorCommand' -Category ObjectNotFound -Target 99
    }

    It 'counts them, and orders them by file' {
        Get-AirflowImportError -IncludeTotalCount -First 0 | Should -Be 2
        $files = (Get-AirflowImportError -OrderBy Filename -Descending).Filename
        $files | Should -Be ($files | Sort-Object -Descending)
    }
}
