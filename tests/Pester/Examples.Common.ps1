# What the examples of the cmdlets' help, and the about topics, need to be run. Dot-source it, in BeforeDiscovery and in BeforeAll.
Import-Module "$PSScriptRoot/Harness.psm1" -Force
Import-Module (Get-TestManifest) -Global

# The examples of a cmdlet's help.
function Get-Example([System.Management.Automation.CmdletInfo] $Cmdlet) {
    foreach ($example in (Get-Help $Cmdlet.Name).examples.example) { @{ Code = $example.code } }
}

# The sandbox that an example is for, by its cmdlet or by itself; one of 3.3 as it comes for all others. The first that fits is taken.
$ExampleSandboxes = @(
    @{ For = 'Connect-Airflow -MwaaEnvironment*'; With = @{ Mwaa = $true } }
    @{ For = 'Connect-Airflow *-AwsSigV4*'; With = @{ ApiGateway = $true } }
    @{ For = '*-AirflowUser', '*-AirflowRole', 'Get-AirflowPermission'; With = @{ AuthManager = 'Fab' } }
    @{ For = 'Get-AirflowDagReport'; With = @{ AirflowVersion = '3.0' } }
    @{ For = 'Get-AirflowLineage'; With = @{ AirflowVersion = '2.11' } }
    @{ For = 'Invoke-AirflowMwaaCli'; With = @{ AirflowVersion = '2.11'; Mwaa = $true } }
    @{ For = '*-AirflowMwaa*', 'about_AirflowPS_MWAA'; With = @{ Mwaa = $true } }
)

# What the examples of a cmdlet speak of and a sandbox does not have from the start. All that fit are made, in order.
$ExampleThings = @(
    # A run that failed.
    @{ For = '*-AirflowDag*', '*-AirflowTask*', 'Get-AirflowEventLog', 'Get-AirflowSession'; Make = {
        $null = New-AirflowDagRun always_fails
        Set-AirflowSandbox -Step '0:05'
    } }
    # Runs that go on, and stand still.
    @{ For = 'Get-AirflowDagRunBlocker', 'Stop-AirflowDagRun', 'Get-AirflowTaskInstanceDependency'; Make = {
        Set-AirflowSandbox -StopClock
        $null = 'slow', 'slow', 'orders_etl' | New-AirflowDagRun
        Set-AirflowSandbox -Step '0:00:03'
    } }
    @{ For = '*orders_etl -State failed*'; Make = { $sandbox.AddRun('orders_etl', 'failed_once', 'failed') } }
    @{ For = '*-PartitionKey us*'; Make = { $null = New-AirflowDagRun orders_etl -PartitionKey us } }
    @{ For = 'Remove-AirflowDagRun'; Make = { $sandbox.AddRun('branching', 'long_ago', 'success', [timespan]::FromDays(100)) } }
    @{ For = 'Remove-AirflowDag'; Make = { $sandbox.AddImportError('needs_human.py', 'SyntaxError') } }
    @{ For = 'Get-AirflowLineage'; Make = { $sandbox.Options.Experimental = $true } }
    @{ For = 'Get-AirflowPlugin'; Make = { $sandbox.AddPluginImportError('broken_plugin.py', 'ImportError') } }
    @{ For = '*-AirflowDagFavorite'; Make = { 'orders_etl', 'branching' | Add-AirflowDagFavorite } }
    # One question that waits, and one that is answered, whose task has asked the next.
    @{ For = '*-AirflowHitlDetail'; Make = {
        $null = New-AirflowDagRun needs_human -Unpause
        $answered = New-AirflowDagRun needs_human
        Set-AirflowSandbox -Step '0:01'
        $answered | Get-AirflowHitlDetail -TaskId approve | Approve-AirflowHitlDetail
        Set-AirflowSandbox -Step '0:01'
    } }
    @{ For = 'Get-AirflowBackfill', 'Resume-AirflowBackfill', 'Stop-AirflowBackfill', 'Suspend-AirflowBackfill'; Make = { Set-AirflowSandbox -StopClock } }
    @{ For = '*-AirflowBackfill', 'Clear-AirflowTaskInstance'; But = '*New-AirflowBackfill*'; Make = {
        $null = New-AirflowBackfill backfillable -FromDate 2026-03-01 -ToDate 2026-03-05 -MaxActiveRuns 1
    } }
    @{ For = 'Resume-AirflowBackfill'; Make = { Get-AirflowBackfill backfillable | Suspend-AirflowBackfill } }
    # An asset that a DAG has been told of, which waits for another, and what is kept with it.
    @{ For = '*-AirflowAsset*'; Make = {
        Resume-AirflowDag reconcile
        $null = New-AirflowDagRun orders_etl
        Set-AirflowSandbox -Step '0:05'
        'tmp_1', 'watermark' | ForEach-Object { Set-AirflowAssetStoreItem -Name orders -Key $_ -Value 1 }
    } }
    @{ For = '*-AirflowTaskStoreItem'; Make = { Get-AirflowTaskInstance orders_etl -TaskId extract, transform | Set-AirflowTaskStoreItem -Key cursor -Value 17 } }
    @{ For = '*-AirflowConnection'; But = '*New-AirflowConnection warehouse*'; Make = {
        $null = New-AirflowConnection warehouse -ConnType postgres -HostName db.example.com -Login etl -Password (ConvertTo-SecureString s3cret -AsPlainText -Force)
        $null = New-AirflowConnection test_1 -ConnType http -HostName gone.invalid
    } }
    @{ For = '*-AirflowVariable'; Make = {
        $null = New-AirflowVariable etl_settings -Value @{ region = 'eu'; batch = 100 }
        $null = New-AirflowVariable tmp_1 -Value 1
    } }
    # A pool that is full.
    @{ For = '*-AirflowPool'; Make = {
        $null = New-AirflowPool temp_1 -Slots 1
        $null = New-AirflowPool tiny_pool -Slots 1
        Set-AirflowSandbox -StopClock
        $null = New-AirflowDagRun pool_hungry -Unpause
        Set-AirflowSandbox -Step '0:00:03'
    } }
    @{ For = '*-AirflowRole'; But = '*New-AirflowRole Reader*'; Make = { $null = 'Reader', 'temp_1' | New-AirflowRole -Permission 'can_read on DAGs' } }
    # Two sessions besides, with something to carry from the one to the other.
    @{ For = 'Switch-AirflowSession', 'Disconnect-Airflow', 'Get-AirflowSession', 'Set-AirflowPool', 'Set-AirflowVariable'; Make = {
        $null = Start-AirflowSandbox -Name prod
        $null = Start-AirflowSandbox -Name dev
        $null = New-AirflowVariable etl_region -Value eu
        Switch-AirflowSession sandbox
    } }
)

