using System.Reflection;
#if NET
using System.Runtime.Loader;
#endif

namespace AirflowPS.Client;

/// <summary>Loads the part that knows AWS, from its own folder and apart from all else, when a connection first needs it.</summary>
/// <remarks>
/// Every AWSSDK of one major version has the same assembly version, and AWS's own modules bring theirs into the same process: whoever came
/// first would serve both. So ours are loaded where nobody else finds them, and nobody else's are found from there.
/// </remarks>
public static class AwsWall
{
    private const string Part = "AirflowPS.Aws";

    private static readonly Lazy<IAwsProvider> Loaded = new(Load);

    /// <summary>The part that knows AWS.</summary>
    /// <exception cref="AirflowException">It was not installed.</exception>
    public static IAwsProvider Provider => Loaded.Value;

    private static string Folder => Path.Combine(Path.GetDirectoryName(typeof(AwsWall).Assembly.Location)!, "aws");

    private static IAwsProvider Load()
    {
        string file = Path.Combine(Folder, Part + ".dll");
        if (!File.Exists(file))
        {
            throw new AirflowException(AirflowErrorKind.NotSupportedByServer, $"The part of AirflowPS that reaches AWS is missing: {file}. Install the module anew.");
        }

#if NET
        Assembly assembly = new AwsLoadContext(Folder).LoadFromAssemblyPath(file);
#else
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        Assembly assembly = Assembly.LoadFile(file);
#endif
        return (IAwsProvider)Activator.CreateInstance(assembly.GetType("AirflowPS.Aws.AwsProvider", throwOnError: true)!)!;
    }

#if NET
    private sealed class AwsLoadContext(string folder) : AssemblyLoadContext(Part)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // The client's types are what both sides speak, so there is one client.
            if (assemblyName.Name == typeof(AwsWall).Assembly.GetName().Name)
            {
                return typeof(AwsWall).Assembly;
            }

            string file = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
#else
    // Asked for every assembly that anybody misses: only those that ours miss are answered, each once, since LoadFile would load it twice.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Assembly> Answered = new(StringComparer.OrdinalIgnoreCase);

    private static Assembly? Resolve(object? sender, ResolveEventArgs e)
    {
        if (e.RequestingAssembly is null || !string.Equals(Path.GetDirectoryName(e.RequestingAssembly.Location), Folder, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string name = new AssemblyName(e.Name).Name!;
        if (name == typeof(AwsWall).Assembly.GetName().Name)
        {
            return typeof(AwsWall).Assembly;
        }

        string own = Path.Combine(Folder, name + ".dll");
        string shared = Path.Combine(Path.GetDirectoryName(Folder)!, name + ".dll");
        return File.Exists(own) ? Answered.GetOrAdd(own, Assembly.LoadFile)
            : File.Exists(shared) ? Assembly.LoadFrom(shared)
            : null;
    }
#endif
}
