# AWS's own modules bring their SDK into the same process, and all of one major version have the same assembly version: whoever came first
# would serve both. Each case runs in a process of its own.
BeforeDiscovery {
    $sdks = [IO.Path]::GetFullPath("$PSScriptRoot/../../out/sdks")
    $cases = foreach ($age in 'older', 'newer') {
        foreach ($when in 'before', 'after') { @{ Age = $age; When = $when } }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $manifest = Get-TestManifest
    $sdks = [IO.Path]::GetFullPath("$PSScriptRoot/../../out/sdks")
    $engine = @(Get-ChildItem $PSHOME -File | Where-Object Name -In 'pwsh', 'pwsh.exe', 'powershell.exe').FullName
    if (-not $engine) { $engine = 'dotnet', "$PSHOME/pwsh.dll" }

    function Invoke-Fresh([string] $Script) {
        $program, $first = $engine
        $output = & $program @first -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script"
        $LASTEXITCODE | Should -Be 0 -Because "$output"
        $output
    }

    # Over a role, so that what the SDK loads by name is loaded, too.
    $connect = @'
$sandbox = Start-AirflowSandbox -Mwaa -NoConnect
$env:AWS_ENDPOINT_URL_STS = $sandbox.BaseAddress.AbsoluteUri
$user = $sandbox.Options.Aws.Identities | Where-Object Name -EQ assumer
$null = Connect-Airflow -MwaaEnvironment nightly -Region eu-central-1 -EndpointUrl $sandbox.BaseAddress.AbsoluteUri -RoleArn arn:aws:iam::123456789012:role/airflow-operator -AccessKey $user.AccessKeyId -SecretKey (ConvertTo-SecureString $user.SecretAccessKey -AsPlainText -Force)
'@
}

Describe 'The wall around AWS' -Tag RequiresDirect {
    It 'has loaded nothing of AWS before a connection needs it' {
        Invoke-Fresh @"
Import-Module '$manifest'
`$null = Start-AirflowSandbox; `$null = Get-AirflowDag slow
@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -match '^(AWSSDK|AirflowPS\.Aws)' }).Count
"@ | Should -Be 0
    }

    It 'stands with an <Age> SDK loaded <When> ours' -ForEach $cases -Skip:(-not (Test-Path $sdks) -or $PSVersionTable.PSVersion.Major -lt 7) {
        $other = [IO.Path]::Combine($sdks, $Age, 'AWSSDK.Core.dll')
        $load = "`$null = [Reflection.Assembly]::LoadFrom('$other'); [Amazon.RegionEndpoint]::GetBySystemName('eu-west-1').SystemName"
        $before, $after = if ($When -eq 'before') { $load, '' } else { '', $load }
        $said = Invoke-Fresh @"
Import-Module '$manifest'
$before
$connect
(Get-AirflowDag slow).DagId
$after
(Get-AirflowDag slow).DagId
[Amazon.RegionEndpoint].Assembly.Location
@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'AWSSDK.Core' }).Location | Sort-Object
"@
        $said | Should -Contain eu-west-1
        @($said -eq 'slow').Count | Should -Be 2
        $ours = [IO.Path]::Combine((Split-Path $manifest), 'module', 'bin', 'net8.0', 'aws', 'AWSSDK.Core.dll')
        $said[-3] | Should -Be $other
        $said[-2, -1] | Should -Be (@($ours, $other) | Sort-Object)
    }
}