# Examples that find nothing where all is new and well: they look for what is old, or for what no sandbox has.
$FindsNothing = @(
    '*CreatedBefore (Get-Date).AddDays(-7)*', '*LastLogin -lt (Get-Date).AddYears(-1)*', '*StartedBefore (Get-Date).AddHours(-6)*', '*-State removed*'
    '*Get-AirflowTaskLink*', '*Get-AirflowTaskLogUrl*'
)

# What is true after an example that neither writes something nor changes something on the server, or that says what it gives.
$ExampleOutcomes = @{
    'Disconnect-Airflow' = { 'sandbox' -notin (Get-AirflowSession).Name }
    'Get-AirflowSession | Disconnect-Airflow' = { -not (Get-AirflowSession) }
    'Switch-AirflowSession prod' = { (Get-AirflowSession | Where-Object IsDefault).Name -eq 'prod' }
    'Stop-AirflowSandbox' = { -not (Get-AirflowSession) }
    '*Start-AirflowSandbox -Name temporary*' = { (Get-AirflowSession).Name -eq 'sandbox' }
    '*Set-Content orders_etl.py' = { (Get-Content -Raw orders_etl.py) -match 'dag_id="orders_etl"' }
    '*-OutFile extract.log' = { (Get-Content -Raw extract.log) -match 'extracting region=eu' }
    '*Export-Csv variables.csv' = { (Import-Csv variables.csv).Key -contains 'etl_settings' }
    'if (-not (Test-AirflowHealth*' = { Test-AirflowHealth }
    '*$paused | Resume-AirflowDag' = { -not (Get-AirflowDag slow).IsPaused -and (Get-AirflowDag needs_human).IsPaused }
    'Set-AirflowSandbox -StopClock*' = { $told.Objects -eq 'success' }
    'Set-AirflowSandbox -Fault TooManyRequests*' = { @($sandbox.Requests | Where-Object Status -EQ 429).Count -eq 2 -and $told.Objects.DagId -eq 'slow' }
    'Set-AirflowSandbox -Fault DropBeforeAnswer*' = { @($sandbox.Requests | Where-Object Method -EQ POST).Status -join ' ' -eq '0 409' -and @(Get-AirflowDagRun branching).Count -eq 1 }
    '*-StatusCodeVariable status; $status' = { $told.Objects[-1] -eq 201 -and (Get-AirflowVariable region).Value -eq 'eu' }
    'try { New-AirflowDagRun always_fails*' = { $told.Objects[-1] -eq 'RunFailed,AirflowPS.WaitAirflowDagRunCommand' }
    '(New-AirflowDagRun orders_etl -Wait -Result load).Value.rows' = { $told.Objects -eq 3 }
    '(Get-AirflowVariable etl_settings -AsObject).region' = { $told.Objects -eq 'eu' }
    'Set-AirflowVariable api_token*' = { (Get-AirflowVariable api_token).Value -eq '***' }
}

