# The ways in which a call with a secret in it can fail. Each gets the sandbox and the secret, sets its fault, and makes the call.
# Used in this process, where every object is looked into, and in another one, whose transcript and output are read.

# Answers of a server that repeats what it was sent, in the ways that servers do.
function Get-Echo([string] $Secret) {
    $json = ConvertTo-Json $Secret
    @{ As = 'text'; Status = 500; Body = "boom: $Secret"; ContentType = 'text/plain' }
    @{ As = 'a page'; Status = 500; Body = "<html><body><pre>$Secret</pre></body></html>"; ContentType = 'text/html' }
    @{ As = 'a detail'; Status = 400; Body = "{`"detail`": $json, `"error`": $json, `"further`": {`"sent`": $json}}"; ContentType = 'application/json' }
    @{ As = 'a problem'; Status = 403; Body = "{`"title`": $json, `"detail`": $json, `"type`": $json, `"instance`": $json}"; ContentType = 'application/problem+json' }
    @{ As = 'a 422 list'; Status = 422; Body = "{`"detail`": [{`"type`": `"string_type`", `"loc`": [`"body`", `"value`", $json], `"msg`": $json, `"input`": {`"key`": `"k`", `"value`": $json}, `"ctx`": {`"given`": $json}}]}"; ContentType = 'application/json' }
    @{ As = 'a database fault'; Status = 409; Body = "{`"detail`": {`"reason`": `"Unique constraint violation`", `"statement`": $json, `"orig_error`": $json, `"message`": $json}}"; ContentType = 'application/json' }
    @{ As = 'a validator''s text'; Status = 422; Body = (@{ detail = "1 validation error`nvalue`n  wrong [type=x, input_value=$Secret, input_type=str]" } | ConvertTo-Json); ContentType = 'application/json' }
    @{ As = 'an encoded address'; Status = 404; Body = "not found: /$([uri]::EscapeDataString($Secret))"; ContentType = 'text/plain' }
    @{ As = 'half of a document'; Status = 502; Body = "{`"detail`": $json, `"x"; ContentType = 'application/json' }
}

# What goes wrong below the words of an answer.
function Get-WireFault {
    @{ As = 'a dropped connection'; Fault = 'DropBeforeAnswer' }
    @{ As = 'half a body'; Fault = 'TruncatedJson' }
    @{ As = 'the web interface'; Fault = 'Html' }
    @{ As = 'a redirect'; Fault = 'Redirect'; Location = 'http://localhost:9/login' }
    @{ As = 'no answer in time'; Fault = 'Delay'; Delay = [timespan]::FromSeconds(30) }
    @{ As = 'too many requests'; Fault = 'TooManyRequests' }
}

# All of them, for a secret: the arguments of Set-AirflowSandbox.
function Get-Trouble([string] $Secret) {
    foreach ($echo in Get-Echo $Secret) { @{ Fault = 'ServerError'; Times = 0 } + $echo }
    foreach ($wire in Get-WireFault) { @{ Times = 0 } + $wire }
}

function Set-Trouble($Sandbox, [hashtable] $Trouble, [string] $Path) {
    $arguments = $Trouble.Clone()
    $arguments.Remove('As')
    Set-AirflowSandbox -Sandbox $Sandbox -ClearFault
    Set-AirflowSandbox -Sandbox $Sandbox -Path $Path @arguments
}

function ConvertTo-Secret([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }

# Routes on which the secret is something that signs in: $Call gets the server's address.
$SignInRoutes = @(
    @{ Name = 'a password'; At = '/auth/token'; Call = { param($server, $secret) Connect-Airflow $server -Credential ([pscredential]::new('admin', (ConvertTo-Secret $secret))) -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug } }
    @{ Name = 'a token'; At = '/dags'; Call = { param($server, $secret) Connect-Airflow $server -Token (ConvertTo-Secret $secret) -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug } }
    @{ Name = 'a token script'; At = '/dags'; Call = { param($server, $secret) Connect-Airflow $server -TokenScript { $secret }.GetNewClosure() -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug } }
    @{ Name = 'a token script''s object'; At = '/dags'; Call = { param($server, $secret) Connect-Airflow $server -TokenScript { [pscustomobject]@{ Token = ConvertTo-Secret $secret; ExpiresOn = 'never' } }.GetNewClosure() -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug } }
    @{ Name = 'a header'; At = '/dags'; Call = { param($server, $secret) Connect-Airflow $server -Token (ConvertTo-Secret wrong) -Header @{ 'X-Key' = $secret; 'X-Secure' = ConvertTo-Secret $secret } -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug } }
    @{ Name = 'AIRFLOW_TOKEN'; At = '/dags'; Call = { param($server, $secret) $env:AIRFLOW_URI = $server; $env:AIRFLOW_TOKEN = $secret; try { Connect-Airflow -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug } finally { $env:AIRFLOW_URI = $env:AIRFLOW_TOKEN = $null } } }
    @{ Name = 'AIRFLOW_PASSWORD'; At = '/auth/token'; Call = { param($server, $secret) $env:AIRFLOW_URI = $server; $env:AIRFLOW_USERNAME = 'admin'; $env:AIRFLOW_PASSWORD = $secret; try { Connect-Airflow -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug } finally { $env:AIRFLOW_URI = $env:AIRFLOW_USERNAME = $env:AIRFLOW_PASSWORD = $null } } }
)

# Routes on which the secret is what is written: $Call gets a session.
$WriteRoutes = @(
    @{ Name = 'Set-AirflowVariable'; At = '/variables'; Call = { param($session, $secret) Set-AirflowVariable api_password -Value $secret -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'New-AirflowVariable with a SecureString'; At = '/variables'; Call = { param($session, $secret) New-AirflowVariable "new_$(Get-Random)" -Value (ConvertTo-Secret $secret) -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Set-AirflowVariable with an object'; At = '/variables'; Call = { param($session, $secret) Set-AirflowVariable settings -Value @{ inner = @{ password = $secret } } -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'New-AirflowConnection -Password'; At = '/connections'; Call = { param($session, $secret) New-AirflowConnection "new_$(Get-Random)" -ConnType http -Password (ConvertTo-Secret $secret) -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'New-AirflowConnection -Extra'; At = '/connections'; Call = { param($session, $secret) New-AirflowConnection "new_$(Get-Random)" -ConnType http -Extra @{ private_key = $secret; inner = @{ more = @(ConvertTo-Json $secret) } } -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'New-AirflowConnection -Uri'; At = '/connections'; Call = { param($session, $secret) New-AirflowConnection "new_$(Get-Random)" -Uri "http://u:$([uri]::EscapeDataString($secret))@h?token=$([uri]::EscapeDataString($secret))" -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'New-AirflowConnection, several'; At = '/connections'; Call = { param($session, $secret) 'a', 'b' | New-AirflowConnection -ConnType http -Password (ConvertTo-Secret $secret) -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'New-AirflowVariable, several'; At = '/variables'; Call = { param($session, $secret) [pscustomobject]@{ Key = 'a'; Value = $secret }, [pscustomobject]@{ Key = 'b'; Value = $secret } | New-AirflowVariable -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Set-AirflowConnection'; At = '/connections'; Call = { param($session, $secret) Set-AirflowConnection there -Password (ConvertTo-Secret $secret) -Extra @{ private_key = ConvertTo-Secret $secret } -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Set-AirflowConnection with a row'; At = '/connections'; Call = { param($session, $secret) [pscustomobject]@{ ConnectionId = 'there'; ConnType = 'http'; Password = $secret } | Set-AirflowConnection -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Test-AirflowConnection'; At = '/connections'; Call = { param($session, $secret) Test-AirflowConnection there -ConnType http -Password (ConvertTo-Secret $secret) -Detailed -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Test-AirflowConnection -OnWorker'; At = '/connections'; Call = { param($session, $secret) Test-AirflowConnection there -Uri (ConvertTo-Secret "http://u:$([uri]::EscapeDataString($secret))@h") -OnWorker -TimeoutSec 5 -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'New-AirflowUser'; At = '/users'; Call = { param($session, $secret) New-AirflowUser temp -Email t@example.com -FirstName T -LastName U -Password (ConvertTo-Secret $secret) -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Invoke-AirflowRestApi /variables'; At = '/variables'; Call = { param($session, $secret) Invoke-AirflowRestApi /variables -Method POST -Body @{ key = 'k'; value = $secret } -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Invoke-AirflowRestApi /connections'; At = '/connections'; Call = { param($session, $secret) Invoke-AirflowRestApi /api/v2/connections/x -Method PATCH -Body @{ connection_id = 'x'; password = $secret; extra = '{"a": 1}' } -Session $session -Verbose -Debug -Confirm:$false } }
    @{ Name = 'Invoke-AirflowRestApi /auth/token'; At = '/auth/token'; Call = { param($session, $secret) Invoke-AirflowRestApi /auth/token -Method POST -Body @{ username = 'admin'; password = $secret } -Session $session -Verbose -Debug -Confirm:$false } }
)
