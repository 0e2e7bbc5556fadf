using System.Management.Automation;
#if !NET
using System.Reflection;
#endif

namespace AirflowPS;

/// <summary>What the module does when it comes and when it goes.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
#if !NET
        AppDomain.CurrentDomain.AssemblyResolve += ResolveOwn;
#endif
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
#if !NET
        AppDomain.CurrentDomain.AssemblyResolve -= ResolveOwn;
#endif
        SandboxStore.StopAll();
    }

#if !NET
    // Windows PowerShell knows no binding redirects of ours. Only our own assemblies, and what they load, are answered.
    private static Assembly? ResolveOwn(object? sender, ResolveEventArgs e)
    {
        string folder = Path.GetDirectoryName(typeof(ModuleLifetime).Assembly.Location)!;
        if (e.RequestingAssembly is null || !string.Equals(Path.GetDirectoryName(e.RequestingAssembly.Location), folder, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string file = Path.Combine(folder, new AssemblyName(e.Name).Name + ".dll");
        return File.Exists(file) ? Assembly.LoadFrom(file) : null;
    }
#endif
}