# Who sits at the prompt: a sandbox's users have their names as passwords.
function Get-Credential([string] $UserName = 'admin') { [pscredential]::new($UserName, (ConvertTo-SecureString $UserName -AsPlainText -Force)) }
function Read-Host([switch] $AsSecureString) { if ($AsSecureString) { Get-Secret } else { 'admin' } }
function Start-Process($FilePath) { "opens $FilePath" }

# The stores that examples take secrets and tokens from.
function Get-Secret {
    $answer = Invoke-RestMethod "$($sandbox.BaseAddress)auth/token" -Method Post -ContentType application/json -Body '{"username": "admin", "password": "admin"}'
    ConvertTo-SecureString $answer.access_token -AsPlainText -Force
}

function Get-AzAccessToken { [pscustomobject]@{ Token = Get-Secret; ExpiresOn = [DateTimeOffset]::Now.AddHours(1) } }

# The environment at the prompt: that of a build, and of somebody who has keys for the AWS before the sandbox.
function Set-PromptEnvironment($Sandbox) {
    $identity = $Sandbox.Options.Aws.Identities[0]
    $variables = @{
        BUILD_BUILDID = '4711'; AWS_EC2_METADATA_DISABLED = 'true'; AWS_REGION = $Sandbox.Options.Aws.Region
        AWS_ACCESS_KEY_ID = $identity.AccessKeyId; AWS_SECRET_ACCESS_KEY = $identity.SecretAccessKey; AWS_ENDPOINT_URL = $Sandbox.BaseAddress.AbsoluteUri
    }
    $script:environment = @{}
    foreach ($name in $variables.Keys) {
        $script:environment[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }
}

function Restore-PromptEnvironment {
    foreach ($name in $script:environment.Keys) { [Environment]::SetEnvironmentVariable($name, $script:environment[$name]) }
}

# Whether an entry of these tables is for an example.
function Test-ForExample($Entry, [string] $Cmdlet, [string] $Code) {
    @($Entry.For | Where-Object { $Cmdlet -like $_ -or $Code -like $_ }).Count -gt 0 -and -not ($Entry['But'] -and $Code -like $Entry['But'])
}

# Starts the sandbox for an example; a minute in it takes a tenth of a second.
function Start-ExampleSandbox([string] $Cmdlet, [string] $Code) {
    $with = @($ExampleSandboxes | Where-Object { Test-ForExample $_ $Cmdlet $Code } | ForEach-Object With) + @{}
    $first = $with[0]
    Start-AirflowSandbox -ClockSpeed 600 @first
}

# Makes what an example speaks of.
function New-ExampleThing([string] $Cmdlet, [string] $Code) {
    $ExampleThings | Where-Object { Test-ForExample $_ $Cmdlet $Code } | ForEach-Object { & $_.Make }
}

# Stops the sandbox, and those that an example started.
function Stop-ExampleSandbox {
    while ($true) {
        try { Stop-AirflowSandbox -ErrorAction Stop } catch { break }
    }
}
