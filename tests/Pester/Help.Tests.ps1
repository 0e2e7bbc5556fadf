# What Get-Help says of each cmdlet, held against what PowerShell knows of the cmdlet itself.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Harness.psm1')
    Import-Module (Get-TestManifest)
    $manifest = Get-TestManifest
    $cmdlets = Get-Command -Module AirflowPS
    $help = @{}
    foreach ($cmdlet in $cmdlets) { $help[$cmdlet.Name] = Get-Help $cmdlet.Name }
    $common = [Management.Automation.PSCmdlet]::CommonParameters

    # Help leaves empty lists out, and shows a list of one as that one.
    function Get-Entry($Of, [string] $List, [string] $Entry) {
        $found = $Of.PSObject.Properties[$List]
        if ($found -and $found.Value.PSObject.Properties[$Entry]) { @($found.Value.$Entry) }
    }

    function Get-Text($Of, [string] $Name = 'description') {
        $found = $Of.PSObject.Properties[$Name]
        if ($found) { (@($found.Value) | ForEach-Object { $_.Text }) -join ' ' }
    }

    # Names all that break a rule, not only the first.
    function Assert-Each([scriptblock] $Rule) {
        $offenders = foreach ($cmdlet in $cmdlets) { & $Rule $cmdlet $help[$cmdlet.Name] | ForEach-Object { "$($cmdlet.Name): $_" } }
        $offenders -join "`n" | Should -BeNullOrEmpty
    }
}

Describe 'Get-Help' -Tag RequiresNoServer {
    It 'has a synopsis that is no syntax' {
        Assert-Each { param($cmdlet, $said) if (-not $said.Synopsis -or $said.Synopsis.Trim() -like "$($cmdlet.Name)*") { 'no synopsis' } }
    }

    It 'has a description' {
        Assert-Each { param($cmdlet, $said) if (-not (Get-Text $said)) { 'no description' } }
    }

    It 'has a text for every parameter, and no parameter that is not there' {
        Assert-Each {
            param($cmdlet, $said)
            $told = @(Get-Entry $said parameters parameter)
            $there = @($cmdlet.Parameters.Keys | Where-Object { $_ -notin $common })
            $there | Where-Object { $_ -notin $told.name } | ForEach-Object { "-$_ is missing" }
            $told | Where-Object { $_.name -notin $there } | ForEach-Object { "-$($_.name) is not there" }
            $told | Where-Object { -not (Get-Text $_) } | ForEach-Object { "-$($_.name) has no text" }
        }
    }

    It 'says of every parameter set what PowerShell binds' {
        Assert-Each {
            param($cmdlet, $said)
            $bound = foreach ($set in $cmdlet.ParameterSets) {
                ($set.Parameters | Where-Object { $_.Name -notin $common -and -not ($_.Attributes.DontShow -contains $true) } | ForEach-Object {
                    $position = if ($_.Position -ge 0) { $_.Position } else { 'named' }
                    "$($_.Name) $("$($_.IsMandatory)".ToLowerInvariant()) $position $($_.Aliases -join ',')"
                } | Sort-Object) -join '; '
            }
            $told = foreach ($set in Get-Entry $said syntax syntaxItem) {
                (@($set.PSObject.Properties['parameter'].Value) | Where-Object { $_ } | ForEach-Object {
                    "$($_.name) $($_.required) $($_.position) $($_.aliases -replace '^none$' -replace ', ', ',')"
                } | Sort-Object) -join '; '
            }
            Compare-Object @($bound) @($told) | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
        }
    }

    It 'says of every parameter how the pipe fills it, and which values it accepts' {
        Assert-Each {
            param($cmdlet, $said)
            foreach ($parameter in Get-Entry $said parameters parameter) {
                $attributes = $cmdlet.Parameters[$parameter.name].Attributes
                $ways = @(
                    if ($attributes.ValueFromPipeline -contains $true) { 'ByValue' }
                    if ($attributes.ValueFromPipelineByPropertyName -contains $true) { 'ByPropertyName' }
                ) -join ', '
                $piped = if ($ways) { "true ($ways)" } else { 'false' }
                if ($parameter.pipelineInput -ne $piped) { "-$($parameter.name) says $($parameter.pipelineInput), and is $piped" }
                $type = $cmdlet.Parameters[$parameter.name].ParameterType
                $plain = [Nullable]::GetUnderlyingType($type)
                if (-not $plain) { $plain = $type }
                $values = @(
                    if ($plain.IsEnum) { $plain.GetEnumNames() }
                    $attributes | Where-Object { $_ -is [ValidateSet] } | ForEach-Object { $_.ValidValues }
                )
                $text = Get-Text $parameter
                $values | Where-Object { $_ -and $text -notmatch "\b$([regex]::Escape($_))\b" } | ForEach-Object { "-$($parameter.name) does not name $_" }
            }
        }
    }

    It 'has two examples or more, with what comes of them' {
        Assert-Each {
            param($cmdlet, $said)
            $examples = @(Get-Entry $said examples example)
            if ($examples.Count -lt 2) { "$($examples.Count) examples" }
            $examples | Where-Object { -not $_.code -or -not (Get-Text $_ remarks).Trim() } | ForEach-Object { "$($_.title) lacks code or text" }
        }
    }

    It 'has links, to cmdlets and topics that are there' {
        $topics = @(Get-ChildItem (Join-Path (Split-Path $manifest) 'en-US/*.help.txt') | ForEach-Object { $_.Name -replace '\.help\.txt$' })
        Assert-Each {
            param($cmdlet, $said)
            $links = @(Get-Entry $said relatedLinks navigationLink | ForEach-Object { $_.linkText })
            if (-not $links) { 'no links' }
            $links | Where-Object { $_ -notin $cmdlets.Name -and $_ -notin $topics } | ForEach-Object { "$_ is not there" }
        }
    }

    It 'says what comes out, where the cmdlet does' {
        Assert-Each {
            param($cmdlet, $said)
            $told = @(Get-Entry $said returnValues returnValue | ForEach-Object { $_.type.name })
            $cmdlet.OutputType.Name | Where-Object { $_ -and $_ -notin $told } | ForEach-Object { "$_ is missing" }
        }
    }

    It 'shows no marks of doc comments' {
        $file = Join-Path (Split-Path $manifest) 'en-US/AirflowPS.dll-Help.xml'
        Select-String -Path $file -Pattern 'cref', '&lt;/?(see|c|para|paramref|code)\b', '\b[TPMF]:AirflowPS' | Should -BeNullOrEmpty
    }

    It 'is found on a machine of another language' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("[Threading.Thread]::CurrentThread.CurrentUICulture = 'de-DE'; Import-Module '$manifest'; (Get-Help Get-AirflowDag).Synopsis")
            $shell.Invoke() | Should -Be $help['Get-AirflowDag'].Synopsis
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'shows it all on the screen' {
        $shown = Get-Help Get-AirflowBackfill -Full | Out-String -Width 120
        foreach ($part in 'NAME', 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', '-DagId <string[]>', 'Accept wildcard characters?  true', 'INPUTS', 'OUTPUTS', 'Example 2', 'RELATED LINKS', 'Stop-AirflowBackfill') {
            $shown | Should -BeLike "*$($part -replace '([][?*])', '`$1')*"
        }
    }
}
