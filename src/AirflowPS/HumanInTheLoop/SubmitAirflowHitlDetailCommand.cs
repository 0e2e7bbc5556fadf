using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Answers what a task asks a person, and the task goes on (human in the loop, Airflow 3.1 and later).</summary>
/// <remarks>The question is read first: one that was answered already, an option that it does not have and a form that is not filled in are errors before anything is sent.</remarks>
/// <example>
/// <code>Get-AirflowHitlDetail needs_human -TaskId approve -ResponseReceived $false | Submit-AirflowHitlDetail -Option Approve -WhatIf</code>
/// <para>Shows what would be answered to questions that come by the pipe.</para>
/// </example>
/// <example>
/// <code>Get-AirflowHitlDetail -TaskId reason -ResponseReceived $false | Submit-AirflowHitlDetail -Params @{ why = 'The numbers were checked.' } -PassThru</code>
/// <para>Fills in the form of questions that have one option only, and shows them.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Submit, "AirflowHitlDetail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HitlDetail))]
public sealed class SubmitAirflowHitlDetailCommand : HitlAnswerCmdlet
{
    /// <summary>What is chosen; several where the question takes several. It may be left out where there is one option only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Option { get; set; }

    private protected override IReadOnlyList<string>? ChosenFrom(HitlForm form) => Option;
}
