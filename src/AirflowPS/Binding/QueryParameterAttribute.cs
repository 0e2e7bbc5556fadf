using System.Management.Automation;
using System.Reflection;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Says which parameter of the server's query a cmdlet's parameter is.</summary>
/// <param name="name">Airflow 3's name of it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class QueryParameterAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The parameters of a cmdlet that are filters of the server's.</summary>
    public static IEnumerable<string> NamesOf(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => property.GetCustomAttribute<QueryParameterAttribute>() is not null).Select(property => property.Name);

    /// <summary>The query of what was given to a cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="session">The session that it is for, whose time zone dates are of; null for cmdlets that take none.</param>
    public static Query Collect(PSCmdlet cmdlet, AirflowSession? session = null)
    {
        var query = new Query();
        foreach (PropertyInfo property in cmdlet.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<QueryParameterAttribute>() is { } parameter && cmdlet.MyInvocation.BoundParameters.ContainsKey(property.Name))
            {
                query.Add(parameter.Name, property.GetValue(cmdlet) switch
                {
                    SwitchParameter flag => flag.IsPresent,
                    DateTime date => date.On(session ?? throw new InvalidOperationException($"Of which session is -{property.Name}?")),
                    var value => value,
                });
            }
        }

        return query;
    }
}
