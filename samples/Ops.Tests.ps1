# Pester tests of a script that operates Airflow, on a sandbox instead of a server. `Invoke-Pester samples/Ops.Tests.ps1`
BeforeAll {
    if (-not (Get-Module AirflowPS)) { Import-Module (Join-Path $PSScriptRoot '../AirflowPS.psd1') }

    # The script under test. Yours stands in a file of its own: . $PSScriptRoot/Invoke-Load.ps1
    function Invoke-Load([string[]] $Region) {
        $ErrorActionPreference = 'Stop'
        foreach ($one in $Region) { New-AirflowDagRun orders_etl -Conf @{ region = $one } -Wait }
    }

    # A minute in it takes half a second here.
    $sandbox = Start-AirflowSandbox -ClockSpeed 120
}

AfterAll {
    $sandbox | Stop-AirflowSandbox
}

Describe 'The load' {
    AfterEach {
        Set-AirflowSandbox -ClearFault
    }

    It 'runs for each region' {
        $runs = Invoke-Load eu, us
        $runs.State | Should -Be success, success
        $runs.Conf.region | Should -Be eu, us
    }

    It 'stops at a region that there is none of' {
        { Invoke-Load mars, eu } | Should -Throw "*'mars' is not one of*"
    }

    It 'goes on when the server is busy for a moment' {
        Set-AirflowSandbox -Fault TooManyRequests -RetryAfterSec 1 -Times 2
        (Invoke-Load eu).State | Should -Be success
    }

    It 'triggers once, even if the connection breaks while it does' {
        $before = @(Get-AirflowDagRun orders_etl).Count
        Set-AirflowSandbox -Fault DropBeforeAnswer -Method POST
        (Invoke-Load eu).State | Should -Be success
        @(Get-AirflowDagRun orders_etl).Count | Should -Be ($before + 1)
    }
}
