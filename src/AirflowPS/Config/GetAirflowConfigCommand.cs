using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the server's configuration.</summary>
/// <remarks>
/// Many servers keep it to themselves ([api] expose_config), which is an error of permission. Airflow 3.0 shows secrets
/// such as the fernet_key in clear when it is asked for their section; later ones show &lt; hidden &gt;.
/// </remarks>
/// <example>
/// <code>Get-AirflowConfig -Section core -Option parallelism</code>
/// <para>How many tasks may run at once.</para>
/// </example>
/// <example>
/// <code>Get-AirflowConfig -Option '*_per_dag*'</code>
/// <para>The limits of each DAG, in whichever section they stand.</para>
/// </example>
/// <example>
/// <code>Get-AirflowConfig -Section scheduler -AsText</code>
/// <para>A section as it would stand in airflow.cfg.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowConfig")]
[OutputType(typeof(ConfigOption), typeof(string))]
public sealed class GetAirflowConfigCommand : ReadCmdlet
{
    /// <summary>The section; wildcards may stand in it. All sections without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConfigSectionCompleter))]
    public string? Section { get; set; }

    /// <summary>The option; wildcards may stand in it. All options without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConfigOptionCompleter))]
    public string? Option { get; set; }

    /// <summary>Gives one text, as airflow.cfg has it.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    private protected override void ReadRecord()
    {
        NamePattern? sections = Section is null ? null : NamePattern.Of(Section);
        NamePattern? options = Option is null ? null : NamePattern.Of(Option);
        string? section = sections is null ? Section : null;
        string? option = options is null ? Option : null;
        if (AsText && (sections is not null || options is not null || (option is not null && section is null)))
        {
            Fail("TextNotPossible", "-AsText gives a whole configuration, one section, or one option of a section: without wildcards, and -Option with -Section.", ErrorCategory.InvalidArgument, Option ?? Section);
        }

        ForOne(Option ?? Section, session =>
        {
            if (AsText)
            {
                WriteObject(Await(call => session.GetConfigTextAsync(section, option, call)));
            }
            else if (section is not null && option is not null)
            {
                WriteOne(Await(call => session.GetConfigOptionAsync(section, option, call)));
            }
            else
            {
                WriteOptions(session, section, found => (sections?.Matches(found.Section) ?? true) && (options?.Matches(found.Option) ?? (option is null || found.Option == option)));
            }
        });
    }

    private void WriteOptions(AirflowSession session, string? section, Func<ConfigOption, bool> keeps)
    {
        List<ConfigOption> found = Await(call => session.GetConfigAsync(section, call)).Where(keeps).ToList();
        if (found.Count == 0 && Option is not null && NamePattern.Of(Option) is null)
        {
            throw new AirflowException(AirflowErrorKind.NotFound, $"There is no option '{Option}'{(Section is null ? "" : $" in the sections '{Section}'")}.");
        }

        found.ForEach(WriteOne);
    }
}
