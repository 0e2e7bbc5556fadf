# An Azure Automation runbook (PowerShell 7.4 or 5.1): clears what failed in the night, once, and waits for it.
# It signs in as the Automation account's managed identity, so there is no secret to keep. That takes an Airflow whose
# front door (an auth manager or a gateway) accepts Microsoft Entra tokens for the audience; else use a credential of the
# account: Connect-Airflow $AirflowUri -Credential (Get-AutomationPSCredential -Name 'airflow').
param(
    [Parameter(Mandatory)]
    [string] $AirflowUri,

    # What the token is for: the application ID URI of the app registration in front of Airflow.
    [Parameter(Mandatory)]
    [string] $Audience,

    [int] $Hours = 12
)

$ErrorActionPreference = 'Stop'

# Called whenever a token is needed, so that a run may take longer than a token lives.
$getToken = {
    $request = @{
        Uri     = "$($env:IDENTITY_ENDPOINT)?resource=$([uri]::EscapeDataString($Audience))&api-version=2019-08-01"
        Headers = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER; Metadata = 'True' }
    }
    $answer = Invoke-RestMethod @request
    [pscustomobject]@{
        Token     = $answer.access_token
        ExpiresOn = [DateTimeOffset]::FromUnixTimeSeconds($answer.expires_on)
    }
}
Connect-Airflow $AirflowUri -TokenScript $getToken -WaitSec 120 | Out-Null

try {
    $failed = @(Get-AirflowTaskInstance -State failed -EndedAfter (Get-Date).AddHours(-$Hours))
    "$($failed.Count) tasks failed in the last $Hours hours."
    if ($failed) {
        $failed | Clear-AirflowTaskInstance -Downstream -Confirm:$false | Out-Null
        $failed | Select-Object DagId, DagRunId, Server -Unique | Wait-AirflowDagRun -TimeoutSec 3600
    }
}
finally {
    Disconnect-Airflow
}
