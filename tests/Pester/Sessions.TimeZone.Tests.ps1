# Dates that are typed without a time zone are the session's; all others are the instants that they are.
BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    $connection = Get-TestConnection $sandbox
    # By its id on this system; both have the same rules.
    $berlin = if ($env:OS -eq 'Windows_NT') { 'W. Europe Standard Time' } else { 'Europe/Berlin' }

    function Get-DateFilter { if ((Get-TestVersion) -like '3.*') { 'logical_date_gte' } else { 'execution_date_gte' } }

    # The instant that a filter of the last list asked for.
    function Get-Asked([string] $Name) {
        $query = [uri]::UnescapeDataString(@(Get-Request $sandbox)[-1].Query)
        [DateTimeOffset]::Parse([regex]::Match($query, "$Name=([^&]+)").Groups[1].Value, [cultureinfo]::InvariantCulture).UtcDateTime.ToString('yyyy-MM-dd HH:mm')
    }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Connect-Airflow -TimeZone' {
    BeforeEach {
        Reset-TestSandbox $sandbox
        $null = Connect-Airflow @connection -TimeZone $berlin -Name berlin
        $null = Connect-Airflow @connection -Name utc
        $sandbox.ClearRequests()
    }

    It 'is UTC without it, and shown by the session' {
        (Get-AirflowSession utc).TimeZone | Should -Be ([TimeZoneInfo]::Utc)
        (Get-AirflowSession berlin).TimeZone.Id | Should -Be $berlin
        (Connect-Airflow @connection -TimeZone (Get-TimeZone -Id $berlin)).TimeZone.Id | Should -Be $berlin
    }

    It 'reads <Given> as <Utc> over a session of Berlin' -ForEach @(
        @{ Given = '2026-01-31 08:00'; Utc = '2026-01-31 07:00' }
        @{ Given = '2026-07-31'; Utc = '2026-07-30 22:00' }
        @{ Given = '2026-07-31T08:00:00Z'; Utc = '2026-07-31 08:00' }
        @{ Given = '2026-07-31T08:00:00-05:00'; Utc = '2026-07-31 13:00' }
        @{ Given = [datetime]::new(2026, 1, 31, 8, 0, 0); Utc = '2026-01-31 07:00' }
        @{ Given = [datetime]::new(2026, 1, 31, 8, 0, 0, [DateTimeKind]::Utc); Utc = '2026-01-31 08:00' }
        @{ Given = Get-Date '2026-07-31 08:00'; Utc = '2026-07-31 06:00' }
        @{ Given = '2026-10-25 02:30'; Utc = '2026-10-25 01:30' }
        @{ Given = [DateTimeOffset]::new(2026, 1, 31, 8, 0, 0, [timespan]::FromHours(3)); Utc = '2026-01-31 05:00' }
        @{ Given = [datetime]::new(2026, 1, 31, 8, 0, 0, [DateTimeKind]::Utc).ToLocalTime(); Utc = '2026-01-31 08:00' }
    ) {
        $null = Get-AirflowDagRun -LogicalDateAfter $Given -Session berlin
        Get-Asked (Get-DateFilter) | Should -Be $Utc
    }

    It 'is that of the session which the call goes over, whichever is the default' {
        $name = Get-DateFilter
        Switch-AirflowSession berlin
        $null = Get-AirflowDagRun -LogicalDateAfter '2026-01-31 08:00' -Session utc
        Get-Asked $name | Should -Be '2026-01-31 08:00'
        $null = Get-AirflowTaskInstance -LogicalDateAfter '2026-01-31 08:00'
        Get-Asked $name | Should -Be '2026-01-31 07:00'
    }

    It 'is that of what is triggered, and verbose shows what is sent' {
        $run = New-AirflowDagRun slow -LogicalDate '2026-01-31 08:00' -Session berlin
        $run.LogicalDate.ToUniversalTime() | Should -Be ([datetime]::new(2026, 1, 31, 7, 0, 0, [DateTimeKind]::Utc))
        $run | Remove-AirflowDagRun -Session berlin -Confirm:$false
        $said = New-AirflowDagRun slow -LogicalDate '2026-01-31 08:00' -Session berlin -Verbose -Confirm:$false 4>&1
        "$said" | Should -BeLike "*Trigger a run of DAG 'slow' for 2026-01-31T08:00:00+01:00 on berlin*"
    }

    It 'says that a time is not there where clocks are put forward over it, and sends nothing' {
        Get-Failure { New-AirflowDagRun slow -LogicalDate '2026-03-29 02:30' -Session berlin } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.NewAirflowDagRunCommand' -Category InvalidArgument -Like '*2026-03-29 02:30:00*put forward*offset*'
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'says that <Given> is outside the years of UTC' -ForEach @{ Given = [datetime]::MinValue }, @{ Given = '9999-12-31 23:59' } {
        $zone = [TimeZoneInfo]::CreateCustomTimeZone('far', [timespan]::FromHours($(if ($Given -is [datetime]) { 9 } else { -9 })), 'far', 'far')
        $null = Connect-Airflow @connection -TimeZone $zone -Name far
        $sandbox.ClearRequests()
        Get-Failure { Get-AirflowDagRun -LogicalDateAfter $Given -Session far } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.GetAirflowDagRunCommand' -Category InvalidArgument -Like '*outside the years*Nothing was sent*'
        Get-Sent $sandbox | Should -BeNullOrEmpty
    }

    It 'clears what lies within a window of its own' {
        $null = Clear-AirflowTaskInstance slow -LogicalDateAfter '2026-01-31' -LogicalDateBefore '2026-02-01' -DryRun -Session berlin
        $body = Get-SentBody $sandbox
        [DateTimeOffset]::Parse($body.start_date).UtcDateTime.ToString('yyyy-MM-dd HH:mm') | Should -Be '2026-01-30 23:00'
        [DateTimeOffset]::Parse($body.end_date).UtcDateTime.ToString('yyyy-MM-dd HH:mm') | Should -Be '2026-01-31 23:00'
    }

    It 'makes backfills of it' -Tag Requires3.0 {
        $null = New-AirflowBackfill backfillable -FromDate 2026-01-31 -ToDate 2026-02-01 -DryRun -Session berlin
        $body = Get-SentBody $sandbox
        [DateTimeOffset]::Parse($body.from_date).UtcDateTime.ToString('yyyy-MM-dd HH:mm') | Should -Be '2026-01-30 23:00'
    }

    It 'refuses a zone that the machine does not know, with those that are near' {
        Get-Failure { Connect-Airflow @connection -TimeZone Nowhere/Land } |
            Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.ConnectAirflowCommand' -Category InvalidData -Like "*no time zone 'Nowhere/Land'*Get-TimeZone*"
        if ($env:OS -ne 'Windows_NT') {
            Get-Failure { Connect-Airflow @connection -TimeZone Berlin } | Assert-Failure -Id 'ParameterArgumentTransformationError,AirflowPS.ConnectAirflowCommand' -Category InvalidData -Like '*Europe/Berlin?'
        }
    }

    It 'is offered at the prompt' {
        (TabExpansion2 'Connect-Airflow -TimeZone Berl').CompletionMatches.CompletionText | Should -Contain $(if ($env:OS -eq 'Windows_NT') { "'W. Europe Standard Time'" } else { "'Europe/Berlin'" })
    }
}
