using System.ComponentModel;
using System.Diagnostics;

namespace AirflowPS.Sandbox.Tests.Mwaa;

/// <summary>A test that needs Python with a botocore that knows InvokeRestApi. Elsewhere it is told as left out.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BotocoreFactAttribute : FactAttribute
{
    private const string Probe = "import botocore.session as s; assert 'InvokeRestApi' in s.get_session().get_service_model('mwaa').operation_names";
    private static readonly Lazy<bool> Found = new(Find);

    /// <summary>Looks for botocore, once.</summary>
    public BotocoreFactAttribute()
    {
        if (!Found.Value)
        {
            Skip = "python3 has no botocore, or one that is older than InvokeRestApi.";
        }
    }

    private static bool Find()
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3", new[] { "-c", Probe }) { RedirectStandardError = true })!;
            python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
