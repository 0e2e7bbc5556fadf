using AirflowPS.Docs.Coverage;

string root = args[0];
var calls = new CallGraph(Path.Combine(root, "module", "bin", "net8.0", "AirflowPS.dll"), AppContext.BaseDirectory);
File.WriteAllText(Path.Combine(root, "docs", "coverage.md"), new CoveragePage(root, calls).Write());
