BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    Import-Module (Get-TestManifest) -Global
    $sandbox = Start-AirflowSandbox -AirflowVersion (Get-TestVersion) -ApiGateway -NoConnect
    Set-AirflowSandbox -Sandbox $sandbox -StopClock
    $key = ConvertTo-SecureString ([AirflowPS.Sandbox.ApiGatewayOptions]::ExampleApiKey) -AsPlainText -Force
    $sandbox.Options.ApiGateway.ApiKeys = [string[]] @([AirflowPS.Sandbox.ApiGatewayOptions]::ExampleApiKey)
    $identity = $sandbox.Options.Aws.Identities[0]
    $aws = @{ AccessKey = $identity.AccessKeyId; SecretKey = ConvertTo-SecureString $identity.SecretAccessKey -AsPlainText -Force; Region = 'eu-central-1' }
    $login = @{ Uri = $sandbox.BaseAddress.AbsoluteUri; Credential = [pscredential]::new('admin', (ConvertTo-SecureString admin -AsPlainText -Force)) }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Connect-Airflow -AwsSigV4' -Tag RequiresDirect {
    It 'goes through, signed and with a key, and works as a direct session does' -Tag Requires3.0 {
        (Connect-Airflow @login -AwsSigV4 @aws -ApiKey $key).Server | Should -BeLike '*/prod'
        (Get-AirflowDag slow).DagId | Should -Be slow
        $sandbox.Requests[-1].Header('X-Airflow-Authorization') | Should -BeLike 'Bearer *'
    }

    It 'says what is wrong with the key' {
        Get-Failure { Connect-Airflow @login -AwsSigV4 @aws -ApiKey (ConvertTo-SecureString canary -AsPlainText -Force) } |
            Assert-Failure -Id 'SignInFailed,AirflowPS.ConnectAirflowCommand' -Category AuthenticationError -Like '*-ApiKey*'
    }
}
