@{
    RootModule = 'module/AirflowPS.psm1'
    ModuleVersion = '0.1.0'
    GUID = '7c5a7f3e-5c0d-4d0a-9a55-6a1f2f0f7b11'
    Author = 'The AirflowPS contributors'
    CompanyName = 'The AirflowPS contributors'
    Copyright = '(c) The AirflowPS contributors.'
    Description = 'Operate Apache Airflow from PowerShell: list DAGs, trigger runs and wait for them, read logs, clear failures, change pools and variables.'
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions = @('Core', 'Desktop')
    FormatsToProcess = @('module/AirflowPS.Format.ps1xml')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
    CmdletsToExport = @(
        'Clear-AirflowDagRun'
        'Clear-AirflowTaskInstance'
        'Connect-Airflow'
        'Disconnect-Airflow'
        'Get-AirflowConnection'
        'Get-AirflowDag'
        'Get-AirflowDagRun'
        'Get-AirflowHealth'
        'Get-AirflowImportError'
        'Get-AirflowMwaaEnvironment'
        'Get-AirflowPool'
        'Get-AirflowSession'
        'Get-AirflowTask'
        'Get-AirflowTaskInstance'
        'Get-AirflowTaskInstanceTry'
        'Get-AirflowTaskLog'
        'Get-AirflowVariable'
        'Get-AirflowVersion'
        'Get-AirflowXCom'
        'Invoke-AirflowMwaaCli'
        'Invoke-AirflowRestApi'
        'New-AirflowConnection'
        'New-AirflowDagRun'
        'New-AirflowMwaaToken'
        'New-AirflowPool'
        'New-AirflowVariable'
        'New-AirflowXCom'
        'Remove-AirflowConnection'
        'Remove-AirflowDagRun'
        'Remove-AirflowPool'
        'Remove-AirflowVariable'
        'Remove-AirflowXCom'
        'Resume-AirflowDag'
        'Set-AirflowConnection'
        'Set-AirflowDagRun'
        'Set-AirflowPool'
        'Set-AirflowSandbox'
        'Set-AirflowTaskInstance'
        'Set-AirflowVariable'
        'Set-AirflowXCom'
        'Start-AirflowSandbox'
        'Stop-AirflowDagRun'
        'Stop-AirflowSandbox'
        'Suspend-AirflowDag'
        'Switch-AirflowSession'
        'Test-AirflowConnection'
        'Test-AirflowHealth'
        'Wait-AirflowDagRun'
    )
    PrivateData = @{
        PSData = @{
            Tags = @('Airflow', 'ApacheAirflow', 'Orchestration', 'DevOps', 'Windows', 'Linux', 'MacOS', 'PSEdition_Core', 'PSEdition_Desktop')
        }
    }
}
