using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AirflowPS.Docs;

/// <summary>Which operations each cmdlet can come to use, read off the compiled code: from what PowerShell calls, along every call.</summary>
internal sealed class CallGraph
{
    private static readonly string[] Own = ["AirflowPS", "AirflowPS.Client"];
    private static readonly string[] Entries = ["BeginProcessing", "ProcessRecord", "EndProcessing"];

    private readonly Dictionary<string, Dictionary<string, int>> users = [];

    /// <param name="module">The assembly of the cmdlets, with that of the client and what both were compiled against beside it.</param>
    public CallGraph(string module)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(module)!);
        using ModuleDefinition cmdlets = ModuleDefinition.ReadModule(module, new ReaderParameters { AssemblyResolver = resolver });
        foreach (TypeDefinition type in cmdlets.Types)
        {
            if (type.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "CmdletAttribute") is { } declared)
            {
                Walk($"{declared.ConstructorArguments[0].Value}-{declared.ConstructorArguments[1].Value}", Line(type));
            }
        }
    }

    /// <summary>The cmdlets that can come to use an operation, each with how many calls lie between.</summary>
    /// <param name="field">Where the operation is declared: <c>PoolOperations.List</c>.</param>
    public IReadOnlyDictionary<string, int> UsersOf(string field) => users.TryGetValue(field, out Dictionary<string, int>? found) ? found : new Dictionary<string, int>();

    private void Walk(string cmdlet, IReadOnlyList<TypeDefinition> line)
    {
        var distances = new Dictionary<MethodDefinition, int>();
        var next = new Queue<MethodDefinition>();
        void Reach(MethodDefinition? method, int distance)
        {
            if (method is not null && distances.TryAdd(method, distance))
            {
                next.Enqueue(method);
            }
        }

        foreach (string entry in Entries)
        {
            Reach(line.SelectMany(type => type.Methods).FirstOrDefault(method => method.Name == entry), 0);
        }

        while (next.TryDequeue(out MethodDefinition? method))
        {
            int distance = distances[method];
            foreach (CustomAttribute attribute in method.CustomAttributes.Where(attribute => attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)))
            {
                Reach(((TypeReference)attribute.ConstructorArguments[0].Value).Resolve().Methods.First(part => part.Name == "MoveNext"), distance);
            }

            foreach (Instruction instruction in method.HasBody ? method.Body.Instructions : [])
            {
                if (instruction.Operand is FieldReference { FieldType.Name: "Operation" } field)
                {
                    Use($"{field.DeclaringType.Name}.{field.Name}", cmdlet, distance);
                }
                else if (instruction.Operand is MethodReference called && Find(called) is { } target)
                {
                    // What a cmdlet's class overrides is what its base class calls, unless the override calls the base.
                    bool overridden = target.IsVirtual && instruction.OpCode != OpCodes.Call;
                    Reach((overridden ? Override(line, target) : null) ?? target, distance + 1);
                }
            }
        }
    }

    private void Use(string field, string cmdlet, int distance)
    {
        if (!users.TryGetValue(field, out Dictionary<string, int>? found))
        {
            users[field] = found = [];
        }

        found[cmdlet] = found.TryGetValue(cmdlet, out int known) ? Math.Min(known, distance) : distance;
    }

    private static MethodDefinition? Override(IReadOnlyList<TypeDefinition> line, MethodDefinition target) =>
        target.DeclaringType.IsInterface || line.Contains(target.DeclaringType)
            ? line.SelectMany(type => type.Methods).FirstOrDefault(method => method.IsVirtual && method.Name == target.Name && method.Parameters.Count == target.Parameters.Count)
            : null;

    private static MethodDefinition? Find(MethodReference method) => IsOwn(method.DeclaringType) ? method.Resolve() : null;

    // A class and those that it derives from, itself first.
    private static List<TypeDefinition> Line(TypeDefinition type)
    {
        List<TypeDefinition> line = [type];
        while (line[^1].BaseType is { } parent && IsOwn(parent))
        {
            line.Add(parent.Resolve());
        }

        return line;
    }

    private static bool IsOwn(TypeReference type) => type.Scope is { } scope && Own.Contains(Path.GetFileNameWithoutExtension(scope is ModuleDefinition ? scope.Name : scope.Name + ".dll"));
}
