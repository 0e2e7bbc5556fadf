# What a signature costs: the processor time of a call that is signed for an API Gateway, and of the same call without.
param([string] $Address, [int] $Rounds = 9)

. $PSScriptRoot/Forms.ps1 $Address
Import-Module "$repository/AirflowPS.psd1"
$keys = @{ Region = 'eu-central-1'; AccessKey = 'AKIAIOSFODNN7EXAMPLE'; SecretKey = $password }
$sessions = @{
    bare = Connect-Airflow $Address -Credential $credential -Name bare
    signed = Connect-Airflow $Address -Credential $credential -Name signed -AwsSigV4 @keys
}
$calls = 1000
$none = [AirflowPS.Client.CallContext]::None
$process = [System.Diagnostics.Process]::GetCurrentProcess()
for ($round = 0; $round -le $Rounds; $round++) {
    foreach ($form in 'bare', 'signed') {
        $session = $sessions[$form]
        $process.Refresh()
        $before = $process.TotalProcessorTime
        for ($call = 0; $call -lt $calls; $call++) {
            $null = [AirflowPS.Client.TaskInstanceApi]::GetTaskInstanceAsync($session, 'bulk_00001', 'run', 'task', $null, $none).GetAwaiter().GetResult()
        }

        $process.Refresh()
        if ($round -gt 0) { Write-Measurement $form (($process.TotalProcessorTime - $before).TotalMilliseconds / $calls) }
    }
}
