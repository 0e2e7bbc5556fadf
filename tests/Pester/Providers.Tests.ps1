BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowProvider' -Tag Requires2.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the providers with their versions' {
        $all = @(Get-AirflowProvider)
        $all[0] | Should -BeOfType AirflowPS.Client.Provider
        $all.Name | Should -Contain apache-airflow-providers-common-io
        $all.Version | Should -Not -Contain $null
    }

    It 'says where each is described' -Tag Requires3.1 {
        (Get-AirflowProvider -First 1).DocumentationUrl | Should -BeLike 'https://airflow.apache.org/docs/*'
    }

    It 'takes typed wildcards and names' {
        (Get-AirflowProvider '*COMMON-*').Name | Should -Contain apache-airflow-providers-common-compat
        (Get-AirflowProvider apache-airflow-providers-common-io).Version | Should -Not -BeNullOrEmpty
        (Get-AirflowProvider -First 1 | Get-AirflowProvider).Name | Should -HaveCount 1
    }

    It 'has an error for one that is not there, and goes on' {
        $found = Get-AirflowProvider nope, apache-airflow-providers-common-io -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0] | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowProviderCommand' -Category ObjectNotFound -Target nope -Like "*provider 'nope'*"
        $found | Should -HaveCount 1
    }

    It 'takes a part, and counts' {
        Get-AirflowProvider -First 2 -Skip 1 | Should -HaveCount 2
        Get-AirflowProvider -First 0 -IncludeTotalCount | Should -BeGreaterThan 3
    }
}
