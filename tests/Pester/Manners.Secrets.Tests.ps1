BeforeDiscovery {
    . $PSScriptRoot/Manners.Common.ps1
    . $PSScriptRoot/Manners.Secrets.Routes.ps1
    $SignIns = foreach ($route in $SignInRoutes) { foreach ($trouble in Get-Trouble x) { @{ Route = $route.Name; Trouble = $trouble.As } } }
    $Writes = foreach ($route in $WriteRoutes) { foreach ($trouble in Get-Trouble x) { @{ Route = $route.Name; Trouble = $trouble.As } } }
}

BeforeAll {
    . $PSScriptRoot/Manners.Common.ps1
    . $PSScriptRoot/Manners.Secrets.Routes.ps1
    $Sandbox = Start-AirflowSandbox -Name main
    $Server = $Sandbox.BaseAddress.AbsoluteUri.TrimEnd('/')

    # The core is looked for, so that a secret that was cut short is found, too.
    $Core = -join (1..16 | ForEach-Object { [char](Get-Random -Minimum 97 -Maximum 123) })
    $Written = "k`"$Core-ä/<&>"
    $Header = "tok-$Core"
    # In base64 the neighbours matter: three ways in which the core can begin.
    $Needles = @($Core) + (0..2 | ForEach-Object {
        $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(('-' * $_) + $Core))
        $base64.Substring(4, 14)
    })

    if (-not ('SecretSearch' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'Manners.Secrets.Search.cs') }
    function Test-Secret([string] $Text) { [SecretSearch]::new($Needles).Holds($Text) }
    function Find-Secret($Thing) { [SecretSearch]::new($Needles).In($Thing) }

    # Runs a call that fails, and looks for the secret in everything that it left.
    function Assert-Silent([scriptblock] $Doing) {
        $global:Error.Clear()
        $left = [System.Collections.Generic.List[object]]::new()
        try { & $Doing *>&1 | ForEach-Object { $left.Add($_) } } catch { $left.Add($_) }
        $left | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Should -Not -BeNullOrEmpty -Because 'the route fails'
        $left.AddRange([object[]] $global:Error)
        Find-Secret $left | Should -BeNullOrEmpty
        $records = $left | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        $printed = @(
            $left | Out-String -Width 1000
            $records | Get-Error | Out-String -Width 1000
            $records | Format-List * -Force | Out-String -Width 1000
            $records.ErrorDetails | Out-String
            $records.Exception | Format-List * -Force | Out-String -Width 1000
            $records.Exception | ForEach-Object ToString
        ) -join "`n"
        Test-Secret $printed | Should -BeFalse -Because $printed
    }
}

AfterAll { Stop-Everything }

Describe 'The search for the secret' -Tag RequiresDirect {
    It 'finds what is hidden in <_>' -ForEach 'an inner exception', 'the data of one', 'base64', 'a target', 'the details' {
        $hidden = switch ($_) {
            'an inner exception' { [System.Management.Automation.ErrorRecord]::new([Exception]::new('outer', [Exception]::new($Written)), 'x', 0, $null) }
            'the data of one' { $e = [Exception]::new('outer'); $e.Data['x'] = @{ y = $Written }; $e }
            'base64' { [Exception]::new([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("admin:$Header"))) }
            'a target' { [System.Management.Automation.ErrorRecord]::new([Exception]::new('outer'), 'x', 0, @{ a = $Header }) }
            'the details' { $r = [System.Management.Automation.ErrorRecord]::new([Exception]::new('outer'), 'x', 0, $null); $r.ErrorDetails = $Written; $r }
        }
        Find-Secret $hidden | Should -Not -BeNullOrEmpty
    }
}

Describe 'A secret that signs in' -Tag RequiresDirect {
    AfterEach { $Sandbox.Faults.Clear() }

    It 'is told nowhere: <Route> and <Trouble>' -ForEach $SignIns {
        $call = ($SignInRoutes | Where-Object Name -EQ $Route).Call
        $at = ($SignInRoutes | Where-Object Name -EQ $Route).At
        $secret = $at -eq '/dags' ? $Header : $Written
        Set-Trouble $Sandbox (Get-Trouble $secret | Where-Object As -EQ $Trouble) $at
        Assert-Silent { & $call $Server $secret }
    }

    It 'is told nowhere when it is simply wrong: <Name>' -ForEach $SignInRoutes {
        $secret = $At -eq '/dags' ? $Header : $Written
        Assert-Silent { & $Call $Server $secret }
    }

    It 'is told nowhere when the certificate is bad: <Name>' -ForEach $SignInRoutes {
        $secure = Start-AirflowSandbox -NoConnect -Https
        Assert-Silent { & $Call $secure.BaseAddress.AbsoluteUri $Header }
        Stop-AirflowSandbox -Sandbox $secure
    }
}

Describe 'A secret that is written' -Tag RequiresDirect {
    BeforeAll { $Session = Connect-Airflow $Server -Credential (Get-SandboxCredential) -Name writing -MaximumRetryCount 0 -TimeoutSec 1 }

    AfterEach { $Sandbox.Faults.Clear() }

    It 'is told nowhere: <Route> and <Trouble>' -ForEach $Writes {
        $call = ($WriteRoutes | Where-Object Name -EQ $Route).Call
        Set-Trouble $Sandbox (Get-Trouble $Written | Where-Object As -EQ $Trouble) ($WriteRoutes | Where-Object Name -EQ $Route).At
        Assert-Silent { & $call $Session $Written }
    }

    It 'is told nowhere when a variable is piped to where it does not belong' {
        Set-AirflowVariable plain_value -Value $Written -Session $Session -Confirm:$false
        $variable = Get-AirflowVariable plain_value -Session $Session
        Assert-Silent { $variable | Remove-AirflowPool -Session $Session -Confirm:$false }
        Assert-Silent { $variable | Suspend-AirflowDag -Session $Session -Confirm:$false }
    }

    It 'is told nowhere when it is given in clear text, or in a URI that cannot be read' {
        Assert-Silent { New-AirflowConnection x -ConnType http -Password $Written -Session $Session -Confirm:$false }
        Assert-Silent { New-AirflowConnection x -Uri $Written -Session $Session -Confirm:$false }
        Assert-Silent { Test-AirflowConnection x -Uri "http://h:$Core" -Session $Session -Confirm:$false }
        Assert-Silent { Set-AirflowConnection x -ConnType http -Extra $Written -Session $Session -Confirm:$false }
    }
}
