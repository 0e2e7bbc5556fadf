BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $sandbox.AddPluginImportError('broken_plugin.py', "NameError: name 'x' is not defined")
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowPlugin' -Tag Requires2.0 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'lists the plugins, where they come from, and what they bring' {
        $plugin = Get-AirflowPlugin -First 1
        $plugin | Should -BeOfType AirflowPS.Client.Plugin
        $plugin.Name | Should -Be MetadataCollectionPlugin
        $plugin.Source | Should -BeLike '*listener_plugin.py'
        $plugin.Listeners | Should -Be airflow.example_dags.plugins.event_listener
        $plugin.Macros | Should -HaveCount 0
    }

    It 'takes names and typed wildcards, and has an error for one that is not there' {
        (Get-AirflowPlugin 'meta*').Name | Should -Be MetadataCollectionPlugin
        (Get-AirflowPlugin MetadataCollectionPlugin).Name | Should -Be MetadataCollectionPlugin
        Get-Failure { Get-AirflowPlugin nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowPluginCommand' -Category ObjectNotFound -Target nope
    }

    It 'shows those that could not be imported, and why' -Tag Requires3.1 {
        $failed = Get-AirflowPlugin -ImportError
        $failed | Should -BeOfType AirflowPS.Client.PluginImportError
        $failed.Source | Should -Be broken_plugin.py
        $failed.Error | Should -BeLike 'NameError*'
        Get-AirflowPlugin -ImportError -First 0 -IncludeTotalCount | Should -Be 1
    }

    It 'says that earlier servers do not tell' {
        if ([version] (Get-TestVersion) -ge [version] '3.1') {
            Get-Sent $sandbox | Should -BeNullOrEmpty
            return
        }

        Get-Failure { Get-AirflowPlugin -ImportError } |
            Assert-Failure -Id 'NotSupportedByServer,AirflowPS.GetAirflowPluginCommand' -Category NotImplemented -Like '*3.1 or later*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }
}
