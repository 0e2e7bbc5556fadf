# The about topics, and the README: that Get-Help finds them, that they name what is there, and that what they show at a prompt goes as they show it.
BeforeDiscovery {
    $topics = 'about_AirflowPS', 'about_AirflowPS_Sessions', 'about_AirflowPS_MWAA', 'about_AirflowPS_Sandbox' | ForEach-Object { @{ Topic = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Examples.Common.ps1"
    $root = Split-Path (Get-TestManifest)
    function Get-AboutFile([string] $Topic) { [IO.Path]::Combine($root, 'en-US', "$Topic.help.txt") }

    # What a topic shows at a prompt: commands, with the lines that they write, where it shows some.
    function Get-Step([string] $Topic) {
        $step = $null
        foreach ($line in Get-Content (Get-AboutFile $Topic)) {
            switch -Regex ($line) {
                '^ {8}PS> (.*)' { if ($step) { $step }; $step = @{ Command = $Matches[1]; Shows = @() }; break }
                '^ {8}>>  (.*)' { $step.Command += "`n" + $Matches[1]; break }
                '^ {8}(\S.*)' { if ($step) { $step.Shows += $Matches[1] }; break }
                default { if ($step) { $step }; $step = $null }
            }
        }

        if ($step) { $step }
    }

    # The words of a text that look like a cmdlet of this module, and those that look like a parameter.
    function Get-CmdletWord([string] $Text) { [regex]::Matches($Text, '\b[A-Z][a-z]+-Airflow(?!PS)\w*').Value | Select-Object -Unique }
    function Get-ParameterWord([string] $Text) { [regex]::Matches($Text, '(?<![\w\-\]])-[A-Z]\w+').Value.Substring(1) | Select-Object -Unique }

    # The parameters that a text may name: those of this module's cmdlets, and of other commands that the text names.
    function Get-NamedParameter([string] $Text) {
        $others = [regex]::Matches($Text, '\b[A-Z]\w+-[A-Z]\w+|\bShould\b|\./build\.ps1').Value | Select-Object -Unique | Where-Object { $_ -notlike '*-Airflow*' }
        Push-Location $root
        try { (Get-Command -Module AirflowPS -CommandType Cmdlet).Parameters.Keys + @(Get-Command $others -ErrorAction Ignore | ForEach-Object { $_.Parameters.Keys }) }
        finally { Pop-Location }
    }
}

Describe '<Topic>' -ForEach $topics -Tag RequiresDirect, Requires3.3 {
    It 'has the form of such topics' {
        $lines = Get-Content (Get-AboutFile $Topic)
        $lines[0..1] | Should -Be 'TOPIC', "    $Topic"
        $heads = $lines -cmatch '^[A-Z]'
        $heads[0..2] + $heads[-1] | Should -Be 'TOPIC', 'SHORT DESCRIPTION', 'LONG DESCRIPTION', 'SEE ALSO'
        $lines | Where-Object { $_.Length -ge 80 -or $_ -match '[^ -~]|\s$' } | Should -BeNullOrEmpty
    }

    It 'is found by Get-Help, wherever the module is imported from' {
        $shell = [powershell]::Create([Management.Automation.RunspaceMode]::NewRunspace)
        try {
            $shell.AddScript("Import-Module '$(Get-TestManifest)'; Get-Help $Topic").Invoke() | Should -BeLike "TOPIC*$Topic*SEE ALSO*"
        }
        finally { $shell.Dispose() }
    }

    It 'is found by Get-Help without an import, where modules are looked for' {
        $parent = Join-Path $TestDrive modules
        if (-not (Test-Path $parent)) {
            $null = New-Item -ItemType Directory $parent
            $null = New-Item -ItemType SymbolicLink -Path (Join-Path $parent AirflowPS) -Target $root
        }

        $before = $env:PSModulePath
        $env:PSModulePath = $parent
        $shell = [powershell]::Create([Management.Automation.RunspaceMode]::NewRunspace)
        try { $shell.AddScript("Get-Help $Topic").Invoke() | Should -BeLike "TOPIC*$Topic*SEE ALSO*" }
        finally { $shell.Dispose(); $env:PSModulePath = $before }
    }

    It 'names cmdlets, parameters and topics that are there' {
        $text = Get-Content -Raw (Get-AboutFile $Topic)
        Get-CmdletWord $text | Where-Object { -not (Get-Command $_ -Module AirflowPS -ErrorAction Ignore) } | Should -BeNullOrEmpty
        $there = Get-NamedParameter $text
        Get-ParameterWord $text | Where-Object { $_ -notin $there } | Should -BeNullOrEmpty
        [regex]::Matches($text, '\babout_\w+').Value | Where-Object { -not (Test-Path (Get-AboutFile $_)) } | Should -BeNullOrEmpty
    }

    It 'shows commands that go as it says' {
        $sandbox = Start-ExampleSandbox $Topic
        $prod = Start-AirflowSandbox -Name prod
        $null = New-AirflowVariable etl_region -Value eu
        try {
            Set-PromptEnvironment $sandbox
            foreach ($step in Get-Step $Topic) {
                $command = $step.Command.Replace('https://prod.example.com', $prod.BaseAddress.AbsoluteUri) -replace 'https://(airflow|dev)\.example\.com', $sandbox.BaseAddress.AbsoluteUri
                $written = . ([scriptblock]::Create($command)) 2>&1
                $written | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty -Because $command
                if ($step.Shows) { "$written" | Should -Be ($step.Shows -join "`n") -Because $command }
            }
        }
        finally {
            Stop-ExampleSandbox
            Restore-PromptEnvironment
        }
    }
}

Describe 'README.md' -Tag RequiresDirect, Requires3.3 {
    It 'names parameters that are there' {
        $text = Get-Content -Raw ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'README.md'))
        $there = Get-NamedParameter $text
        Get-ParameterWord $text | Where-Object { $_ -notin $there } | Should -BeNullOrEmpty
    }
}
